import type { Estimate, MultipleResults } from "../../sim/measure/results.ts";
import { isNumber } from "../numbers.ts";
import { overall } from "./overall.ts";

/** The series of all groups together, which is there when there is more than one. */
export const ALL_GROUPS = "groups";

/** Staff cost over all groups; where only the groups' own are given they are added up, and have no interval then. */
export function staffCost(multiple: MultipleResults): Estimate {
  const together = overall(multiple, "cost", ALL_GROUPS);
  if (isNumber(together.value)) return together;
  const groups = Object.keys(multiple.series).filter((id) => id.startsWith("group/"));
  if (groups.length === 1) return overall(multiple, "cost", groups[0]);
  const values = groups.map((id) => overall(multiple, "cost", id).value);
  const known = values.filter(isNumber);
  const value = known.length < groups.length ? null : known.reduce((sum, each) => sum + each, 0);
  return { value: groups.length === 0 ? null : value, low: null, high: null };
}
