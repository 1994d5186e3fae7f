import { formatClock } from "../quantities/clock.ts";
import type { Adviser } from "./adviser.ts";

/** `17:00-09:00` is sixteen hours overnight; mostly the two times were meant the other way round. */
export const nightHours: Adviser = ({ scenario }) =>
  (["phone", "chat", "email"] as const).flatMap((name) => {
    const hours = scenario.channels[name]?.hours;
    if (hours === undefined) return [];
    const stated =
      hours.form === "scalar"
        ? [{ periods: hours.value, key: null }]
        : hours.value.map((e) => ({ periods: e.value, key: e.name }));
    return stated.flatMap(({ periods, key }) =>
      periods
        .filter(({ from, to }) => to > 86_400 && to - from > 12 * 3600)
        .map(({ from, to }) => ({
          code: "hours-overnight",
          path: ["channels", name, "hours", ...(key === null ? [] : [key])],
          message: `${formatClock(from)}-${formatClock(to)} is open for ${(to - from) / 3600} hours across midnight`,
          hint: `did you mean ${formatClock(to)}-${formatClock(from)}?`,
        })),
    );
  });
