/** Lengths of time as people say them: `350ms`, `4.2s`, `42s`, `1m 20s`, `3h 5m`, `2d 4h`. */

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A length of time in at most two units; negative lengths carry a minus sign (for differences). */
export function duration(seconds: number): string {
  if (seconds < 0) return `−${duration(-seconds)}`;
  if (seconds === 0) return "0s";
  if (seconds < 0.0995) return "<0.1s";
  if (seconds < 9.95) return `${seconds.toFixed(1)}s`;
  if (seconds < 59.5) return `${Math.round(seconds)}s`;
  if (seconds < HOUR - 0.5) return two(Math.round(seconds), MINUTE, "m", 1, "s");
  if (seconds < DAY - 30) return two(Math.round(seconds / MINUTE) * MINUTE, HOUR, "h", MINUTE, "m");
  if (seconds < 100 * DAY) return two(Math.round(seconds / HOUR) * HOUR, DAY, "d", HOUR, "h");
  return `${Math.round(seconds / DAY)}d`;
}

function two(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const whole = Math.floor(seconds / large);
  const rest = Math.round((seconds - whole * large) / small);
  return rest === 0 ? `${whole}${largeName}` : `${whole}${largeName} ${rest}${smallName}`;
}

/** How the length of an interval is said in a sentence: "quarter of an hour", "half hour", "5 minutes". */
export function intervalWords(seconds: number): string {
  if (seconds === 900) return "quarter of an hour";
  if (seconds === 1800) return "half hour";
  if (seconds === HOUR) return "hour";
  if (seconds % HOUR === 0) return `${seconds / HOUR} hours`;
  if (seconds % MINUTE === 0) return `${seconds / MINUTE} minutes`;
  return duration(seconds);
}
