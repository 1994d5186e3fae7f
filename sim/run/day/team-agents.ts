import { PendingTimes } from "../../kernel/pending-times.ts";
import type { Tally } from "../../measure/tally.ts";

/**
 * The agents of one team over a replication, and when each is free. Everybody's shift is known from the start: those
 * who came first leave first. Where a shift's end leaves nobody and the doors are closed, the last agents stay for
 * those who still wait.
 */
export class TeamAgents {
  readonly group: number;
  private readonly tally: Tally;
  /** When those who have signed in are free; who is free for longest comes first. */
  private readonly free = new PendingTimes();
  // By agent, in order of signing in.
  private readonly comes: number[] = [];
  private readonly leaves: number[] = [];
  private readonly stays: boolean[] = [];
  private onDutyFrom = 0;
  private signedIn = 0;
  private nextSignIn = Infinity;
  /** Whether somebody has come who might be taken by agents who stay from an earlier shift. */
  isForeseeable = true;
  /** Until when somebody waits of those who have come so far. */
  private waitedUntil = 0;
  /** Until when those of the horizon who have come so far are in hand, and when the last of them gives up. */
  openUntil = 0;
  abandonsUntil = 0;

  constructor(group: number, tally: Tally) {
    this.group = group;
    this.tally = tally;
  }

  /** Nobody is scheduled. */
  clear(): void {
    this.free.clear();
    this.comes.length = 0;
    this.leaves.length = 0;
    this.stays.length = 0;
    this.onDutyFrom = 0;
    this.signedIn = 0;
    this.nextSignIn = Infinity;
    this.waitedUntil = 0;
    this.openUntil = 0;
    this.abandonsUntil = 0;
    this.isForeseeable = true;
  }

  /** From `time` on, `heads` agents are on duty; called in order of time, before anything else. */
  setHeadcount(time: number, headcount: number, isClosed: boolean): void {
    const { comes, leaves, stays } = this;
    while (comes.length - this.onDutyFrom < headcount) {
      comes.push(time);
      leaves.push(Infinity);
      stays.push(false);
    }
    while (comes.length - this.onDutyFrom > headcount) {
      leaves[this.onDutyFrom] = time;
      stays[this.onDutyFrom++] = headcount === 0 && isClosed;
    }
    if (this.nextSignIn === Infinity && comes.length > 0) this.nextSignIn = comes[0];
  }

  /** When a contact that arrives now can be taken, and (until the next question) by whom: Infinity = by nobody. */
  startFor(now: number): number {
    const { free } = this;
    for (;;) {
      while (this.nextSignIn <= now || this.nextSignIn < free.time) this.signIn();
      if (free.time === Infinity) return Infinity;
      const start = free.time > now ? free.time : now;
      const leaves = this.leaves[free.owner];
      if (start < leaves || (now < leaves && this.stays[free.owner])) return start;
      if (this.stays[free.owner] && now < this.waitedUntil) this.isForeseeable = false;
      this.goHome();
    }
  }

  /** A contact waits until then. */
  keepWaiting(until: number): void {
    if (until > this.waitedUntil) this.waitedUntil = until;
  }

  /** Gives the contact to the agent whom `startFor` found. */
  occupy(from: number, until: number): void {
    this.free.postpone(until);
    this.tally.busy.span(this.group, from, until);
  }

  /** Books the time of everybody who has not gone home. */
  close(): void {
    while (this.signedIn < this.comes.length) this.signIn();
    while (this.free.time < Infinity) this.goHome();
    // Nobody has two contacts in hand: the time with contacts is the time busy.
    this.tally.contactTime.copyRow(this.group, this.tally.busy);
    this.tally.oneAtATime.copyRow(this.group, this.tally.busy);
  }

  private signIn(): void {
    this.free.add(this.nextSignIn, this.signedIn++);
    this.nextSignIn = this.signedIn < this.comes.length ? this.comes[this.signedIn] : Infinity;
  }

  private goHome(): void {
    const { free, tally, group } = this;
    const leaves = this.leaves[free.owner];
    const gone = Math.max(leaves, free.time);
    tally.signedIn.add(group, this.comes[free.owner], gone);
    if (gone > leaves) tally.overtime.addWhole(group, leaves, gone);
    free.take();
  }
}
