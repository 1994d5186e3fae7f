import { meanOf } from "../kernel/distribution.ts";
import { meanContacts } from "../run/findings/mean-contacts.ts";
import type { Channel, Model, Target } from "../scenario/model.ts";
import { offeredLoad, type Stream, serversOf, streamsOf, workOf } from "./demand.ts";
import { ErlangTable, type TableQueue } from "./erlang-table.ts";
import type { Evidence } from "./evidence.ts";
import { senseOf } from "./margin.ts";
import type { Roster } from "./roster.ts";
import { type SkillGroup, skillGroupsOf } from "./skill-groups.ts";

/** Customers without a limit to their patience are planned for as if they had this many seconds of it. */
const VERY_PATIENT = 3600;
/** Measures this close to perfect (or to none at all) no longer tell the load. */
const BLIND = 0.004;
const ALMOST = 1e-4;
/** Heads that differ by less do so by rounding. */
const CLOSE = 1e-9;

/**
 * What theory, corrected by simulation, expects of one target of live work: in every interval Erlang A of the people
 * who serve it, at a load that reproduces what was simulated last. The load begins as the modified offered load;
 * chats count as servers of their own, each at the pace of an agent whose slots are all taken. All measures are
 * turned so that higher is better.
 */
export class LiveTarget {
  readonly t: number;
  readonly target: Target;
  /** Servers that one head on the floor of each group is worth; 0 where it does not serve the target. */
  readonly units: readonly number[];
  /** What the day must reach; -Infinity when only intervals count. */
  private wanted: number;
  /** What each interval must reach. */
  readonly floor: Float64Array;
  /** Contacts of each interval, as weights of the day's value. */
  readonly weight: Float64Array;
  private readonly table: ErlangTable;
  private readonly serviceSeconds: number;
  private readonly load: Float64Array;
  private readonly roster: Roster;

  private readonly isPart: boolean;
  private readonly skillGroups: readonly SkillGroup[];

  /** @param streams the part of the target's work that it is about: one of `partsOf` */
  constructor(roster: Roster, t: number, multiple: number, streams: readonly Stream[]) {
    const { model, horizon } = roster;
    const target = model.targets[t];
    this.t = t;
    this.target = target;
    this.roster = roster;
    this.isPart = streams.length < liveStreams(model, target).length;
    const pace = paceOf(model, streams);
    const groups = model.groups
      .map((_, g) => g)
      .filter((g) => streams.some((stream) => serversOf(model, stream).includes(g)));
    // Who can do but a part of the work is no substitute for who can do all of it.
    const whole = groups.filter((g) => streams.every((stream) => serversOf(model, stream).includes(g)));
    const counted = whole.length > 0 ? whole : groups;
    this.units = model.groups.map(({ slots }, g) =>
      counted.includes(g) ? (pace.channel ? pace.slots * speedup(pace.channel, slots, model) : 1) : 0,
    );
    this.skillGroups = skillGroupsOf(
      model,
      counted.filter((g) => this.units[g] > 0),
    );
    this.load = new Float64Array(horizon.length);
    this.weight = new Float64Array(horizon.length);
    for (const stream of sharedStreams(model, groups)) {
      const seconds = (workOf(model, stream) * pace.slots) / speedOf(model.channels[stream.channel]);
      const contacts = meanContacts(model, model.reasons[stream.reason], horizon).map(
        (c) => c * multiple * stream.share,
      );
      const work = model.reasons[stream.reason].handling[stream.channel];
      // Longer work at some times of day is as much load as more contacts then.
      const weighed = contacts.map((count, i) => count * (work?.byInterval?.[horizon[i].clock] ?? 1));
      offeredLoad(model, horizon, weighed, Math.max(1, seconds), work?.distribution).forEach((load, i) => {
        this.load[i] += load;
      });
      const own = streams.find(({ reason, channel }) => reason === stream.reason && channel === stream.channel);
      contacts.forEach((count, i) => {
        if (own) this.weight[i] += count;
      });
    }
    const queue = queueOf(model, streams, pace.slots, Math.max(1, ...this.load));
    this.serviceSeconds = queue.serviceSeconds;
    this.table = new ErlangTable(queue, {
      measure: target.measure,
      within: target.within ?? 0,
      definition: model.definitions.serviceLevel,
      shortAbandon: model.definitions.shortAbandon,
    });
    this.wanted = target.per === "interval" ? Number.NEGATIVE_INFINITY : senseOf(target) * target.goal;
    const floor = target.per === "interval" ? target.goal : target.floor;
    this.floor = new Float64Array(horizon.length).fill(
      floor === null ? Number.NEGATIVE_INFINITY : senseOf(target) * floor,
    );
  }

  get goal(): number {
    return this.wanted;
  }

  /** Nothing is ever perfect, so no goal is. */
  set goal(goal: number) {
    this.wanted = Math.min(goal, (this.target.measure === "serviceLevel" ? 1 : 0) - ALMOST);
  }

  /** Servers in an interval with these heads; those who would never have a call do not count. */
  servers(headcount: ArrayLike<number>, interval: number): number {
    let servers = 0;
    for (const { groups, most } of this.skillGroups) {
      let present = 0;
      let own = 0;
      for (const g of groups) {
        const cell = this.roster.cellAt(g, interval);
        if (cell < 0) continue;
        present += this.roster.cells[cell].presence * headcount[cell];
        own += this.units[g] * this.roster.cells[cell].presence * headcount[cell];
      }
      servers += present > most - CLOSE ? (own / present) * most : own;
    }
    return servers;
  }

