import { meanOf } from "../../kernel/distribution.ts";
import type { Accumulator } from "../../measure/accumulator.ts";
import type { ServiceLevelDefinition } from "../../measure/formulas.ts";
import type { ErlangCrossCheck } from "../../measure/results.ts";
import type { Model } from "../../scenario/model.ts";
import { erlang } from "../../theory/answer.ts";
import { erlangCIsStable } from "../../theory/erlang-c.ts";
import type { ServiceLevels } from "../../theory/service-level.ts";
import { horizonOf } from "./horizon-intervals.ts";
import { meanContacts } from "./mean-contacts.ts";

/** Seconds: callers without any patience are Erlang A's of this much, which is Erlang B to six digits. */
const LEAST_PATIENCE = 1e-4;

/** Stated volumes that differ by no more are one volume, summed in another order. */
const ALIKE = 1e-9;

/** What the formulas call a definition of service level. */
export const THEORY_NAMES: { readonly [name in ServiceLevelDefinition]: keyof ServiceLevels } = {
  "answered only": "answeredOnly",
  "all abandons count": "allAbandonsCount",
  "early abandons excluded": "earlyAbandonsExcluded",
  "early abandons credited": "earlyAbandonsCredited",
  "short abandons excluded": "shortAbandonsExcluded",
  // Nobody leaves the queue of a formula for something else.
  "flow-outs count": "allAbandonsCount",
  "flow-outs count, short abandons excluded": "shortAbandonsExcluded",
  "early abandons and flow-outs credited": "earlyAbandonsCredited",
};

/**
 * For every channel that a formula can speak of (live, one contact at a time, with a promise): what Erlang C and exact
 * Erlang A say of its busiest interval, fed with the simulated rate, handling time and agents, beside the simulated
 * service level and the reasons why they differ.
 */
export function erlangChecks(model: Model, accumulator: Accumulator): ErlangCrossCheck[] {
  return model.channels.flatMap((channel, c) => {
    if (channel.kind === "deferred" || channel.slots > 1 || channel.answerWithin === null) return [];
    return channelCheck(model, accumulator, c) ?? [];
  });
}

function channelCheck(model: Model, accumulator: Accumulator, c: number): ErlangCrossCheck | null {
  const { estimator } = accumulator;
  const { layout } = estimator;
  const channel = model.channels[c];
  const series = `channel/${channel.name}`;
  const value = (id: string, measure: string, interval: number): number => {
    const s = layout.members.findIndex((member) => member.series.id === id);
    const f = estimator.formulas[s].findIndex((formula) => formula.measure === measure);
    return estimator.estimate(s, f, interval).value ?? 0;
  };
  const interval = busiestInterval(model, c, (i) => value(series, "arrivals", i) > 0);
  const ratePerHour = (value(series, "arrivals", interval) * 3600) / estimator.seconds;
  const handlingSeconds = value(series, "handlingTime", interval);
  const serving = model.groups.filter((group) => group.skills.some((skill) => skill.channel === c));
  const people = serving.reduce((sum, group) => sum + value(`group/${group.name}`, "agents", interval), 0);
  const agents = Math.round(people);
  if (ratePerHour === 0 || handlingSeconds === 0 || agents === 0) return null;
  const patienceSeconds = meanPatience(model, c, interval, (reason) => value(`reason/${reason}`, "arrivals", interval));
  const withinSeconds = channel.answerWithin ?? 0;
  const question = { ratePerHour, handlingSeconds, agents, withinSeconds };
  const stable = erlangCIsStable({ arrivalRate: ratePerHour / 3600, serviceRate: 1 / handlingSeconds, agents });
  const fromC = stable ? erlang({ kind: "C", ...question }) : null;
  const lines = Number.isFinite(channel.lines) ? Math.max(channel.lines, agents) : null;
  const limits = { ...(lines === null ? {} : { lines }), shortSeconds: model.definitions.shortAbandon };
  const patience = { patienceSeconds: Math.max(LEAST_PATIENCE, patienceSeconds ?? 0) };
  const fromA = patienceSeconds === null ? null : erlang({ kind: "A", ...question, ...limits, ...patience });
  const s = layout.members.findIndex((member) => member.series.id === series);
  const f = estimator.formulas[s].findIndex((formula) => formula.measure === "serviceLevel");
  return {
    series,
    interval,
    ratePerHour,
    handlingSeconds,
    agents,
    withinSeconds,
    patienceSeconds,
    lines,
    erlangC: fromC?.kind === "C" ? fromC.serviceLevel : null,
    erlangA: fromA?.kind === "A" ? fromA.serviceLevels[THEORY_NAMES[model.definitions.serviceLevel]] : null,
    simulated: estimator.estimate(s, f, interval).value,
    reason: reasons(model, c, stable, people),
  };
}

