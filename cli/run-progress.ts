import type { ReplicationProgress } from "../sim/run/replicate.ts";
import type { Terminal } from "./terminal.ts";

/** Draws the progress line of a run: where it is, the widest estimate with its half-width, time left. */
export function runProgress(terminal: Terminal): (progress: ReplicationProgress) => void {
  const started = performance.now();
  return (progress) => terminal.progress(() => progressLine(progress, (performance.now() - started) / 1000));
}

/** @param elapsed seconds since the start */
export function progressLine(
  { multiple, replications, expected, share, widest }: ReplicationProgress,
  elapsed: number,
): string {
  const label = multiple === null ? "belief" : `${multiple}x`;
  const estimate = widest
    ? `, ${widest.label} ${(100 * widest.value).toFixed(1)}% ± ${widest.halfWidth.toFixed(2)}`
    : "";
  const left = share > 0.02 ? `, ${timeLeft((elapsed * (1 - share)) / share)} left` : "";
  return `${label}: ${replications} of ${expected} days${estimate}${left}`;
}

/** Seconds in the unit that a person would use: "40s", "3m", "1.5h". */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)}m` : `${(seconds / 3600).toFixed(1)}h`;
}
