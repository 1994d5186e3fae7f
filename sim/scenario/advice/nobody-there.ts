import { daysOfHorizon } from "../compile/horizon.ts";
import { openSeconds } from "../compile/hours.ts";
import { canServe, isThere } from "../compile/served.ts";
import type { Channel, Model } from "../model.ts";
import { and, quote } from "../problems.ts";
import { weekdayNames } from "../quantities/calendar.ts";
import { formatClock } from "../quantities/clock.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type Adviser, runWith } from "./adviser.ts";
import { arrivingOn } from "./arriving.ts";

/** From this share of a channel's contacts on. */
const MANY = 0.05;

/** A live channel that is open while nobody is there who could answer: whoever comes then waits in vain. */
export const nobodyThere: Adviser = (checked) =>
  checked.model.channels.flatMap((channel, c) => {
    if (channel.kind !== "live") return [];
    const alone = leftAlone(checked.model, channel, c);
    if (alone.ofContacts < MANY) return [];
    return [
      {
        code: "open-with-nobody-there",
        path: ["channels", channel.name, "hours"],
        message: `${channel.name} is open while nobody is there${alone.whom}, first ${alone.first}: that is ${share(alone.ofTime)} of its opening hours, in which ${share(alone.ofContacts)} of its contacts come, mostly in vain`,
        hint: "give those hours staff, or close the channel",
        command: runWith(checked),
      },
    ];
  });

function share(value: number): string {
  return formatPercent(Number(value.toPrecision(2)));
}

/** Shares of a channel's contacts and of its opening hours; `whom`: the reasons that nobody serves then, where others are served. */
interface Alone {
  readonly ofContacts: number;
  readonly ofTime: number;
  readonly first: string;
  readonly whom: string;
}

function leftAlone(model: Model, channel: Channel, c: number): Alone {
  const { calendar, groups } = model;
  const { interval, horizonDays } = calendar;
  const reasons = model.reasons.map((reason, r) => ({
    reason,
    share: reason.split[c] as number,
    able: groups.filter((group) => canServe(group, r, c)),
  }));
  const alone = { contacts: 0, time: 0 };
  const all = { contacts: 0, time: 0 };
  const names = new Set<string>();
  let first: { readonly weekday: number; readonly from: number; readonly to: number } | null = null;
  for (const days of daysOfHorizon(calendar)) {
    const open = openSeconds([channel.hours], [days.weekday], interval);
    const coming = reasons.map(({ reason, share }) =>
      share === 0 ? [] : arrivingOn(days, reason, calendar).map((count) => count * share),
    );
    for (const k of days.intervals) {
      const seconds = open[k] as number;
      let anybodyAlone = false;
      reasons.forEach(({ reason, able }, r) => {
        const contacts = ((coming[r]?.[k] ?? 0) * seconds) / interval;
        all.contacts += contacts;
        if (contacts === 0 || isThere(able, days.weekday, k)) return;
        alone.contacts += contacts;
        anybodyAlone = true;
        names.add(reason.name);
      });
      all.time += seconds * days.count;
      if (!anybodyAlone) continue;
      alone.time += seconds * days.count;
      first ??= { weekday: days.weekday, from: k, to: k };
      if (first.weekday === days.weekday && first.to === k) first = { ...first, to: k + 1 };
    }
  }
  if (first === null) return { ofContacts: 0, ofTime: 0, first: "", whom: "" };
  const day = horizonDays === 1 ? "" : `${weekdayNames[first.weekday]} `;
  const others = reasons.some(({ reason, share }) => share > 0 && !names.has(reason.name));
  return {
    ofContacts: alone.contacts / all.contacts,
    ofTime: alone.time / all.time,
    first: `${day}${formatClock(first.from * interval)}-${formatClock(first.to * interval)}`,
    whom: others ? ` for ${and([...names].slice(0, 3).map(quote))}` : "",
  };
}
