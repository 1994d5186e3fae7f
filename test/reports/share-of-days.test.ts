import { expect, test } from "vitest";
import { loadLineText, planText } from "../../reports/index.ts";
import { format } from "../../reports/numbers.ts";
import { capacity } from "../../sim/plan/capacity.ts";
import { plan } from "../../sim/plan/planner.ts";
import { loadScenario } from "../../sim/scenario/load.ts";

const checked = await loadScenario(`
plimsoll: 1
name: Nine days in ten
interval: 1h
channels:
  phone: {target: 80% in 20s on 90% of days, hours: 09:00-12:00, patience: 2m}
contacts:
  call: {arrivals: 40/h, handling: 5m}
agents:
  team: {skills: {phone: all}, staff: 5 on the floor}
`);
const OPTIONS = { colour: false, width: 100 };

test("a load line shows the share of days where a target is judged by it", async () => {
  const line = await capacity(checked, { to: 1.2, days: 10 });
  const at1x = line.points.find(({ multiple }) => multiple === 1)?.targets[0];
  expect(loadLineText(line, OPTIONS)).toMatch(new RegExp(`on 90% of days.* ${format(at1x?.daysMet, "share")}`));
});

test("a plan shows it beside the service level", async () => {
  const found = await plan(checked, { multiple: 1 });
  const [{ value, daysMet }] = found.targets;
  expect(planText(found, OPTIONS)).toMatch(
    new RegExp(`on 90% of days +${format(value.value, "share")} +${format(daysMet.value, "share")} of days`),
  );
});
