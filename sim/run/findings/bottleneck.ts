import { meanOf } from "../../kernel/distribution.ts";
import type { Model, Target } from "../../scenario/model.ts";
import { erlangB } from "../../theory/erlang-b.ts";
import { horizonOf } from "./horizon-intervals.ts";
import { meanContacts } from "./mean-contacts.ts";

/** Days of a good, an ordinary and a bad volume, in standard deviations, and how much of the year they stand for. */
const DAYS: readonly (readonly [deviations: number, weight: number])[] = [
  [-Math.sqrt(3), 1 / 6],
  [0, 2 / 3],
  [Math.sqrt(3), 1 / 6],
];

/**
 * The resource whose lack breaks a target at a multiple. Busy signals come from a lack of lines only where talk alone
 * takes the lines: where they would break the target even if everybody were answered at once (Erlang B). Elsewhere the
 * lines are held by callers who wait, so the cause is too few staff.
 */
export function bottleneckOf(model: Model, target: Target, multiple: number): "people" | "phone lines" {
  return busySignalsOfTalk(model, target, multiple) > target.goal ? "phone lines" : "people";
}

/**
 * The same at the multiple where a target breaks: there busy signals just reach the goal, so with staff enough talk alone
 * gives about as many, a little more or less by chance. The cause is what gives the greater part of them.
 */
export function bottleneckAtBreak(model: Model, target: Target, multiple: number): "people" | "phone lines" {
  return busySignalsOfTalk(model, target, multiple) > target.goal / 2 ? "phone lines" : "people";
}

/** Share of busy signals that a target speaks of, if everybody were answered at once; 0 where it speaks of another measure. */
function busySignalsOfTalk(model: Model, target: Target, multiple: number): number {
  if (target.measure !== "blocking") return 0;
  const horizon = horizonOf(model);
  const contacts = model.reasons.map((reason) =>
    meanContacts(model, reason, horizon).map((count) => (multiple * count) / (1 - Math.min(0.99, reason.unresolved))),
  );
  const busy = model.channels.map((channel, c) =>
    Number.isFinite(channel.lines) ? horizon.map((_, i) => busySignals(model, contacts, c, i)) : null,
  );
  let [all, blocked, worst] = [0, 0, 0];
  horizon.forEach((_, i) => {
    let [here, blockedHere] = [0, 0];
    model.channels.forEach((_, c) => {
      const own = offeredTo(model, target, contacts, c, i);
      here += own;
      blockedHere += own * (busy[c]?.[i] ?? 0);
    });
    all += here;
    blocked += blockedHere;
    if (here > 0) worst = Math.max(worst, blockedHere / here);
  });
  return target.per === "interval" ? worst : blocked / (all || 1);
}

type Contacts = readonly (readonly number[])[];

/** Contacts of a channel in an interval that a target speaks of. */
function offeredTo(model: Model, { scope }: Target, contacts: Contacts, channel: number, interval: number): number {
  if (scope.kind === "channel" && scope.index !== channel) return 0;
  return model.reasons.reduce((sum, reason, r) => {
    if (scope.kind === "reason" && scope.index !== r) return sum;
    const share = scope.kind === "tier" ? reason.tiers[scope.index] : 1;
    return sum + contacts[r][interval] * reason.split[channel] * share;
  }, 0);
}

/** Share of busy signals in an interval if every call were answered at once, over good and bad days. */
function busySignals(model: Model, contacts: Contacts, channel: number, interval: number): number {
  let [all, blocked] = [0, 0];
  for (const [deviations, weight] of DAYS) {
    let [calls, talk] = [0, 0];
    model.reasons.forEach((reason, r) => {
      const own = contacts[r][interval] * reason.split[channel] * Math.max(0, 1 + deviations * reason.busyness.cv);
      calls += own;
      talk += own * talkOf(model, r, channel);
    });
    all += weight * calls;
    blocked += weight * calls * erlangB(talk / model.calendar.interval, model.channels[channel].lines);
  }
  return all > 0 ? blocked / all : 0;
}

/** Mean seconds of talk with the quickest group; wrap-up holds no line. */
function talkOf(model: Model, reason: number, channel: number): number {
  const work = model.reasons[reason].handling[channel];
  if (work === null) return 0;
  const factors = model.groups.flatMap(({ skills }) =>
    skills.flatMap((skill) => (skill.reason === reason && skill.channel === channel ? [skill.handlingFactor] : [])),
  );
  return meanOf(work.distribution) * (factors.length > 0 ? Math.min(...factors) : 1);
}
