import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import { DAY } from "../quantities/clock.ts";
import type { Heads } from "../quantities/staff.ts";
import type { KeyedEntry } from "../schema/build.ts";
import type { AgentGroup } from "../schema/scenario.ts";
import { addDays } from "./calendar.ts";
import type { Context } from "./context.ts";
import { openSeconds, type WeekHours } from "./hours.ts";
import { byWeek, columnOfDay, resample } from "./series.ts";

export interface Staff {
  /** week[weekday][interval]: heads. */
  readonly week: readonly (readonly number[])[];
  /** Heads by interval of dates that have their own; null when there are none. */
  readonly dates: Readonly<Record<string, readonly number[]>> | null;
  readonly onTheFloor: boolean;
}

const NOBODY: Heads = { count: 0, onTheFloor: false };
const MOST_AGENTS = 100_000;

/** Who is scheduled when. A single number holds in the opening hours of the channels that the group serves. */
export function compileStaff(
  context: Context,
  staff: AgentGroup["staff"],
  hours: readonly WeekHours[],
  path: Path,
): Staff {
  const { week, dates, onTheFloor } = scheduled(context, staff, hours, path);
  const most = Math.max(...week.flat(), ...Object.values(dates ?? {}).flat());
  if (most > MOST_AGENTS) context.findings.about(path, mistakes.tooManyAgents(path, String(most)));
  return { week, dates, onTheFloor };
}

function scheduled(context: Context, staff: AgentGroup["staff"], hours: readonly WeekHours[], path: Path): Staff {
  const empty = Array<number>(context.intervalsPerDay).fill(0);
  const everyDay = (day: readonly number[] | null) => Array.from({ length: 7 }, () => day ?? empty);
  switch (staff.form) {
    case "scalar": {
      const { count, onTheFloor } = staff.value;
      const week = Array.from({ length: 7 }, (_, day) =>
        openSeconds(hours, [day], context.interval).map((open) => (open > 0 ? count : 0)),
      );
      return { week, dates: null, onTheFloor };
    }
    case "list": {
      const day = resample(
        context,
        staff.value.map((heads) => heads.count),
        "level",
        path,
      );
      return { week: everyDay(day), dates: null, onTheFloor: sameReading(context, staff.value, path) };
    }
    case "file":
      return {
        week: everyDay(columnOfDay(context, staff.value.file, staff.value.column, "level", path)),
        dates: null,
        onTheFloor: false,
      };
    case "map": {
      const entries = flatten(context, staff.value, path);
      const weekly = entries.filter(({ key }) => key.date === null);
      const { week } = byWeek(context, weekly, NOBODY, path);
      return {
        week: week.map((day) => day.map((heads) => heads.count)),
        dates: datesOf(context, entries, path),
        onTheFloor: sameReading(
          context,
          entries.map((e) => e.value),
          path,
        ),
      };
    }
  }
}

/** Heads on dates that have their own. A period that crosses midnight ends with its day. */
function datesOf(
  context: Context,
  entries: readonly KeyedEntry<"staffWhen", Heads>[],
  path: Path,
): Readonly<Record<string, readonly number[]>> | null {
  const dates = [...new Set(entries.flatMap(({ key }) => key.date ?? []))];
  if (dates.length === 0) return null;
  const { start, days } = context.scenario;
  const last = addDays(start, days - 1);
  return Object.fromEntries(
    dates.map((date) => {
      const own = entries.filter(({ key }) => key.date === date);
      const name = own[0]?.name ?? date;
      if (date < start || date > last)
        context.findings.about([...path, name], mistakes.dateOutside([...path, name], date, start, last));
      const over = own.find(({ key }) => (key.period?.to ?? 0) > DAY);
      if (over !== undefined)
        context.findings.about([...path, over.name], mistakes.dateOvernight([...path, over.name]));
      const [day] = byWeek(context, own, NOBODY, path).week;
      return [date, (day as Heads[]).map((heads) => heads.count)];
    }),
  );
}

type StaffMap = Extract<AgentGroup["staff"], { form: "map" }>["value"];

/** `mon-fri: {07:00-12:00: 10}` as entries by days and period. */
function flatten(context: Context, map: StaffMap, path: Path): readonly KeyedEntry<"staffWhen", Heads>[] {
  return map.flatMap(({ name, key, value }): KeyedEntry<"staffWhen", Heads>[] => {
    if (value.form === "scalar") return [{ name, key, value: value.value }];
    const here = [...path, name];
    if (key.period !== null) {
      context.findings.about(here, mistakes.wrongKind(here, "a number of agents for this period", `a ${value.form}`));
      return [];
    }
    if (value.form === "map") {
      return value.value.map((inner) => {
        if (inner.key.days !== null) {
          context.findings.about(
            [...here, inner.name],
            mistakes.wrongKey(here, "a period such as 07:00-12:00", inner.name),
          );
        }
        return { ...inner, key: { days: key.days, date: key.date, period: inner.key.period } };
      });
    }
    const day =
      resample(
        context,
        value.value.map((heads) => heads.count),
        "level",
        here,
      ) ?? [];
    const onTheFloor = sameReading(context, value.value, here);
    return day.map((count, k) => {
      const period = { from: k * context.interval, to: (k + 1) * context.interval };
      return { name, key: { days: key.days, date: key.date, period }, value: { count, onTheFloor } };
    });
  });
}

/** Whether all are counted on the floor; a mixture is a mistake. Zero counts either way. */
function sameReading(context: Context, all: readonly Heads[], path: Path): boolean {
  const present = all.filter((heads) => heads.count > 0);
  const onTheFloor = present.some((heads) => heads.onTheFloor);
  if (onTheFloor && !present.every((heads) => heads.onTheFloor))
    context.findings.about(path, mistakes.mixedHeads(path));
  return onTheFloor;
}
