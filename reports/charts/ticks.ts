import { duration } from "../durations.ts";
import { plain, type Unit } from "../numbers.ts";

export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly labels: readonly string[];
}

const STEPS_OF_TIME = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200],
  ...[10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000],
];

/** Below these an axis does not shrink: a queue of a hundredth of a contact should look like none. */
const LEAST: { readonly [unit in Unit]?: number } = { contacts: 1, customers: 1, s: 10, share: 0.05 };

/** An axis from zero to a round number at or above `highest`, with three to six labelled ticks. */
export function valueAxis(highest: number, unit: Unit): Axis {
  const top = Math.max(highest, LEAST[unit] ?? 0) || 1;
  const step = unit === "s" ? stepOfTime(top / 4) : roundStep(top / 4);
  const count = Math.max(1, Math.ceil(top / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, index) => clean(index * step));
  return { domain: [0, ticks[count]], ticks, labels: ticks.map((tick) => tickLabel(tick, unit, step)) };
}

/** The axis of shares that may be anything: 0% to 100%. */
export const WHOLE_SHARE: Axis = {
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  labels: ["0%", "25%", "50%", "75%", "100%"],
};

function stepOfTime(least: number): number {
  return STEPS_OF_TIME.find((step) => step >= least) ?? roundStep(least / 86_400) * 86_400;
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return step * power;
}

function tickLabel(tick: number, unit: Unit, step: number): string {
  if (unit === "s") return tick === 0 ? "0" : duration(tick).replace(".0s", "s");
  if (unit === "share") return `${clean(tick * 100)}%`;
  return step < 1 ? String(tick) : plain(tick).replace(/\.0$/, "");
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
