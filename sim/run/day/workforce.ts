import type { Centre } from "../../centre/centre.ts";
import { Times } from "../../kernel/numbers.ts";
import type { Tally } from "../../measure/tally.ts";

const AT_WORK = Infinity;

/**
 * The agents on the floor: who comes and goes, and the time they spend. Those who came first leave first, whoever
 * happens to be idle. Where a shift's end leaves nobody and a closed channel still has customers waiting, the last
 * agents stay until its queue is empty.
 */
export class Workforce {
  private readonly centre: Centre;
  private readonly tally: Tally;
  /** By group: 1 = an agent can have several contacts in hand. Otherwise the time with contacts is the time busy. */
  private readonly several: Uint8Array;
  /** By group x channel: contacts of the channel that an agent holds at once. */
  private readonly slots: Int32Array;
  private readonly channels: number;
  /** On duty by group, in order of arrival. */
  private readonly onDuty: number[][];
  /** How many of them take no further chats. */
  private readonly drained: number[];
  /** Agents who stay, by group, and the queues that they stay for. */
  private readonly staying: number[][];
  private readonly stayFor: Int32Array[];
  private stayingGroups = 0;
  /** When the horizon ends: overtime of shifts that end by then is measured, however long it lasts. */
  private readonly horizonEnd: number;
  private overtimers = 0;
  private readonly freeNumbers: number[] = [];
  private numbers = 0;
  // By agent.
  private readonly signedInAt = new Times();
  private readonly shiftOverAt = new Times();

  /** @param slots contacts of each channel that an agent holds at once, by group */
  constructor(centre: Centre, tally: Tally, slots: readonly (readonly number[])[], horizonEnd: number) {
    this.horizonEnd = horizonEnd;
    const groups = slots.length;
    this.several = Uint8Array.from(slots, (ofGroup) => +(Math.max(...ofGroup) > 1));
    this.slots = Int32Array.from(slots.flat());
    this.channels = slots[0]?.length ?? 0;
    this.centre = centre;
    this.tally = tally;
    this.onDuty = Array.from({ length: groups }, () => []);
    this.drained = new Array<number>(groups).fill(0);
    this.staying = Array.from({ length: groups }, () => []);
    this.stayFor = Array.from({ length: groups }, () => new Int32Array(0));
  }

  /** Nobody is there. */
  clear(): void {
    for (let group = 0; group < this.onDuty.length; group++) {
      this.onDuty[group] = [];
      this.staying[group] = [];
      this.drained[group] = 0;
    }
    this.stayingGroups = 0;
    this.overtimers = 0;
    this.freeNumbers.length = 0;
    this.numbers = 0;
  }

  /** Brings a group to `heads` agents; those who leave stay for the queues in `stayFor`, if there are any waiting. */
  setHeadcount(now: number, group: number, headcount: number, stayFor: Int32Array | null): void {
    const onDuty = this.onDuty[group];
    while (onDuty.length < headcount) onDuty.push(this.signIn(now, group));
    const leaving = onDuty.splice(0, Math.max(0, onDuty.length - headcount));
    this.drained[group] = Math.max(0, this.drained[group] - leaving.length);
    for (const agent of leaving) this.shiftOverAt.set(agent, now);
    if (now <= this.horizonEnd) this.overtimers += leaving.length;
    if (stayFor && this.isAnyWaiting(stayFor)) {
      if (this.staying[group].length === 0) this.stayingGroups++;
      this.staying[group].push(...leaving);
      this.stayFor[group] = stayFor;
      for (const agent of leaving) this.centre.stay(now, agent);
    } else {
      this.goHome(now, leaving);
    }
  }

  /** The next `count` to leave take no further chats. */
  drain(now: number, group: number, count: number): void {
    const from = this.drained[group];
    for (const agent of this.onDuty[group].slice(from, from + count)) this.centre.drain(now, agent);
    this.drained[group] = from + count;
  }

  /** An agent took a contact of a channel: their first, or one more. */
  took(now: number, group: number, channel: number, wasIdle: boolean): void {
    if (wasIdle) this.tally.busy.change(group, now, 1);
    if (this.several[group] === 1) this.inHand(now, group, channel, 1);
  }

  /** An agent finished a contact of a channel: their last, or one of several. */
  finished(now: number, group: number, channel: number, isIdle: boolean): void {
    if (isIdle) this.tally.busy.change(group, now, -1);
    if (this.several[group] === 1) this.inHand(now, group, channel, -1);
  }

  private inHand(now: number, group: number, channel: number, by: number): void {
    this.tally.contactTime.change(group, now, by);
    if (this.slots[group * this.channels + channel] === 1) this.tally.oneAtATime.change(group, now, by);
  }

  /** Books who has gone home: the only decision that can wait in the outbox after a contact was finished. */
  bookGone(now: number): void {
    const { outbox } = this.centre;
    for (let entry = 0; entry < outbox.length; entry++) {
      const agent = outbox.agent(entry);
      this.bookTime(now, agent);
      this.signedInAt.set(agent, -1);
      this.freeNumbers.push(agent);
    }
    outbox.clear();
  }

  /** Whether somebody whose shift ended within the horizon is still at work. */
  get isOvertimeOpen(): boolean {
    return this.overtimers > 0;
  }

  /** After dispatch: lets those go home whose queue has emptied. */
  releaseStaying(now: number): void {
    if (this.stayingGroups === 0) return;
    for (let group = 0; group < this.staying.length; group++) {
      if (this.staying[group].length === 0 || this.isAnyWaiting(this.stayFor[group])) continue;
      this.goHome(now, this.staying[group]);
      this.staying[group] = [];
      this.stayingGroups--;
    }
  }

  /** Books the time of everybody who is still there at the end of the replication. */
  close(now: number): void {
    const { busy, contactTime, oneAtATime } = this.tally;
    for (let agent = 0; agent < this.numbers; agent++) {
      if (this.signedInAt.at(agent) >= 0) this.bookTime(now, agent);
    }
    busy.close(now);
    contactTime.close(now);
    oneAtATime.close(now);
    this.several.forEach((several, group) => {
      if (several === 1) return;
      contactTime.copyRow(group, busy);
      oneAtATime.copyRow(group, busy);
    });
  }

  private signIn(now: number, group: number): number {
    const agent = this.freeNumbers.pop() ?? this.numbers++;
    this.signedInAt.set(agent, now);
    this.shiftOverAt.set(agent, AT_WORK);
    this.centre.signIn(now, agent, group);
    return agent;
  }

  private goHome(now: number, agents: readonly number[]): void {
    for (const agent of agents) this.centre.signOut(agent);
    this.bookGone(now);
  }

  private bookTime(now: number, agent: number): void {
    const group = this.centre.groupOf(agent);
    this.tally.signedIn.add(group, this.signedInAt.at(agent), now);
    const over = this.shiftOverAt.at(agent);
    if (over <= this.horizonEnd) this.overtimers--;
    if (over < now) this.tally.overtime.addWhole(group, over, now);
  }

  private isAnyWaiting(queues: Int32Array): boolean {
    return queues.some((queue) => this.centre.queues.length[queue] > 0);
  }
}