/**
 * The interval that is to have the most contacts of the channel; of several alike the last, in which the hours before are
 * forgotten best. By what is stated, not by what was simulated: among intervals alike chance would choose.
 */
function busiestInterval(model: Model, c: number, hasContacts: (interval: number) => boolean): number {
  const horizon = horizonOf(model);
  const stated = new Array<number>(horizon.length).fill(0);
  for (const reason of model.reasons) {
    meanContacts(model, reason, horizon).forEach((mean, i) => {
      if (hasContacts(i)) stated[i] += mean * reason.split[c];
    });
  }
  const most = Math.max(...stated);
  return stated.findLastIndex((mean) => mean >= most * (1 - ALIKE));
}

/** Mean patience of the channel's contacts, weighed by the reasons' contacts of the interval; null when somebody waits for ever. */
function meanPatience(
  model: Model,
  c: number,
  interval: number,
  contactsOf: (reason: string) => number,
): number | null {
  const clock = interval % model.calendar.intervalsPerDay;
  let weight = 0;
  let sum = 0;
  for (const reason of model.reasons) {
    const volume = contactsOf(reason.name) * reason.split[c];
    const patience = reason.patience[c];
    if (volume === 0) continue;
    if (!patience) return null;
    weight += volume;
    sum += volume * meanOf(patience.distribution) * (patience.byInterval?.[clock] ?? 1);
  }
  return weight > 0 ? sum / weight : null;
}

/** What the formulas leave out and this model has. They know whole agents only, of `people` on the floor on average. */
function reasons(model: Model, c: number, stable: boolean, people: number): string {
  const cells = model.reasons.filter((reason) => reason.split[c] > 0);
  const serving = model.groups.filter((group) => group.skills.some((skill) => skill.channel === c));
  const left = [
    stable ? "Erlang C lets everybody wait for ever" : "Erlang C has no answer at this load",
    Math.abs(people - Math.round(people)) >= 0.005
      ? `${Number(people.toFixed(2))} people on the floor are taken as ${Math.round(people)}`
      : null,
    serving.some((group) => group.skills.some((skill) => skill.channel !== c))
      ? "the formulas give every agent to this channel, while these agents serve others, too"
      : null,
    cells.some((reason) => reason.patience[c] && reason.patience[c].distribution.kind !== "exponential")
      ? "Erlang A takes patience as exponential"
      : null,
    cells.some((reason) => reason.handling[c]?.distribution.kind !== "exponential")
      ? "both take handling times as exponential"
      : null,
    cells.some((reason) => reason.busyness.cv > 0) ? "both know no good and bad days" : null,
    cells.some((reason) => reason.belief ?? reason.handling[c]?.belief ?? reason.patience[c]?.belief)
      ? "both take what is only believed at its likely value"
      : null,
    model.tiers.length > 1 ? "both know no priorities" : null,
    "both take the interval as a steady state of its own, without what the one before left over",
  ];
  return `${left.filter((one) => one !== null).join("; ")}.`;
}
