import { type QueueMap, routes } from "../../sim/run/day/queue-map.ts";
import { hashOf } from "../../sim/scenario/hash.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { refusals } from "../refusals.ts";
import { LiveCalendar } from "./calendar.ts";
import type { DeskPlan } from "./desk-plan.ts";

/** The scenario as the web system speaks of it: names for numbers, numbers for names, and what follows from the model. */
export class Directory {
  readonly model: Model;
  readonly hash: string;
  readonly routes: QueueMap;
  readonly calendar: LiveCalendar;
  readonly plan: DeskPlan;

  constructor(model: Model) {
    this.model = model;
    this.hash = hashOf(model);
    this.routes = routes(model);
    this.calendar = new LiveCalendar(model);
    this.plan = {
      centre: this.routes.plan,
      isDeferred: model.channels.map(({ kind }) => kind === "deferred"),
      closing: model.channels.map((channel) => channel.closing),
      answerWithin: model.channels.map((channel) => channel.answerWithin ?? Infinity),
      promised: (channel, from, to) => this.calendar.promised(channel, from, to),
      shortAbandon: model.definitions.shortAbandon,
      entry: (index) => this.calendar.entry(index),
      midnight: (at) => this.calendar.midnight(at),
      nextMidnight: (at) => this.calendar.nextMidnight(at),
    };
  }

  channel(name: string): number {
    return this.model.channels.findIndex((channel) => channel.name === name);
  }

  /** Queue of a reason, channel and tier by their names; without a tier, the reason's most frequent one. */
  queue(reason: string, channel: number, tier: string | undefined): number {
    const { reasons, channels, tiers } = this.model;
    const r = named("reason", reasons, reason);
    const t = tier === undefined ? usualTier(this.model, r) : named("tier", tiers, tier);
    const queue = this.routes.queueOf[(r * channels.length + channel) * tiers.length + t];
    if (queue < 0) throw refusals.neverThere();
    return queue;
  }

  group(name: string): number {
    return named("group", this.model.groups, name);
  }

  namesOf(queue: number): { channel: string; reason: string; tier: string } {
    const { channelOf, reasonOf, tierOf } = this.routes;
    return {
      channel: this.model.channels[channelOf[queue]].name,
      reason: this.model.reasons[reasonOf[queue]].name,
      tier: this.model.tiers[tierOf[queue]].name,
    };
  }

  /** What is promised of a channel as a service level, a fraction. */
  goalOf(channel: number): number | null {
    const target = this.model.targets.find(
      ({ measure, scope }) => measure === "serviceLevel" && scope.kind === "channel" && scope.index === channel,
    );
    return target?.goal ?? null;
  }
}

function named(what: "reason" | "tier" | "group", those: readonly { readonly name: string }[], name: string): number {
  const index = those.findIndex((one) => one.name === name);
  if (index < 0) {
    throw refusals.unknownName(
      what,
      those.map((one) => one.name),
    );
  }
  return index;
}

/** The tier with the largest share of a reason's customers. */
function usualTier(model: Model, reason: number): number {
  const shares = model.reasons[reason].tiers;
  return shares.indexOf(Math.max(...shares));
}
