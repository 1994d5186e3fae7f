import type { Distribution } from "../kernel/distribution.ts";
import { hashName, KeyedDraws, keyOfHashes } from "../kernel/random.ts";
import { Samplers } from "../kernel/sampler.ts";
import type { Model } from "../scenario/model.ts";
import { FRESH, isFull, REDIAL, RETURN } from "./attempt-path.ts";
import { believed } from "./beliefs.ts";
import * as Purpose from "./purpose.ts";

const PURPOSES = Purpose.NAMES.length;
const PURPOSE_HASHES = Purpose.NAMES.map(hashName);
const NOBODY: Distribution = { kind: "constant", mean: 0 };

/**
 * What customers want, bear and do next: every random draw of the simulation is here (arrival gaps and busyness beside
 * it). A draw is a function of a key - seed, replication, reason, purpose, number in the reason's fresh stream, attempt
 * path - and is computed when it is needed, so the same customer wants and bears the same under every staffing.
 */
export class Customers {
  private readonly draws = new KeyedDraws();
  private readonly samplers: Samplers;
  private readonly model: Model;
  private readonly channelCount: number;
  private readonly splitUpTo: Float64Array[];
  private readonly tiersUpTo: Float64Array[];
  /** By reason: channel x tiers + tier of all its contacts; -1 where they differ. */
  private readonly onlyKind: Int32Array;
  private readonly nameHash: Int32Array;
  // Keys by reason x purpose.
  private readonly keyHigh: Int32Array;
  private readonly keyLow: Int32Array;
  // Sampler indices and factors by reason x channel.
  private readonly work: Int32Array;
  private readonly wrapUp: Int32Array;
  private readonly patience: Int32Array;
  private readonly balk: Float64Array;
  private readonly workFactor: (readonly number[] | null)[];
  private readonly patienceFactor: (readonly number[] | null)[];
  /** Factors of this replication on work and patience that are only believed. */
  private readonly workScale: Float64Array;
  private readonly patienceScale: Float64Array;
  private readonly unresolved: Float64Array;
  private readonly redialDelay: number;
  private readonly returnDelay: number;

  constructor(model: Model) {
    this.model = model;
    this.channelCount = model.channels.length;
    const distributions: Distribution[] = [];
    const index = (distribution: Distribution | null | undefined): number =>
      distribution ? distributions.push(distribution) - 1 : -1;
    const cells = model.reasons.flatMap((reason) =>
      model.channels.map((_, c) => ({ work: reason.handling[c], patience: reason.patience[c] })),
    );
    this.work = Int32Array.from(cells, (cell) => index(cell.work?.distribution));
    this.wrapUp = Int32Array.from(cells, (cell) => index(cell.work?.wrapUp));
    this.patience = Int32Array.from(cells, (cell) => index(cell.patience?.distribution));
    this.balk = Float64Array.from(cells, (cell) => cell.patience?.balk ?? 0);
    this.workFactor = cells.map((cell) => cell.work?.byInterval ?? null);
    this.patienceFactor = cells.map((cell) => cell.patience?.byInterval ?? null);
    this.workScale = new Float64Array(cells.length).fill(1);
    this.patienceScale = new Float64Array(cells.length).fill(1);
    this.unresolved = Float64Array.from(model.reasons, (reason) => reason.unresolved);
    this.redialDelay = index(model.customers.redial?.delay ?? NOBODY);
    this.returnDelay = index(model.customers.returns ?? NOBODY);
    this.samplers = new Samplers(distributions);
    this.splitUpTo = model.reasons.map((reason) => cumulated(reason.split));
    this.tiersUpTo = model.reasons.map((reason) => cumulated(reason.tiers));
    this.onlyKind = Int32Array.from(model.reasons, ({ split, tiers }) =>
      split.includes(1) && tiers.includes(1) ? split.indexOf(1) * tiers.length + tiers.indexOf(1) : -1,
    );
    this.nameHash = Int32Array.from(model.reasons, ({ name }) => hashName(name));
    this.keyHigh = new Int32Array(model.reasons.length * PURPOSES);
    this.keyLow = new Int32Array(model.reasons.length * PURPOSES);
  }

