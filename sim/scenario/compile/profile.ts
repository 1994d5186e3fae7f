import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import { type ProfileName, profiles } from "../profiles.ts";
import type { KeyedEntry } from "../schema/build.ts";
import type { Contact } from "../schema/scenario.ts";
import type { Context } from "./context.ts";
import { byWeek, columnOfDay, resample, sum } from "./series.ts";

export type Profile = NonNullable<Contact["profile"]>;

/** Weights of the intervals of the day; null (and a mistake) when they make no shape, or differ by weekday. `flat` is what "flat" means here. */
export function compileProfile(
  context: Context,
  profile: Profile,
  flat: readonly number[],
  path: Path,
): readonly number[] | null {
  const week = compileWeekOfProfiles(context, profile, flat, path);
  if (week === null) return null;
  const byDay = profile.form === "map" ? profile.value.find((entry) => entry.key.days !== null) : undefined;
  if (week.length === 7 && byDay !== undefined) {
    const hint = "days of the week belong to the profiles of contacts";
    context.findings.about(
      [...path, byDay.name],
      mistakes.wrongKey(path, "a period such as 07:00-12:00", byDay.name, hint),
    );
  }
  return week[0] ?? null;
}

/** As `compileProfile`: one row of weights for all days, or seven, of which those of days without contacts are 0 throughout. */
export function compileWeekOfProfiles(
  context: Context,
  profile: Profile,
  flat: readonly number[],
  path: Path,
): readonly (readonly number[])[] | null {
  const week = profile.form === "map" ? weekOf(context, profile.value, path) : null;
  if (profile.form === "map" && week === null) return null;
  const weights = week ?? [weightsOf(context, profile, flat, path)];
  if (weights.some((row) => row === null)) return null;
  if (sum(weights.map((row) => sum(row as readonly number[]))) === 0) {
    context.findings.about(path, mistakes.nothingInList(path));
    return null;
  }
  return weights as readonly (readonly number[])[];
}

type ByWhen = Extract<Profile, { form: "map" }>["value"];

/** Weights by part of the week, lists cut into periods. */
function weekOf(context: Context, entries: ByWhen, path: Path): readonly (readonly number[])[] | null {
  const { findings, interval } = context;
  const before = findings.all.length;
  const flattened = entries.flatMap(({ name, key, value }): readonly KeyedEntry<"when", number>[] => {
    if (value.form === "scalar") return [{ name, key, value: value.value }];
    const here = [...path, name];
    if (key.period !== null) {
      findings.about(here, mistakes.wrongKind(here, "a number for this period", "a list"));
      return [];
    }
    const day = resample(context, value.value, "total", here) ?? [];
    return day.map((weight, k) => {
      const period = { from: k * interval, to: (k + 1) * interval };
      return { name, key: { days: key.days, period }, value: weight };
    });
  });
  const { week, byDay } = byWeek(context, flattened, 0, path);
  if (findings.all.length > before) return null;
  return byDay ? week : week.slice(0, 1);
}

function weightsOf(context: Context, profile: Profile, flat: readonly number[], path: Path): readonly number[] | null {
  const { findings } = context;
  switch (profile.form) {
    case "scalar": {
      const known = Object.keys(profiles);
      if (!known.includes(profile.value)) {
        findings.about(
          path,
          mistakes.unknownName(path, "shape of the day", profile.value, nearest(profile.value, known), known),
        );
        return null;
      }
      return profile.value === "flat" ? flat : resample(context, profiles[profile.value as ProfileName], "total", path);
    }
    case "list":
      return resample(context, profile.value, "total", path);
    case "weights":
      return columnOfDay(context, profile.value.weights, profile.value.column, "total", path);
    case "map":
      return null;
  }
}
