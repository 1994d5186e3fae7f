import { expect, test } from "vitest";
import { plan } from "../../../sim/plan/planner.ts";
import { isKept, requirement, standing } from "../../../sim/plan/requirement.ts";
import { Roster } from "../../../sim/plan/roster.ts";
import { Simulator } from "../../../sim/plan/simulator.ts";
import type { CheckedScenario } from "../../../sim/scenario/check.ts";
import { SMALL, scenario } from "./small.ts";

const FIRST = 500_000;
const MOST_DAYS = 8 ** 5;

test("a plan costs at most one agent-interval more than the best of all staffings", async () => {
  const checked = await scenario(SMALL);
  const found = await plan(checked, { multiple: 1 });
  expect(found.status).toBe("confirmed");
  const headcount = Math.round(found.total.paidHours / 0.5);
  const simulator = new Simulator({});
  const keeps = judge(checked, simulator);
  // The judge finds the plan's own staffing good, and none that costs two agent-intervals less.
  expect(await keeps(found.staffing.map(({ onTheFloor }) => onTheFloor))).toBe(true);
  const cheaper = [...spreads(LEAST.length, headcount - 2, LEAST, MOST)];
  expect(cheaper.length).toBeGreaterThan(100);
  const keeping: number[][] = [];
  for (const one of cheaper) if (await keeps(one)) keeping.push(one);
  await simulator.close();
  expect(keeping).toEqual([]);
}, 600_000);

/** Whether a staffing keeps the target on days of its own; many days only for those that still could. */
function judge(checked: CheckedScenario, simulator: Simulator): (headcount: readonly number[]) => Promise<boolean> {
  const roster = new Roster(checked.model);
  const asked = requirement(checked.model.targets[0], 0);
  return async (headcount) => {
    for (let days = 8; days <= MOST_DAYS; days *= 8) {
      const evidence = await simulator.once(roster.staffed(Float64Array.from(headcount)), 1, FIRST, days);
      if (!isKept(standing(asked, evidence, days * 8 > MOST_DAYS ? 0 : -3))) return false;
    }
    return true;
  };
}

/** Bounds of each interval that a sensible staffing cannot leave: below is overload, above is idleness. */
const LEAST = [2, 3, 5, 4, 3, 1];
const MOST = [5, 7, 9, 8, 6, 5];

/** Every list of so many numbers within bounds that adds up to a total. */
function* spreads(
  length: number,
  total: number,
  least: readonly number[],
  most: readonly number[],
): Generator<number[]> {
  if (length === 1) {
    if (total >= least[0] && total <= most[0]) yield [total];
    return;
  }
  for (let first = least[0]; first <= Math.min(most[0], total); first++) {
    for (const rest of spreads(length - 1, total - first, least.slice(1), most.slice(1))) yield [first, ...rest];
  }
}
