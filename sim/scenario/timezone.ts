const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

/** How far the local clock of the zone is ahead of UTC at an instant, in milliseconds. Remembered: asking is slow, and neighbouring days ask alike. */
export function offsetAt(instant: number, zone: string): number {
  const key = `${instant} ${zone}`;
  let offset = known.get(key);
  if (offset === undefined) {
    if (known.size > 10_000) known.clear();
    offset = askOffset(instant, zone);
    known.set(key, offset);
  }
  return offset;
}

function askOffset(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year, month, day, hour, minute, second } = part as Record<string, number>;
  const local = Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
  return local - Math.floor(instant / 1000) * 1000;
}

/** The first instant of a local date, in milliseconds UTC (00:00, or later where the clocks go forward at midnight). */
function startOf(date: number, zone: string): number {
  // The clocks' offset shortly before midnight and well after it; where they differ, the earlier instant that shows the date counts.
  const candidates = [offsetAt(date - 18 * 3_600_000, zone), offsetAt(date + 18 * 3_600_000, zone)]
    .map((offset) => date - offset)
    .sort((a, b) => a - b);
  const shows = (instant: number) => instant + offsetAt(instant, zone) >= date;
  return candidates.find(shows) ?? (candidates.at(-1) as number);
}

const DAY = 86_400_000;

export interface DayLength {
  /** Seconds that the day lasts. */
  readonly seconds: number;
  /** Local-clock interval of each elapsed interval; null when the clocks do not change. */
  readonly clock: readonly number[] | null;
}

/** How long a local day lasts, and what the clock shows in each of its intervals when the clocks change on it. */
export function dayLength(isoDate: string, zone: string, interval: number): DayLength {
  if (zone === "UTC") return { seconds: 86_400, clock: null };
  const date = Date.parse(`${isoDate}T00:00:00Z`);
  if (offsetAt(date - DAY, zone) === offsetAt(date + 2 * DAY, zone)) {
    return { seconds: 86_400, clock: null };
  }
  const start = startOf(date, zone);
  const seconds = (startOf(date + DAY, zone) - start) / 1000;
  if (seconds === 86_400) return { seconds, clock: null };
  const clock = Array.from({ length: Math.round(seconds / interval) }, (_, k) => {
    const instant = start + k * interval * 1000;
    return Math.min(
      86_400 / interval - 1,
      Math.max(0, Math.floor((instant + offsetAt(instant, zone) - date) / (interval * 1000))),
    );
  });
  return { seconds, clock };
}
