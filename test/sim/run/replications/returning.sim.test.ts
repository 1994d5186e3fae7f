import { describe, expect, test } from "vitest";
import { simulate } from "../../../../sim/index.ts";
import { loadScenario } from "../../../../sim/scenario/load.ts";

/** A thousand fresh calls a day, all answered at once. */
const scenario = (unresolved: string) => `
plimsoll: 1
name: Come back
interval: 1h
channels: {phone: {target: 80% in 20s, hours: 08:00-18:00}}
contacts: {question: {arrivals: 1000/day, handling: 4m}}
agents: {team: {skills: {phone: all}, staff: {08:00-18:00: 200 on the floor}}}
customers: {unresolved: {${unresolved}}}
`;
const REPLICATIONS = 40;

async function simulated(unresolved: string) {
  const checked = await loadScenario(scenario(unresolved));
  const results = await simulate(checked, { multiples: [1], replications: REPLICATIONS });
  const { arrivals } = results.multiples[0].series.total.day;
  return { settleDays: results.multiples[0].settleDays, arrivals: arrivals.value ?? 0, notes: results.notes };
}

describe("contacts that come back", () => {
  test.each([
    { unresolved: "share: 20%, returns: exactly 5 days", days: 15, generations: [0.2, 0.04, 0.008] },
    { unresolved: "share: 40%, returns: exactly 1 day", days: 5, generations: [0.4, 0.16, 0.064, 0.0256, 0.01024] },
  ])("are all there but a few, however late: $unresolved", async ({ unresolved, days, generations }) => {
    const { settleDays, arrivals, notes } = await simulated(unresolved);
    expect(settleDays).toBe(days);
    const expected = 1000 * generations.reduce((sum, share) => sum + share, 1);
    // Poisson counts, and calls of the last minutes that come back after closing; 4 standard errors.
    expect(Math.abs(arrivals - expected)).toBeLessThan(4 * Math.sqrt(expected / REPLICATIONS) + 2);
    expect(notes).toEqual([]);
  });

  test("so late that the days before the horizon are not enough, are said to be missing", async () => {
    const { settleDays, notes } = await simulated("share: 20%, returns: 30 days");
    expect(settleDays).toBe(56);
    // 0.2 exp(-0.8 x 28 / 30)
    expect(notes).toEqual([expect.stringContaining("up to about 4% of")]);
  });
});