  /** Starts a replication. */
  begin(seed: number, replication: number): void {
    this.model.reasons.forEach((reason, r) => {
      for (let purpose = 0; purpose < PURPOSES; purpose++) {
        const key = keyOfHashes(seed, replication, this.nameHash[r], PURPOSE_HASHES[purpose]);
        this.keyHigh[r * PURPOSES + purpose] = key.high;
        this.keyLow[r * PURPOSES + purpose] = key.low;
      }
      for (let channel = 0; channel < this.channelCount; channel++) {
        const cell = r * this.channelCount + channel;
        this.workScale[cell] = believed(reason.handling[channel]?.belief, seed, replication);
        this.patienceScale[cell] = believed(reason.patience[channel]?.belief, seed, replication);
      }
    });
  }

  /** Channel and tier of a fresh contact, as channel x tiers + tier. */
  kindOf(reason: number, number: number): number {
    const only = this.onlyKind[reason];
    if (only >= 0) return only;
    const split = this.splitUpTo[reason];
    const tiers = this.tiersUpTo[reason];
    this.place(reason, number, FRESH, Purpose.choice);
    const channel = pick(split, this.draws.uniform32());
    return channel * tiers.length + pick(tiers, this.draws.secondUniform32());
  }

  /** Seconds that the customer waits before giving up; Infinity = for ever. */
  patienceOf(reason: number, channel: number, number: number, attemptPath: number, clock: number): number {
    const cell = reason * this.channelCount + channel;
    const sampler = this.patience[cell];
    if (sampler < 0) return Infinity;
    this.place(reason, number, attemptPath, Purpose.patience);
    const patience = this.samplers.draw(sampler, this.draws) * this.patienceScale[cell];
    const factor = this.patienceFactor[cell];
    return factor ? patience * factor[clock] : patience;
  }

  /** Whether the customer leaves at once when nobody is free. */
  balks(reason: number, channel: number, number: number, attemptPath: number): boolean {
    const share = this.balk[reason * this.channelCount + channel];
    if (share === 0) return false;
    this.place(reason, number, attemptPath, Purpose.balks);
    return this.draws.uniform32() < share;
  }

  /** Seconds of talk (for chat: of the work alone, with one contact in hand), before factors of agent and group. */
  workOf(reason: number, channel: number, number: number, attemptPath: number, clock: number): number {
    const cell = reason * this.channelCount + channel;
    this.place(reason, number, attemptPath, Purpose.work);
    const work = this.samplers.draw(this.work[cell], this.draws) * this.workScale[cell];
    const factor = this.workFactor[cell];
    return factor ? work * factor[clock] : work;
  }

  /** Seconds of wrap-up after the talk; 0 = none. */
  wrapUpOf(reason: number, channel: number, number: number, attemptPath: number): number {
    const sampler = this.wrapUp[reason * this.channelCount + channel];
    if (sampler < 0) return 0;
    this.place(reason, number, attemptPath, Purpose.wrapUp);
    return this.samplers.draw(sampler, this.draws);
  }

  /** Seconds until the customer tries again after giving up or a busy signal; Infinity = never. */
  redialAfter(share: number, reason: number, number: number, attemptPath: number): number {
    if (share === 0 || isFull(attemptPath, REDIAL)) return Infinity;
    this.place(reason, number, attemptPath, Purpose.redials);
    if (this.draws.uniform32() >= share) return Infinity;
    this.place(reason, number, attemptPath, Purpose.redialDelay);
    return this.samplers.draw(this.redialDelay, this.draws);
  }

  /** Seconds until a handled contact comes back unresolved; Infinity = resolved. */
  returnAfter(reason: number, number: number, attemptPath: number): number {
    const share = this.unresolved[reason];
    if (share === 0 || isFull(attemptPath, RETURN)) return Infinity;
    this.place(reason, number, attemptPath, Purpose.unresolved);
    if (this.draws.uniform32() >= share) return Infinity;
    this.place(reason, number, attemptPath, Purpose.returnDelay);
    return this.samplers.draw(this.returnDelay, this.draws);
  }

  private place(reason: number, number: number, attemptPath: number, purpose: number): void {
    const key = reason * PURPOSES + purpose;
    this.draws.useStream(this.keyHigh[key], this.keyLow[key]);
    this.draws.at(number, attemptPath);
  }
}

function cumulated(shares: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(shares, (share) => {
    sum += share;
    return sum;
  });
}

/** Index of the first cumulated share above u; rounding at the end falls to the last positive share. */
function pick(upTo: Float64Array, u: number): number {
  const last = upTo.length - 1;
  let index = 0;
  while (index < last && u >= upTo[index]) index++;
  while (index > 0 && upTo[index] === upTo[index - 1]) index--;
  return index;
}
