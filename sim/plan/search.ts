import type { Model } from "../scenario/model.ts";
import { allocate } from "./allocate.ts";
import { type Component, componentsOf } from "./components.ts";
import { DeferredTarget } from "./deferred-target.ts";
import { serversOf, streamsOf } from "./demand.ts";
import type { Evidence } from "./evidence.ts";
import { LiveTarget, partsOf } from "./live-target.ts";
import { senseOf } from "./margin.ts";
import { isKept, type Requirement, requirement, type Standing, shift, standing } from "./requirement.ts";
import type { Roster } from "./roster.ts";
import type { Simulator } from "./simulator.ts";

/** Heads that were simulated, and how they do. */
export interface Candidate {
  readonly headcount: Float64Array;
  readonly cost: number;
  readonly evidence: Evidence;
  readonly standings: readonly Standing[];
  readonly kept: boolean;
}

/** How carefully candidates are looked at. */
export interface SearchLimits {
  /** Replications of each candidate: the first so many. */
  readonly replications: number;
  /** Room left for chance, in standard errors of an estimate. */
  readonly safety: number;
}

/** So many times the rounds are gone through before a target is given up for the moment. */
const PATIENCE = 3;
/** How much more load is assumed where staff alone is to free phone lines. */
const PRESSURE = 1.03;

/**
 * The search: theory proposes the cheapest heads, simulation says what they really do, theory is corrected by that and
 * proposes again. With the same customers throughout, this settles within a few rounds.
 */
export class Search {
  readonly roster: Roster;
  readonly requirements: readonly Requirement[];
  readonly live: readonly LiveTarget[];
  readonly deferred: readonly DeferredTarget[];
  readonly components: readonly Component[];
  /** Candidates simulated so far. */
  candidates = 0;
  private readonly multiple: number;
  private readonly simulator: Simulator;
  private pressure = 1;

  constructor(roster: Roster, multiple: number, simulator: Simulator) {
    const { targets } = roster.model;
    this.roster = roster;
    this.multiple = multiple;
    this.simulator = simulator;
    this.requirements = targets.map(requirement);
    this.live = targets.flatMap((target, t) =>
      target.deferred || target.measure === "blocking"
        ? []
        : partsOf(roster.model, target).map((part) => new LiveTarget(roster, t, multiple, part)),
    );
    this.deferred = targets.flatMap((target, t) => (target.deferred ? [new DeferredTarget(roster, t)] : []));
    this.components = componentsOf(
      roster,
      targets.map((_, t) => this.serversOf(t)),
    );
  }

  /** What theory proposes now. */
  propose(): Float64Array {
    const least = new Float64Array(this.roster.cells.length);
    for (const target of this.deferred) target.demand(least);
    return allocate(this.roster, this.live, least);
  }

  /** Simulates heads; a model is given where weekdays that the horizon does not have are staffed otherwise than today. */
  async look(headcount: Float64Array, { replications, safety }: SearchLimits, model?: Model): Promise<Candidate> {
    this.candidates++;
    const staffed = model ?? this.roster.staffed(headcount);
    const evidence = await this.simulator.once(staffed, this.multiple, 0, replications);
    return this.judged(headcount, evidence, safety);
  }

  judged(headcount: Float64Array, evidence: Evidence, safety: number): Candidate {
    const standings = this.requirements.map((asked) => standing(asked, evidence, safety));
    return { headcount, cost: this.roster.cost(headcount), evidence, standings, kept: standings.every(isKept) };
  }

  /** Corrects theory by what a candidate has shown, and moves its goals to what is asked. */
  learn({ headcount, evidence, standings }: Candidate, safety: number): void {
    const { targets } = this.roster.model;
    const blocked = targets.some((target, t) => target.measure === "blocking" && standings[t].slack < 0);
    this.pressure = blocked ? this.pressure * PRESSURE : 1 + (this.pressure - 1) / 2;
    for (const target of this.live) {
      const asked = this.requirements[target.t];
      target.calibrate(evidence, headcount, this.pressure);
      if (target.target.per === "day") {
        const { value } = evidence.ofTarget(target.t, evidence.intervals);
        if (value !== null) target.goal = senseOf(target.target) * value + shift(asked, evidence, safety);
      }
      raiseFloors(target, asked, evidence, safety);
    }
    for (const target of this.deferred) target.learn(standings[target.t].slack);
  }

