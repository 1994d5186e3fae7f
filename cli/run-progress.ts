import type { ReplicationProgress } from "../sim/run/replicate.ts";
import type { SimulationPhase } from "../sim/run/simulate.ts";
import type { Terminal } from "./terminal.ts";

const REDRAWN_EVERY_MS = 250;

const PHASES: { readonly [phase in SimulationPhase]: string } = {
  solving: "taking redials and returns out of the volumes as logged",
  settling: "days at 1x first, until the backlog settles",
  replicating: "simulating",
  recovering: "days back at 1x afterwards, until the backlog has cleared",
};

const MEASURES: { readonly [measure: string]: string } = {
  serviceLevel: "service level",
  abandonment: "abandonment",
  occupancy: "occupancy",
  blocking: "busy signals",
  daysMet: "days on which its target is met",
};

/** The progress line of a run. */
export interface RunProgress {
  readonly progress: (progress: ReplicationProgress) => void;
  readonly phase: (phase: SimulationPhase) => void;
  /** Draws no more. */
  stop(): void;
}

/** Draws where a run is, the widest estimate with its half-width and the time left; again and again, as phases are long. */
export function runProgress(terminal: Terminal, horizonDays: number): RunProgress {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const unit = horizonDays === 1 ? "days" : `runs of ${horizonDays} days`;
  let text: (() => string) | null = null;
  const draw = () => {
    if (text !== null) terminal.progress(text);
  };
  const timer = setInterval(draw, REDRAWN_EVERY_MS);
  timer.unref();
  const show = (next: () => string) => {
    text = next;
    draw();
  };
  return {
    progress(progress) {
      const at = elapsed();
      show(() => progressLine(progress, at, elapsed(), unit));
    },
    phase: (phase) => show(() => PHASES[phase]),
    stop: () => clearInterval(timer),
  };
}

/**
 * "5x: 140 of 200 days, 21s left, chat service level 87.6% ± 0.97": what matters most comes first, as a narrow terminal cuts the end.
 * @param at seconds from the start to this progress; @param now seconds from the start; @param unit what one replication is
 */
export function progressLine(
  { multiple, replications, expected, share, widest }: ReplicationProgress,
  at: number,
  now: number,
  unit: string,
): string {
  const label = multiple === null ? "belief" : `${multiple}x`;
  const left = share > 0.02 ? `, ${timeLeft((at * (1 - share)) / share - (now - at))} left` : "";
  const estimate = widest
    ? `, ${widest.label} ${MEASURES[widest.measure] ?? ""} ${(100 * widest.value).toFixed(1)}% ± ${widest.halfWidth.toFixed(2)}`
    : "";
  return `${label}: ${replications} of ${expected} ${unit}${left}${estimate}`;
}

/** Seconds in the unit that a person would use: "40s", "3m", "1.5h". */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)}m` : `${(seconds / 3600).toFixed(1)}h`;
}
