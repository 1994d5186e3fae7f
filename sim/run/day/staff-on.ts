import type { CalendarDay, Group } from "../../scenario/model.ts";

/** Scheduled heads of a group by interval of a day: those of the date where it has its own, else those of its weekday. */
export function staffOn({ staff, staffOn: dates }: Group, { date, weekday }: CalendarDay): readonly number[] {
  return dates?.[date] ?? staff[weekday];
}
