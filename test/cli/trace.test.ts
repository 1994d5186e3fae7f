import { expect, test } from "vitest";
import { traceCsv } from "../../cli/trace.ts";
import { simulateModel } from "../../sim/run/simulate.ts";
import { loadScenario } from "../../sim/scenario/load.ts";

test("the waits of the trace are those of the results, of calls and of e-mails", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: Calls and e-mails
interval: 1h
channels:
  phone: {target: 80% in 20s, hours: 09:00-17:00, patience: 3m}
  email: {target: 90% in 8h, wrapUp: 1m}
contacts:
  question: {arrivals: 300/day, profile: office-day, split: {phone: 60%, email: 40%}, handling: {phone: 5m, email: 9m}}
agents:
  team: {skills: {phone: all, email: all}, staff: {09:00-17:00: 5}}
`);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 1 });
  const [{ series, settleDays }] = multiples;
  const [header, ...rows] = [...traceCsv(model, { seed: 1, multiple: 1, settleDays })]
    .join("")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  for (const channel of ["phone", "email"]) {
    const answered = rows.filter((row) => row[header.indexOf("channel")] === channel && row.includes("handled"));
    const waits = answered.map((row) => Number(row[header.indexOf("wait_s")]));
    const { asa } = series[`channel/${channel}`].day;
    expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeCloseTo(asa.value ?? 0, 1);
  }
});
