import type { Plan } from "../measure/plan-document.ts";
import type { CheckedScenario } from "../scenario/check.ts";
import { type CheckedDocument, documentOf } from "../scenario/checked-document.ts";
import type { Node } from "../scenario/document/tree.ts";
import { explain } from "../scenario/explain.ts";
import type { Group } from "../scenario/model.ts";
import { paidPerHead } from "./roster.ts";

type MapNode = Extract<Node, { kind: "map" }>;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * The scenario as YAML with the plan's staff filled in, counted as the scenario counts it (scheduled, or on the floor).
 * Days of the week that the horizon does not have keep their staff; dates that have their own are planned as such. Volumes as logged are written as the fresh ones that
 * were planned for: what was logged holds the redials of today's staff. CSV files that it names must lie beside it,
 * under the names that `csvName` gives them.
 */
export function plannedScenario(
  checked: CheckedScenario,
  plan: Plan,
  csvName: (name: string) => string = (name) => name,
): string {
  const staffed = withPlan(checked, plan).reduce(
    (node, group) => replaced(node, ["agents", group.name, "staff"], staffNode(checked, group)),
    documentOf(checked).shown,
  );
  const shown = plan.solved.reduce(
    (node, { reason, logged, fresh }) =>
      replaced(node, ["contacts", reason, "arrivals"], freshNode(checked, reason, fresh / logged)),
    staffed,
  );
  const planned: CheckedDocument = { ...documentOf(checked), shown: renamed(shown, csvName) };
  const status = plan.status === "confirmed" ? "" : " (unconfirmed)";
  return `# The staff is what plimsoll plan found for ${plan.multiple}x${status}; ${plan.solved.length > 0 ? "volumes as logged are fresh ones, redials and returns taken out; " : ""}all else is as in the scenario that it was given.\n${explain(planned)}`;
}

/** The model's groups with the plan's heads on the days of the horizon. */
function withPlan({ model }: CheckedScenario, plan: Plan): Group[] {
  const weekdays = new Map(model.calendar.days.map(({ date, weekday }) => [date, weekday]));
  return model.groups.map((group) => {
    const staff = group.staff.map((day) => [...day]);
    const dates = new Map(Object.entries(group.staffOn ?? {}).map(([date, day]) => [date, [...day]]));
    for (const row of plan.staffing) {
      const weekday = weekdays.get(row.date);
      if (row.group !== group.name || weekday === undefined) continue;
      const headcount = Number((row.scheduled / paidPerHead(group)).toPrecision(6));
      const day = dates.get(row.date) ?? staff[weekday];
      day[clockOf(row.start, model.calendar.interval)] = headcount;
    }
    return dates.size === 0 ? { ...group, staff } : { ...group, staff, staffOn: Object.fromEntries(dates) };
  });
}

function clockOf(start: string, interval: number): number {
  const [hours, minutes] = start.split(":").map(Number);
  return Math.floor((hours * 3600 + minutes * 60) / interval);
}

/** Staff by period, where days differ by day of the week; and by date where the scenario has it so. */
function staffNode(checked: CheckedScenario, group: Group): Node {
  const week = weekNode(checked, group);
  const { interval } = checked.model.calendar;
  const dates = Object.entries(group.staffOn ?? {}).map(([date, day]): [string, string | Node] => {
    const own = periods(day, interval, group.onTheFloor);
    return [date, own.length === 0 ? "0" : map(own)];
  });
  if (dates.length === 0) return week;
  return { ...week, entries: [...week.entries, ...map(dates).entries] };
}

function weekNode({ model }: CheckedScenario, { staff, onTheFloor }: Group): MapNode {
  const days = staff.map((day) => periods(day, model.calendar.interval, onTheFloor));
  const texts = days.map((day) => JSON.stringify(day));
  if (texts.every((text) => text === texts[0])) return days[0].length > 0 ? map(days[0]) : map([["00:00-24:00", "0"]]);
  const runs: { from: number; to: number }[] = [];
  for (let day = 0; day < 7; day++) {
    const last = runs[runs.length - 1];
    if (last && texts[day] === texts[last.from]) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return map(
    runs
      .filter(({ from }) => days[from].length > 0)
      .map(({ from, to }) => [from === to ? DAYS[from] : `${DAYS[from]}-${DAYS[to]}`, map(days[from])]),
  );
}

/** Equal neighbours together; nobody is left out. */
function periods(day: readonly number[], interval: number, onTheFloor: boolean): [string, string][] {
  const found: [string, string][] = [];
  for (let from = 0; from < day.length; ) {
    let to = from + 1;
    while (to < day.length && day[to] === day[from]) to++;
    const headcount = onTheFloor ? `${day[from]} on the floor` : `${day[from]}`;
    if (day[from] > 0) found.push([`${time(from * interval)}-${time(to * interval)}`, headcount]);
    from = to;
  }
  return found;
}

function time(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Nodes with a place of their own, so that they do not pass for defaults. */
function map(entries: readonly (readonly [string, string | Node])[]): MapNode {
  return {
    kind: "map",
    at: 0,
    entries: entries.map(([key, value]) => ({
      key,
      keyAt: 0,
      value: typeof value === "string" ? scalar(value) : value,
    })),
  };
}

/** `900/day as logged` as the fresh rate that was solved for it. */
function freshNode(checked: CheckedScenario, reason: string, factor: number): Node {
  const stated = documentOf(checked).scenario.contacts.find(({ name }) => name === reason)?.value.arrivals;
  if (stated?.form !== "scalar" || stated.value.kind !== "rate") throw new Error(`${reason} is not stated as a rate`);
  const { count, per } = stated.value.rate;
  return scalar(`${Number((count * factor).toFixed(6))}/${per}`);
}

function scalar(text: string): Node {
  return { kind: "scalar", text, quoted: false, at: 0 };
}

/** CSV files under other names. */
function renamed(node: Node, csvName: (name: string) => string): Node {
  if (node.kind === "scalar") return { ...node, text: csvName(node.text) };
  if (node.kind === "list") return { ...node, items: node.items.map((item) => renamed(item, csvName)) };
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: renamed(entry.value, csvName) })) };
}

function replaced(node: Node, [key, ...rest]: readonly string[], value: Node): Node {
  if (node.kind !== "map" || key === undefined) return value;
  return {
    ...node,
    entries: node.entries.map((entry) =>
      entry.key === key ? { ...entry, value: rest.length === 0 ? value : replaced(entry.value, rest, value) } : entry,
    ),
  };
}
