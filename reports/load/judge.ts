import type { MultipleResults, Results } from "../../sim/measure/results.ts";

type Target = MultipleResults["targets"][number];

/** Who judges a target of a load test, and why not k6 as well. */
export const JUDGES = {
  both: { who: "k6 and Plimsoll", why: "customers meet it" },
  unseen: { who: "Plimsoll", why: "customers don’t see it" },
  partly: { who: "Plimsoll", why: "part of it is answered another day" },
  nobody: { who: "nobody", why: "answered after the window" },
} as const;

/**
 * k6 judges by thresholds on what its customers meet, Plimsoll by what the web system and the agents kept.
 * `load/k6/targets.ts` makes the thresholds by the same rule.
 */
export function judgeOf(
  { series }: Pick<Results, "series">,
  { measure, deferred, series: id }: Target,
): keyof typeof JUDGES {
  if (measure === "occupancy") return "unseen";
  if (measure === "blocking") return "both";
  if (deferred) return "nobody";
  return isPartlyDeferred(series, id) ? "partly" : "both";
}

function isPartlyDeferred(series: Results["series"], id: string): boolean {
  if (id.startsWith("channel/")) return false;
  const own = series.filter(({ kind, name }) => kind === "queue" && `reason/${name}`.startsWith(`${id}/`));
  return (own.length > 0 ? own : series.filter(({ kind }) => kind === "channel")).some(({ deferred }) => deferred);
}
