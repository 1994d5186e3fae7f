import fc from "fast-check";
import { expect, test } from "vitest";
import { renderReport, resultsCsv, verdictText } from "../../reports/index.ts";
import type { Results } from "../../sim/measure/results.ts";
import { CHAT, EMAIL, PHONE, syntheticResults } from "./fixture/results.ts";
import { spoiled } from "./fixture/spoil.ts";

/** What must never be read anywhere, and must never stand in a drawing. */
const NONSENSE = /NaN|Infinity|undefined|\bnull\b|\[object/;

const anyResults = fc
  .record({
    multiples: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 2 }),
    channels: fc.uniqueArray(fc.constantFrom(PHONE, CHAT, EMAIL), { minLength: 1, maxLength: 2 }),
    days: fc.constantFrom(1, 2, 3),
    intervalSeconds: fc.constantFrom(3600, 21_600, 86_400),
    replications: fc.constantFrom(1, 2, 30),
    holds: fc.constantFrom("on average", "on 90% of days", "on average, in every interval"),
    name: fc.string({ unit: "binary" }),
    volume: fc.constantFrom(0, 0.01, 1, 1000),
    spoil: fc.constantFrom(0, 0.05, 0.5, 1),
    seed: fc.nat(),
  })
  .map(({ channels, volume, spoil, seed, ...options }) => {
    const scaled = channels.map((plan) => ({ ...plan, perDay: plan.perDay * volume }));
    return spoiled(syntheticResults({ ...options, channels: scaled }), seed, spoil);
  });

/** The first piece of nonsense with what stands around it; null when there is none. */
function nonsenseIn(text: string): string | null {
  const at = text.search(NONSENSE);
  return at < 0 ? null : text.slice(Math.max(0, at - 120), at + 40);
}

async function everythingIn(results: Results): Promise<string> {
  const texts = [verdictText(results, { colour: false, width: 80 }), ...resultsCsv(results).map(({ text }) => text)];
  const page = (await renderReport(results)).replace(/<style>.*<\/style>/s, "");
  return [page, ...texts].join("\n");
}

test("no results, however extreme, make a report fail or talk nonsense", async () => {
  await fc.assert(
    fc.asyncProperty(anyResults, async (results) => {
      const named = { ...results, scenario: { ...results.scenario, name: "a name" } };
      expect(nonsenseIn(await everythingIn(named))).toBeNull();
      const page = await renderReport(results);
      expect(page.match(/<svg/g)?.length).toBe(page.match(/<\/svg>/g)?.length);
      expect(page).not.toMatch(/\p{Cs}/u);
    }),
    { numRuns: 30, seed: 1 },
  );
});

test("results without a multiple, a series or an interval still make a report", async () => {
  const base = syntheticResults({ multiples: [1], intervalSeconds: 86_400 });
  const bare = {
    ...base,
    multiples: base.multiples.map((each) => ({ ...each, series: {}, targets: [], fates: {}, erlang: [] })),
  };
  for (const results of [
    { ...base, multiples: [] },
    { ...bare, series: [] },
    { ...bare, intervals: { seconds: 900, start: [], day: [] } },
  ]) {
    expect(nonsenseIn(await everythingIn(results))).toBeNull();
  }
});
