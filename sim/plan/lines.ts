import type { Model } from "../scenario/model.ts";
import { linesForBlocking } from "../theory/index.ts";
import { ownMargin } from "./margin.ts";
import type { Simulator } from "./simulator.ts";

const MOST_LINES = 20_000;

/**
 * The fewest lines of a channel with which a blocking target is kept by these people: Erlang B of the busiest interval
 * gives a first guess, simulation the answer. Null when even very many do not help.
 */
export async function linesNeeded(
  simulator: Simulator,
  staffed: Model,
  t: number,
  how: { readonly multiple: number; readonly replications: number; readonly busiestLoad: number },
): Promise<number | null> {
  const target = staffed.targets[t];
  const channel =
    target.scope.kind === "channel"
      ? target.scope.index
      : staffed.channels.findIndex(({ lines }) => Number.isFinite(lines));
  if (channel < 0) return null;
  const keeps = async (lines: number): Promise<boolean> => {
    const channels = staffed.channels.map((each, c) => (c === channel ? { ...each, lines } : each));
    const evidence = await simulator.once({ ...staffed, channels }, how.multiple, 0, how.replications);
    return ownMargin(target, t, evidence).low >= 0;
  };
  let few = staffed.channels[channel].lines;
  let enough = Math.max(few + 1, linesForBlocking(how.busiestLoad, Math.max(1e-6, target.goal)));
  while (!(await keeps(enough))) {
    few = enough;
    enough = Math.ceil(1.15 * enough) + 1;
    if (enough > MOST_LINES) return null;
  }
  while (enough - few > Math.max(1, 0.01 * enough)) {
    const middle = Math.floor((few + enough) / 2);
    if (await keeps(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
