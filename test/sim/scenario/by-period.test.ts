import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { meanOf } from "../../../sim/kernel/distribution.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import { recursionOnce, replicateOnce } from "../../support/replication.ts";
import { codesOf, modelOf, scenarioText } from "./scenarios.ts";

const caseText = readFileSync(new URL("../../cases/aht-by-interval.yaml", import.meta.url), "utf8");

describe("handling and patience by time of day", () => {
  test("have the mean of the reason's contacts, and a factor by interval", async () => {
    const { model } = await loadScenario(caseText);
    const work = model.reasons[0]?.handling[0];
    // 4 hours of 3 minutes and 6 of 5: (4 x 3 + 6 x 5) / 10 = 4.2 minutes.
    expect(meanOf(work?.distribution as never)).toBeCloseTo(252, 9);
    const perHour = 86_400 / model.calendar.interval / 24;
    expect(252 * (work?.byInterval?.[9 * perHour] ?? 0)).toBeCloseTo(180, 9);
    expect(252 * (work?.byInterval?.[12 * perHour] ?? 0)).toBeCloseTo(300, 9);
  });

  test("are simulated by the time of arrival, by events and by the recursion alike", async () => {
    const { model } = await loadScenario(
      caseText.replace("08:00-12:00: 3m, 12:00-18:00: 5m", "08:00-12:00: exactly 3m, 12:00-18:00: exactly 5m"),
    );
    const byEvents = replicateOnce(model);
    const answered = byEvents.rows.filter((row) => row.handling > 0);
    expect(answered.length).toBeGreaterThan(300);
    for (const row of answered) expect(row.handling).toBeCloseTo(row.arrival < 12 * 3600 ? 180 : 300, 6);
    const onArrival = recursionOnce(model);
    expect(onArrival.tally.counts).toEqual(byEvents.tally.counts);
    expect(onArrival.tally.busy.totals()).toEqual(byEvents.tally.busy.totals());
  });

  test("with one value in every period are the plain value, to the byte", async () => {
    const bytes = async (handling: string) => {
      const contacts = `{call: {arrivals: 300/h, handling: ${handling}, patience: 2m}}`;
      const { model } = await loadScenario(scenarioText({ contacts }));
      return replicateOnce(model).tally.counts;
    };
    expect(await bytes("{08:00-12:00: 4m, 12:00-18:00: 4m}")).toEqual(await bytes("4m"));
  });

  test("may differ by channel, and a channel's patience by period, too", async () => {
    const model = await modelOf({
      channels:
        "{phone: {target: 80% in 20s, hours: 08:00-12:00, patience: {08:00-10:00: 1m, 10:00-12:00: 3m}}, email: {target: 90% in 4h}}",
      contacts:
        "{call: {arrivals: {08:00-12:00: 100/30m}, split: {phone: 50%, email: 50%}, handling: {phone: {08:00-10:00: 4m lognormal cv 1, 10:00-12:00: 5m lognormal cv 1}, email: 8m}}}",
      agents: "{team: {skills: {phone: all, email: all}, staff: 30}}",
    });
    const [reason] = model.reasons;
    expect(reason?.arrivals.days[0]?.[9]).toBe(200);
    expect(reason?.handling[0]).toMatchObject({ distribution: { kind: "lognormal", mean: 270, cv: 1 } });
    expect(reason?.handling[1]).toMatchObject({ distribution: { mean: 480 }, byInterval: null });
    expect(reason?.patience[0]?.distribution).toMatchObject({ mean: 120 });
    expect(reason?.patience[0]?.byInterval?.slice(8, 12)).toEqual([0.5, 0.5, 1.5, 1.5]);
  });

  test.each([
    ["{08:00-12:00: 3m, 12:00-17:00: 5m}", "period-hole"],
    ["{08:00-13:00: 3m, 12:00-18:00: 5m}", "overlap"],
    ["{08:00-12:00: 3m lognormal cv 1, 12:00-18:00: 5m}", "period-shapes"],
    ["{08:00-12:00: 3m, 12:00-18:00: 'low 3m, likely 5m, high 9m'}", "not-simulated-yet"],
    ["{mon-fri 08:00-18:00: 3m, sat 08:00-18:00: 4m}", "wrong-key"],
    ["{08:10-18:00: 3m}", "off-grid"],
  ])("handling %s is a mistake: %s", async (handling, code) => {
    expect(await codesOf({ contacts: `{call: {arrivals: 60/h, handling: ${handling}}}` })).toEqual([code]);
  });

  test("patience for ever in one period is a mistake", async () => {
    const contacts = "{call: {arrivals: 60/h, handling: 3m, patience: {08:00-12:00: 3m, 12:00-18:00: for ever}}}";
    expect(await codesOf({ contacts })).toEqual(["period-for-ever"]);
  });
});
