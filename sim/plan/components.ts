import type { Model } from "../scenario/model.ts";
import { serversOf } from "./demand.ts";
import type { Roster } from "./roster.ts";

/** Groups that share work, the cells that staff them and the targets that depend on them: planned apart from others. */
export interface Component {
  readonly groups: readonly number[];
  readonly cells: readonly number[];
  readonly targets: readonly number[];
}

/**
 * The parts of a centre that do not compete for people. Without a skill in common and without a target in common, what
 * is best for one part does not depend on the other.
 *
 * @param servedBy groups that each target depends on
 */
export function componentsOf(roster: Roster, servedBy: readonly (readonly number[])[]): Component[] {
  const part = roster.model.groups.map((_, g) => g);
  const join = (groups: readonly number[]): void => {
    const least = Math.min(...groups.map((g) => part[g]));
    const joined = new Set(groups.map((g) => part[g]));
    part.forEach((own, g) => {
      if (joined.has(own)) part[g] = least;
    });
  };
  for (const groups of [...sharedWork(roster.model), ...servedBy]) if (groups.length > 0) join(groups);
  return [...new Set(part)].map((own) => ({
    groups: part.flatMap((each, g) => (each === own ? [g] : [])),
    cells: roster.cells.flatMap(({ group }, c) => (part[group] === own ? [c] : [])),
    targets: servedBy.flatMap((groups, t) => (groups.some((g) => part[g] === own) ? [t] : [])),
  }));
}

/** Groups that can serve the same contacts. */
function sharedWork(model: Model): number[][] {
  return model.reasons.flatMap(({ split }, reason) =>
    split.flatMap((share, channel) => (share > 0 ? [serversOf(model, { reason, channel })] : [])),
  );
}
