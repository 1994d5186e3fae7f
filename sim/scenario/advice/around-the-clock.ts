import { type Adviser, runWith } from "./adviser.ts";

/** One number of staff where the channel is open day and night: they are paid for 24 hours. */
export const aroundTheClock: Adviser = (checked) =>
  checked.scenario.agents.flatMap(({ name, value }, g) => {
    if (value.staff.form !== "scalar") return [];
    const day = checked.model.groups[g]?.staff[0] ?? [];
    if (day.length === 0 || day.some((heads) => heads === 0)) return [];
    return [
      {
        code: "staff-around-the-clock",
        path: ["agents", name, "staff"],
        message: `${name} works around the clock, because its channels are open for 24 hours: ${value.staff.value.count} people at any time need some five times as many on the payroll`,
        hint: "give hours by period: staff: {08:00-20:00: 14}",
        command: runWith(checked),
      },
    ];
  });
