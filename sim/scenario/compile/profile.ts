import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import { type ProfileName, profiles } from "../profiles.ts";
import type { Contact } from "../schema/scenario.ts";
import type { Context } from "./context.ts";
import { byWeek, columnOfDay, resample, sum } from "./series.ts";

export type Profile = NonNullable<Contact["profile"]>;

/** Weights of the intervals of the day; null (and a mistake) when they make no shape. `flat` is what "flat" means here. */
export function compileProfile(
  context: Context,
  profile: Profile,
  flat: readonly number[],
  path: Path,
): readonly number[] | null {
  const weights = weightsOf(context, profile, flat, path);
  if (weights !== null && sum(weights) === 0) {
    context.findings.about(path, mistakes.nothingInList(path));
    return null;
  }
  return weights;
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
    case "map": {
      const { week, byDay } = byWeek(context, profile.value, 0, path);
      const named = profile.value.find((entry) => entry.key.days !== null);
      if (byDay && named !== undefined) {
        findings.about(
          [...path, named.name],
          mistakes.wrongKey(path, "a period such as 07:00-12:00", named.name, "weekdays: says how days differ"),
        );
      }
      return week[0] ?? null;
    }
  }
}
