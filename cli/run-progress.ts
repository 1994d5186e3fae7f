import { plural } from "../sim/plural.ts";
import type { ReplicationProgress } from "../sim/run/replications/replicate.ts";
import type { SimulationPhase } from "../sim/run/simulate.ts";
import type { Terminal } from "./terminal.ts";

const REDRAWN_EVERY_MS = 100;

const PHASES: { readonly [phase in SimulationPhase]: string } = {
  solving: "finding the fresh contacts behind the volumes as logged",
  settling: "simulating days at 1x until the backlog settles",
  replicating: "simulating",
  recovering: "simulating days at 1x until the backlog has cleared",
};

const MEASURES: { readonly [measure: string]: string } = {
  serviceLevel: "service level",
  abandonment: "abandonment",
  occupancy: "occupancy",
  blocking: "busy signals",
  daysMet: "share of days that meet the target",
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
  const unit = horizonDays === 1 ? "day" : `run of ${horizonDays} days`;
  const units = horizonDays === 1 ? "days" : `runs of ${horizonDays} days`;
  let first = "";
  let phaseText = "";
  let text: (() => string) | null = null;
  let hasEstimate = false;
  const draw = () => {
    if (text !== null) terminal.progress(text);
  };
  const timer = setInterval(draw, REDRAWN_EVERY_MS);
  timer.unref();
  const show = (next: () => string) => {
    text = next;
    draw();
  };
  /** The first estimate is news: whoever reads a log sees it at once. */
  const estimated = (next: () => string, { widest }: ReplicationProgress) => {
    text = next;
    terminal.progress(text, widest !== null && !hasEstimate);
    hasEstimate ||= widest !== null;
  };
  return {
    progress(progress) {
      const at = elapsed();
      if (progress.isPreview === true) {
        first = `${firstLook(progress, unit, units)}; `;
        estimated(() => first + phaseText, progress);
      } else {
        estimated(() => progressLine(progress, at, elapsed(), unit, units), progress);
      }
    },
    phase(phase) {
      phaseText = PHASES[phase];
      const before = phase === "recovering" ? "" : first;
      show(() => before + phaseText);
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * "5x: 140 of 200 days, 21s left, chat service level 87.6% ± 0.97": what matters most comes first, as a narrow terminal cuts the end.
 * @param at seconds from the start to this progress; @param now seconds from the start;
 * @param unit what one replication is, and @param units several
 */
export function progressLine(
  { multiple, replications, expected, share, widest }: ReplicationProgress,
  at: number,
  now: number,
  unit: string,
  units: string,
): string {
  const label = multiple === null ? "belief" : `${multiple}x`;
  const left = share > 0.02 ? `, ${timeLeft((at * (1 - share)) / share - (now - at))} left` : "";
  const estimate = widest ? `, ${estimateText(widest)}` : "";
  return `${label}: ${replications} of ${expected} ${plural(expected, unit, units)}${left}${estimate}`;
}

/** "first look at 5x: chat service level 87.6% ± 8.20 (6 days)". */
export function firstLook(
  { multiple, replications, widest }: ReplicationProgress,
  unit: string,
  units: string,
): string {
  const estimate = widest ? estimateText(widest) : "no estimate yet";
  return `first look at ${multiple}x: ${estimate} (${replications} ${plural(replications, unit, units)})`;
}

function estimateText({ label, measure, value, halfWidth }: NonNullable<ReplicationProgress["widest"]>): string {
  return `${label} ${MEASURES[measure] ?? ""} ${(100 * value).toFixed(1)}% ± ${halfWidth.toFixed(2)}`;
}

/** Seconds in the unit that a person would use: "40s", "3m", "1.5h". */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)}m` : `${(seconds / 3600).toFixed(1)}h`;
}
