import { meanOf } from "../../kernel/distribution.ts";
import { mistakes } from "../mistakes.ts";
import type { Calendar, Channel, Group, Reason } from "../model.ts";
import type { Path } from "../problems.ts";
import { weekdayNames } from "../quantities/calendar.ts";
import { formatClock } from "../quantities/clock.ts";
import type { Context } from "./context.ts";
import { daysOfHorizon } from "./horizon.ts";
import { openSeconds } from "./hours.ts";
import { sum } from "./series.ts";

interface Around {
  readonly reasons: readonly Reason[];
  readonly channels: readonly Channel[];
  readonly groups: readonly Group[];
  readonly calendar: Calendar;
}

/** Exponential patience is longer than so many times its mean for one customer in twenty. */
const OUTLASTED = 3;

/** Every reason must have somebody in every channel that its split uses: with the skill, with staff, and in live channels while they are open. */
export function checkEverybodyIsServed(context: Context, around: Around): void {
  around.reasons.forEach((reason, r) => {
    reason.split.forEach((share, c) => {
      if (share > 0) checkIsServed(context, around, r, c);
    });
  });
}

function checkIsServed({ findings }: Context, { reasons, channels, groups, calendar }: Around, r: number, c: number) {
  const reason = reasons[r] as Reason;
  const channel = channels[c] as Channel;
  const able = groups.filter((group) => canServe(group, r, c));
  const here = ["contacts", reason.name];
  const path = [...here, "split"];
  const restsOn: Path[] = [["agents"], ["channels"], path];
  if (channel.hours.every((day) => day.length === 0)) {
    const hours = ["channels", channel.name, "hours"];
    findings.about(hours, mistakes.neverOpen(hours, channel.name), [["channels"], path]);
  } else if (able.length === 0) {
    findings.about(path, mistakes.nobodyServes(here, reason.name, channel.name), restsOn);
  } else if (able.every((group) => group.staff.every((day) => day.every((heads) => heads === 0)))) {
    findings.about(path, mistakes.nobodyThere(here, reason.name, channel.name), restsOn);
  } else if (channel.kind === "deferred") {
    const missed = neverWorked(channel, able, calendar.interval);
    if (missed === null) return;
    const [open, staffed] = missed;
    findings.about(path, mistakes.nobodyWhileOpen(here, reason.name, channel.name, open, staffed), restsOn);
  } else if (reason.arrivals.days.some((day) => sum(day) > 0)) {
    const missed = firstMissed(reason, c, channel, able, calendar);
    if (missed === null) return;
    const [open, staffed] = missed;
    const mistake = mistakes.nobodyWhileOpen(here, reason.name, channel.name, open, staffed);
    findings.about(path, mistake, [...restsOn, ["start"], ["days"], ["interval"]]);
  }
}

/** The first hours and the first shift, where nobody is there in any hours of the week in which deferred work is done; null where somebody is. */
function neverWorked({ hours }: Channel, able: readonly Group[], interval: number): readonly [string, string] | null {
  const week = [0, 1, 2, 3, 4, 5, 6];
  const isWorked = (day: number): boolean =>
    openSeconds([hours], [day], interval).some((open, k) => open > 0 && isThere(able, day, k));
  if (week.some(isWorked)) return null;
  const first = week.find((day) => (hours[day] ?? []).length > 0) ?? 0;
  const [from, to] = (hours[first] as Channel["hours"][number])[0] as readonly [number, number];
  const shift = week.map((day) => firstShift(able, day, interval)).find((text) => text !== null) ?? "";
  return [`${weekdayNames[first]} ${formatClock(from)}-${formatClock(to)}`, shift];
}

/** The first opening and the first shift, where nobody is there in any open interval of the horizon; null where somebody is. */
function firstMissed(
  reason: Reason,
  c: number,
  channel: Channel,
  able: readonly Group[],
  { interval, ...calendar }: Calendar,
): readonly [string, string] | null {
  const days = daysOfHorizon({ interval, ...calendar });
  const patience = reason.patience[c] ?? null;
  const bears = patience === null ? Number.POSITIVE_INFINITY : meanOf(patience.distribution) * OUTLASTED;
  let first: number | null = null;
  for (const { weekday, intervals } of days) {
    const open = openSeconds([channel.hours], [weekday], interval);
    const staffed = intervals.filter((k) => isThere(able, weekday, k));
    if (intervals.some((k) => (open[k] as number) > 0)) first ??= weekday;
    if (staffed.some((k) => (open[k] as number) > 0)) return null;
    // Those who still wait at closing are served by whoever comes later that day.
    const closings = channel.closing === "serve" ? (channel.hours[weekday] ?? []).map(([, to]) => to) : [];
    if (closings.some((to) => staffed.some((k) => k * interval >= to && k * interval - to <= bears))) return null;
  }
  if (first === null) return null;
  const [from, to] = (channel.hours[first] as Channel["hours"][number])[0] as readonly [number, number];
  const inOrder = [0, 1, 2, 3, 4, 5, 6].map((day) => ((first as number) + day) % 7);
  const shift = inOrder.map((day) => firstShift(able, day, interval)).find((text) => text !== null) ?? "";
  return [`${weekdayNames[first]} ${formatClock(from)}-${formatClock(to)}`, shift];
}

/** "mon 19:00-23:00": when the first of these groups' people come on a day, and how long anybody is there; null on a day without. */
function firstShift(groups: readonly Group[], weekday: number, interval: number): string | null {
  const day = groups[0]?.staff[weekday] ?? [];
  const from = day.findIndex((_, k) => isThere(groups, weekday, k));
  if (from === -1) return null;
  let to = from;
  while (to < day.length && isThere(groups, weekday, to)) to++;
  return `${weekdayNames[weekday]} ${formatClock(from * interval)}-${formatClock(to * interval)}`;
}

export function canServe(group: Group, reason: number, channel: number): boolean {
  return group.skills.some((skill) => skill.reason === reason && skill.channel === channel);
}

/** Whether any of these groups is scheduled in an interval of the local clock. */
export function isThere(groups: readonly Group[], weekday: number, interval: number): boolean {
  return groups.some((group) => (group.staff[weekday]?.[interval] ?? 0) > 0);
}
