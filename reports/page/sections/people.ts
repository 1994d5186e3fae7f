import { measureOf } from "../../measure.ts";
import { format, isNumber, withInterval } from "../../numbers.ts";
import { overall } from "../../verdict/overall.ts";
import { horizon } from "../../verdict/sentences.ts";
import { ALL_GROUPS, staffCost } from "../../verdict/staff-cost.ts";
import { type Context, type Section, seriesOf } from "../context.ts";
import { type Content, html } from "../html.ts";
import { table } from "../table.ts";

const MEASURES = [
  "agents",
  "paidHours",
  "fullTimePeople",
  "overtime",
  "occupancy",
  "slotOccupancy",
  "concurrency",
  "handlingTime",
  "cost",
];

/** Said only of groups that hold several contacts at once. */
const SLOTS = ["slotOccupancy", "concurrency"];

/** Staff and what it costs, group by group: the scenario's staff at every multiple. */
export function people(context: Context): Section | null {
  const { multiples, currency } = context;
  const groups = seriesOf(context, "group")
    .filter(({ id }) => id !== ALL_GROUPS)
    .flatMap(({ id, name }) => {
      // Who never has two contacts at once has no slots to speak of.
      const isOneAtATime = multiples.every(({ series }) => (series[id]?.day.concurrency?.value ?? 1) <= 1);
      const rows = MEASURES.flatMap((measure): Content[][] => {
        if (isOneAtATime && SLOTS.includes(measure)) return [];
        const estimates = multiples.map(({ series }) => series[id]?.day[measure]);
        if (!estimates.some((estimate) => isNumber(estimate?.value))) return [];
        const { label, unit } = measureOf(measure);
        const cells = estimates.map((estimate) =>
          estimate ? withInterval(estimate, unit, currency) : format(null, unit),
        );
        return [[measure === "agents" ? "Agents signed in, on average over 24 hours" : label, ...cells]];
      });
      return rows.length > 0 ? [{ heading: name, rows }] : [];
    });
  if (groups.length === 0) return null;
  const total = multiples.map((multiple) => withInterval(staffCost(multiple), "money", currency));
  const perAnswer = multiples.map((multiple) => withInterval(overall(multiple, "costPerAnswered"), "money", currency));
  return {
    id: "people",
    title: "People and cost",
    body: html`${table({
      caption: `Staff, use of it and cost ${horizon(context.results)}, with 95% confidence intervals`,
      head: [["", ...multiples.map(({ label }) => label)]],
      groups: [
        ...groups,
        {
          heading: "All groups",
          rows: [
            ["Staff cost", ...total],
            [measureOf("costPerAnswered").label, ...perAnswer],
          ],
        },
      ],
      kind: "multiples",
    })}`,
  };
}