  /**
   * Rounds of proposing and looking, from what theory proposes or from a candidate, until proposals repeat or the rounds
   * are used up. Parts of the centre that do not compete for people are judged apart: what is best of each is put
   * together. @returns the cheapest candidate that is kept; when none is, the last
   */
  async rounds(
    most: number,
    limits: SearchLimits,
    told: (candidate: Candidate) => void,
    from?: Candidate,
  ): Promise<Candidate> {
    const best = this.components.map((): Float64Array | null => null);
    const seen = new Map<string, Candidate>();
    let last = from ?? (await this.look(this.propose(), limits));
    for (let round = 1; ; round++) {
      seen.set(last.headcount.join(), last);
      told(last);
      this.remember(best, last);
      this.learn(last, limits.safety);
      const headcount = this.propose();
      const isDone = best.every((part) => part !== null);
      if (isDone ? round >= most || seen.has(headcount.join()) : round >= PATIENCE * most) break;
      last = await this.look(headcount, limits);
    }
    if (best.some((part) => part === null)) return last;
    const together = Float64Array.from(last.headcount);
    this.components.forEach(({ cells }, k) => {
      for (const c of cells) together[c] = (best[k] as Float64Array)[c];
    });
    const known = seen.get(together.join());
    const found = known ?? (await this.look(together, limits));
    if (!known) told(found);
    return found;
  }

  /** Keeps a candidate's heads for the parts in which every target is kept at a lower cost than before. */
  private remember(best: (Float64Array | null)[], { headcount, standings }: Candidate): void {
    this.components.forEach(({ cells, targets }, k) => {
      const cost = (of: ArrayLike<number>): number =>
        cells.reduce((sum, c) => sum + this.roster.cells[c].cost * of[c], 0);
      const before = best[k];
      if (targets.every((t) => isKept(standings[t])) && (!before || cost(headcount) < cost(before)))
        best[k] = headcount;
    });
  }

  /** Groups that a target depends on. */
  private serversOf(t: number): readonly number[] {
    const live = this.live.filter((target) => target.t === t);
    if (live.length > 0) return live.flatMap(({ units }) => units.flatMap((each, g) => (each > 0 ? [g] : [])));
    const deferred = this.deferred.find((target) => target.t === t);
    if (deferred) return deferred.servers;
    const { model } = this.roster;
    return [...new Set(streamsOf(model, model.targets[t]).flatMap((stream) => serversOf(model, stream)))];
  }

  /** Work in hand by group and interval, for what deferred work can count on. */
  liveLoad(): readonly Float64Array[] {
    return this.roster.model.groups.map((_, g) => {
      const load = new Float64Array(this.roster.horizon.length);
      for (const target of this.live) {
        if (target.units[g] > 0) target.addPeopleBusy(load);
      }
      return load;
    });
  }
}

/** Each interval must keep its floor with room for chance, as far as that can be kept at all. */
function raiseFloors(target: LiveTarget, asked: Requirement, evidence: Evidence, safety: number): void {
  const { per, floor, goal } = target.target;
  const level = per === "interval" ? goal + senseOf(target.target) * asked.own : floor;
  if (level === null) return;
  const sense = senseOf(target.target);
  for (let i = 0; i < target.floor.length; i++) {
    const { value, low } = evidence.ofTarget(target.t, i);
    const room = value === null || low === null ? 0 : (safety * Math.abs(value - low)) / 1.96;
    const best = target.target.measure === "serviceLevel" ? 0.995 : -0.001;
    target.floor[i] = Math.min(sense * level + (per === "interval" ? 0 : asked.floor) + room, best);
  }
}
