import type { Plan, PlannedTarget, Staffed } from "../../sim/measure/plan-document.ts";
import { unitOf } from "../measure.ts";
import { format, NOTHING, plain, shareBesideGoal } from "../numbers.ts";
import { aligned, type TextOptions, wrap } from "../text-layout.ts";
import { judgedBeside } from "../verdict/judged.ts";
import { harmless } from "../words.ts";
import { planVerdict } from "./verdict.ts";

/** The plan for the terminal: verdict, targets, groups against today, heads by hour. */
export function planText(plan: Plan, { colour, width }: TextOptions): string {
  const columns = Math.max(40, width);
  const [headline, ...rest] = planVerdict(plan).map((sentence) => wrap(sentence, columns));
  const bold = (text: string): string => (colour ? `\x1b[1m${text}\x1b[0m` : text);
  return [
    ...headline.map(bold),
    "",
    ...targets(plan),
    "",
    ...groups(plan),
    "",
    ...byHour(plan, columns),
    ...rest.flat(),
    "",
  ].join("\n");
}

function targets(plan: Plan): string[] {
  const rows = plan.targets.map((target) => [
    harmless(target.label),
    measured(target),
    target.criterion.endsWith("of days") ? `${format(target.daysMet.value, "share")} of days` : judgedBeside(target),
    target.verdict,
    lowest(plan, target),
  ]);
  return aligned([["", "value", "judged", "", "lowest interval"], ...rows], [1]);
}

function measured({ value, goal, measure }: PlannedTarget): string {
  const unit = unitOf(measure);
  return unit === "share" && value.value !== null ? shareBesideGoal(value.value, goal) : format(value.value, unit);
}

function lowest({ scenario }: Plan, { floor, measure }: PlannedTarget): string {
  if (floor === null) return "";
  const at = scenario.days > 1 ? floor.interval.replace("T", " ") : floor.interval.slice(11);
  return `${format(floor.worst, unitOf(measure))} at ${at}`;
}

function groups(plan: Plan): string[] {
  const { currency } = plan.scenario;
  const row = (name: string, planned: Staffed, today: Staffed, most: string): string[] => [
    harmless(name),
    format(today.paidHours, "h"),
    format(planned.paidHours, "h"),
    plain(planned.fullTimePeople),
    most,
    planned.cost === null ? NOTHING : format(planned.cost, "money", currency),
  ];
  const rows = plan.groups.map((group) => row(group.name, group, group.today, plain(group.mostScheduled)));
  const total = plan.groups.length > 1 ? [row("all groups", plan.total, plan.today, "")] : [];
  return aligned(
    [["", "paid today", "paid, planned", "full-time people", "most scheduled", "cost"], ...rows, ...total],
    [1, 2, 3, 4, 5],
  );
}

/** The most heads scheduled in each hour of a single day; several days are left to the file. */
function byHour({ scenario, groups: all, staffing }: Plan, columns: number): string[] {
  if (scenario.days > 1) return [];
  const hours = [
    ...new Set(staffing.filter(({ scheduled }) => scheduled > 0).map(({ start }) => start.slice(0, 2))),
  ].sort();
  const label = "scheduled, by hour";
  const most = (group: string, hour: string): string => {
    const rows = staffing.filter((row) => row.group === group && row.start.startsWith(hour));
    return plain(Math.max(0, ...rows.map(({ scheduled }) => Math.ceil(scheduled))));
  };
  const rows = [
    [label, ...hours],
    ...all.map(({ name }) => [harmless(name), ...hours.map((hour) => most(name, hour))]),
  ];
  const first = Math.max(...rows.map(([name]) => name.length));
  const cell = Math.max(2, ...rows.flatMap(([, ...rest]) => rest.map((text) => text.length))) + 1;
  const perBlock = Math.max(1, Math.floor((columns - first) / cell));
  const lines: string[] = [];
  for (let from = 0; from < hours.length; from += perBlock) {
    for (const [name, ...rest] of rows) {
      lines.push(
        name.padEnd(first) +
          rest
            .slice(from, from + perBlock)
            .map((text) => text.padStart(cell))
            .join(""),
      );
    }
    lines.push("");
  }
  return lines;
}
