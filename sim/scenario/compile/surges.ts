import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Reason } from "../model.ts";
import type { Path } from "../problems.ts";
import { DAY } from "../quantities/clock.ts";
import type { Surge } from "../schema/scenario.ts";
import type { Context } from "./context.ts";

/** What a surge multiplies the rate by, `elapsed` seconds after it began: a straight rise, a plateau, then what is above 1 halves every `decay`. */
export function surgeFactor(surge: Pick<Surge, "height" | "onset" | "lasts" | "decay">, elapsed: number): number {
  const { height, onset, lasts, decay } = surge;
  if (elapsed < 0) return 1;
  if (elapsed < onset) return 1 + ((height - 1) * elapsed) / onset;
  const over = elapsed - onset - lasts;
  if (over <= 0) return height;
  return decay === 0 ? 1 : 1 + (height - 1) * 0.5 ** (over / decay);
}

/** The mean factor over an interval of `length` seconds that begins `start` seconds after midnight of `day` (0 = first). */
function meanFactor(surge: Surge, day: number, start: number, length: number): number {
  const from = (day - (surge.day - 1)) * DAY + start - surge.from;
  const steps = 60;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += surgeFactor(surge, from + ((i + 0.5) * length) / steps);
  return sum / steps;
}

/** The reasons with every surge on their rate, as factors by day of the horizon and interval. */
export function withSurges(context: Context, reasons: readonly Reason[]): readonly Reason[] {
  const { surges } = context.scenario;
  if (surges === undefined) return reasons;
  const names = reasons.map((reason) => reason.name);
  for (const { name, value } of surges) check(context, value, names, ["surges", name]);
  return reasons.map((reason, r) => {
    const own = surges.filter(({ value }) => value.contacts === undefined || value.contacts.includes(reason.name));
    if (own.length === 0) return reason;
    if (reason.arrivals.kind === "times" || reason.arrivals.exactly) {
      const path = ["surges", own[0]?.name ?? ""];
      context.findings.about(path, mistakes.surgeOnTimes(path, names[r] ?? ""));
    }
    return {
      ...reason,
      surges: dayFactors(
        context,
        own.map(({ value }) => value),
      ),
    };
  });
}

function dayFactors(context: Context, surges: readonly Surge[]): NonNullable<Reason["surges"]> {
  const { interval, intervalsPerDay, scenario } = context;
  const days: { day: number; factors: readonly number[] }[] = [];
  for (let day = 0; day < scenario.days; day++) {
    const factors = Array.from({ length: intervalsPerDay }, (_, k) =>
      surges.reduce((product, surge) => product * meanFactor(surge, day, k * interval, interval), 1),
    ).map((factor) => (Math.abs(factor - 1) < 1e-3 ? 1 : factor));
    if (factors.some((factor) => factor !== 1)) days.push({ day, factors });
  }
  return days;
}

function check(context: Context, surge: Surge, names: readonly string[], path: Path): void {
  const { findings, scenario } = context;
  if (surge.day > scenario.days) {
    findings.about([...path, "day"], mistakes.surgeOutside([...path, "day"], surge.day, scenario.days), [["days"]]);
  }
  for (const name of surge.contacts ?? []) {
    if (names.includes(name)) continue;
    const here = [...path, "contacts"];
    findings.about(here, mistakes.unknownName(here, "reason", name, nearest(name, names), names), [["contacts"]]);
  }
}
