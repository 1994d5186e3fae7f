import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import type { Heads } from "../quantities/staff.ts";
import type { KeyedEntry } from "../schema/build.ts";
import type { AgentGroup } from "../schema/scenario.ts";
import type { Context } from "./context.ts";
import { openSeconds, type WeekHours } from "./hours.ts";
import { byWeek, columnOfDay, resample } from "./series.ts";

export interface Staff {
  /** week[weekday][interval]: heads. */
  readonly week: readonly (readonly number[])[];
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
  const { week, onTheFloor } = scheduled(context, staff, hours, path);
  const most = Math.max(...week.flat());
  if (most > MOST_AGENTS) context.findings.about(path, mistakes.tooManyAgents(path, String(most)));
  return { week, onTheFloor };
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
      return { week, onTheFloor };
    }
    case "list": {
      const day = resample(
        context,
        staff.value.map((heads) => heads.count),
        "level",
        path,
      );
      return { week: everyDay(day), onTheFloor: sameReading(context, staff.value, path) };
    }
    case "file":
      return {
        week: everyDay(columnOfDay(context, staff.value.file, staff.value.column, "level", path)),
        onTheFloor: false,
      };
    case "map": {
      const entries = flatten(context, staff.value, path);
      const { week } = byWeek(context, entries, NOBODY, path);
      return {
        week: week.map((day) => day.map((heads) => heads.count)),
        onTheFloor: sameReading(
          context,
          entries.map((e) => e.value),
          path,
        ),
      };
    }
  }
}

type StaffMap = Extract<AgentGroup["staff"], { form: "map" }>["value"];

/** `mon-fri: {07:00-12:00: 10}` as entries by days and period. */
function flatten(context: Context, map: StaffMap, path: Path): readonly KeyedEntry<"when", Heads>[] {
  return map.flatMap(({ name, key, value }): KeyedEntry<"when", Heads>[] => {
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
        return { ...inner, key: { days: key.days, period: inner.key.period } };
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
      return { name, key: { days: key.days, period }, value: { count, onTheFloor } };
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