  /** What is expected of an interval with so many servers; perfect where nobody comes. */
  expected(interval: number, servers: number): number {
    return this.weight[interval] === 0 ? Infinity : this.table.at(servers, this.load[interval]);
  }

  /** Raises `load` to the people of one of its groups whom this target's work keeps busy. */
  addPeopleBusy(load: Float64Array): void {
    const units = this.units.reduce((sum, each) => sum + each, 0);
    for (let i = 0; i < load.length; i++) load[i] = Math.max(load[i], this.load[i] / units);
  }

  /** Moves each interval's load to where it reproduces the evidence with these heads; `pressure` exaggerates it. */
  calibrate(evidence: Evidence, headcount: ArrayLike<number>, pressure = 1): void {
    const scale = this.target.measure === "averageWait" ? VERY_PATIENT / 10 : 1;
    for (let i = 0; i < this.load.length; i++) {
      const { value } = evidence.ofTarget(this.t, i);
      const servers = this.servers(headcount, i);
      if (!this.isPart) this.weight[i] = value === null ? 0 : evidence.weightOf(this.t, i);
      if (value === null) continue;
      if (servers === 0) {
        // Nobody was there, so all that is known is who came.
        this.load[i] = Math.max(
          this.load[i],
          (this.weight[i] * this.serviceSeconds) / this.roster.model.calendar.interval,
        );
        continue;
      }
      const good = senseOf(this.target) * value;
      const best = this.target.measure === "serviceLevel" ? 1 : 0;
      if (good > best - BLIND * scale)
        this.load[i] = Math.min(this.load[i], this.table.loadFor(servers, best - BLIND * scale));
      else this.load[i] = this.table.loadFor(servers, good);
      this.load[i] *= pressure;
    }
  }
}

/** A target's live work in parts that have nobody in common: each needs people of its own. */
export function partsOf(model: Model, target: Target): Stream[][] {
  const parts: { streams: Stream[]; servers: number[] }[] = [];
  for (const stream of liveStreams(model, target)) {
    const own = { streams: [stream], servers: serversOf(model, stream) };
    const joined = parts.filter(({ servers }) => servers.some((g) => own.servers.includes(g)));
    for (const part of joined) {
      own.streams.unshift(...part.streams);
      own.servers.push(...part.servers);
      parts.splice(parts.indexOf(part), 1);
    }
    parts.push(own);
  }
  return parts.length > 0 ? parts.map(({ streams }) => streams) : [[]];
}

/** Streams of a target that are live; a group's occupancy is about all live work that it can do. */
function liveStreams(model: Model, target: Target): Stream[] {
  const streams =
    target.scope.kind === "group"
      ? model.groups[target.scope.index].skills.map(({ reason, channel }) => ({
          reason,
          channel,
          share: model.reasons[reason].split[channel],
        }))
      : streamsOf(model, target);
  return streams.filter(({ channel }) => model.channels[channel].kind === "live");
}

/** All live work that comes to these groups, shared with the other groups that can do it. */
function sharedStreams(model: Model, groups: readonly number[]): Stream[] {
  return model.reasons.flatMap((reason, r) =>
    model.channels.flatMap((channel, c) => {
      if (channel.kind !== "live" || reason.split[c] === 0) return [];
      const servers = serversOf(model, { reason: r, channel: c });
      const ours = servers.filter((g) => groups.includes(g));
      return ours.length > 0
        ? [{ reason: r, channel: c, share: (reason.split[c] * ours.length) / servers.length }]
        : [];
    }),
  );
}

/** Slots count as servers where all of the target's work is of one channel; else agents do, at their full pace. */
function paceOf(model: Model, streams: readonly Stream[]): { slots: number; channel: Channel | null } {
  const channels = [...new Set(streams.map(({ channel }) => channel))];
  const channel = channels.length === 1 ? model.channels[channels[0]] : null;
  return channel ? { slots: channel.slots, channel } : { slots: 1, channel: null };
}

/** Work done per unit of time by an agent whose slots are all taken. */
function speedOf({ slots, throughput }: Channel): number {
  return throughput[slots - 1] ?? 1;
}

/** The full pace of a group's agent against the channel's own number of slots. */
function speedup(channel: Channel, slots: readonly number[], model: Model): number {
  const own = slots[model.channels.indexOf(channel)];
  return (channel.throughput[own - 1] ?? 1) / speedOf(channel);
}

/** The queue of a target's work as Erlang A sees it, its means weighed by volume. */
function queueOf(model: Model, streams: readonly Stream[], slots: number, mostLoad: number): TableQueue {
  let weight = 0;
  let seconds = 0;
  let patience = 0;
  let cv = 0;
  for (const stream of streams) {
    const reason = model.reasons[stream.reason];
    const volume = stream.share * meanDaily(reason.arrivals);
    const law = reason.patience[stream.channel]?.distribution;
    weight += volume;
    seconds += (volume * workOf(model, stream) * slots) / speedOf(model.channels[stream.channel]);
    patience += volume * Math.min(VERY_PATIENT, law ? meanOf(law) : VERY_PATIENT);
    cv += volume * reason.busyness.cv;
  }
  return {
    serviceSeconds: Math.max(1, seconds / (weight || 1)),
    patienceSeconds: Math.max(1, patience / (weight || 1)),
    mostServers: 1.5 * mostLoad + 6 * Math.sqrt(mostLoad),
    busyness: cv / (weight || 1),
  };
}

function meanDaily(arrivals: Model["reasons"][number]["arrivals"]): number {
  if (arrivals.kind === "times") return arrivals.days[0]?.length ?? 0;
  return arrivals.days[0].reduce((sum, count) => sum + count, 0);
}
