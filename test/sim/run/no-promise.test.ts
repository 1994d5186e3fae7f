import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { resultsCsv } from "../../../reports/csv/results-csv.ts";
import { verdictText } from "../../../reports/verdict/verdict-text.ts";
import type { Results } from "../../../sim/measure/results.ts";
import { check } from "../../../sim/scenario/check.ts";
import { simulate } from "../../../sim/simulate.ts";

async function resultsOf(text: string): Promise<Results> {
  const checked = await check(text, { file: "test.yaml" });
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return simulate(checked.checked, { replications: 2 });
}

const noLevel = readFileSync(new URL("../../cases/no-sl.yaml", import.meta.url), "utf8");

test("where no time is promised there is no service level: not in the results, the CSV, nor the verdict", async () => {
  const results = await resultsOf(noLevel);
  const [{ series }] = results.multiples;
  for (const { day, intervals } of Object.values(series)) {
    for (const measure of ["serviceLevel", "excessWait", "breaches"]) {
      expect(day).not.toHaveProperty(measure);
      expect(intervals).not.toHaveProperty(measure);
    }
  }
  expect(series.total.day.abandonment.value).toBeGreaterThan(0);
  expect(Object.keys(results.multiples[0].replicationValues)).not.toContain("serviceLevel@channel/phone");
  for (const { text } of resultsCsv(results).filter(({ name }) => name !== "assumptions.csv")) {
    expect(text).not.toContain("serviceLevel");
  }
  expect(verdictText(results, { colour: false, width: 80 })).not.toMatch(/service level/i);
});

test("a service level over several channels is that of the contacts to whom a time is promised", async () => {
  const both = `plimsoll: 1
name: Only calls are promised
peak: [1x]
channels:
  phone: {target: 80% in 20s, hours: 10:00-12:00, patience: 1m}
  chat: {hours: 10:00-12:00, patience: 2m}
contacts: {call: {arrivals: 160/day, split: {phone: 70%, chat: 30%}, handling: {phone: 5m, chat: 6m}}}
agents: {team: {skills: {phone: all, chat: all}, staff: 6}}
`;
  const [{ series }] = (await resultsOf(both)).multiples;
  const phone = series["channel/phone"].day;
  for (const measure of ["serviceLevel", "excessWait"]) {
    expect(phone[measure].value).toBeGreaterThan(0);
    expect(series.total.day[measure].value).toBe(phone[measure].value);
  }
  expect(phone.serviceLevel.value).toBeLessThan(1);
  expect(series.total.day.answered.value).toBeGreaterThan(phone.answered.value ?? 0);
  expect(series["channel/chat"].day).not.toHaveProperty("serviceLevel");
});

test("balkers are offered to nobody, and count as customers without an answer", async () => {
  const balk = noLevel.replace("patience: 1m", "patience: 1m balk 100%").replace("staff: 9", "staff: 5");
  const [{ series }] = (await resultsOf(balk)).multiples;
  const { balked, offered, arrivals, badExperiences, abandoned } = series.total.day;
  expect(balked.value).toBeGreaterThan(100);
  expect(abandoned.value).toBe(0);
  expect((offered.value ?? 0) + (balked.value ?? 0)).toBe(arrivals.value);
  expect(badExperiences.value).toBe(balked.value);
});
