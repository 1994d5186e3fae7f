import type { Centre } from "../centre/centre.ts";
import { Numbers, Times } from "../kernel/numbers.ts";
import type { Tally } from "../measure/tally.ts";

const AT_WORK = Infinity;

/**
 * The agents on the floor: who comes and goes, and the time they spend. Those who came first leave first, whoever
 * happens to be idle. Where a shift's end leaves nobody and a closed channel still has customers waiting, the last
 * agents stay until its queue is empty.
 */
export class Floor {
  private readonly centre: Centre;
  private readonly tally: Tally;
  /** On duty by group, in order of arrival. */
  private readonly onDuty: number[][];
  /** How many of them take no further chats. */
  private readonly drained: number[];
  /** Agents who stay, by group, and the queues that they stay for. */
  private readonly staying: number[][];
  private readonly stayFor: Int32Array[];
  private stayingGroups = 0;
  private readonly freeNumbers: number[] = [];
  private numbers = 0;
  // By agent.
  private readonly signedInAt = new Times();
  private readonly inHand = new Numbers();
  private readonly busySince = new Times();
  private readonly shiftOverAt = new Times();

  constructor(centre: Centre, tally: Tally, groups: number) {
    this.centre = centre;
    this.tally = tally;
    this.onDuty = Array.from({ length: groups }, () => []);
    this.drained = new Array<number>(groups).fill(0);
    this.staying = Array.from({ length: groups }, () => []);
    this.stayFor = Array.from({ length: groups }, () => new Int32Array(0));
  }

  /** Brings a group to `heads` agents; those who leave stay for the queues in `stayFor`, if there are any waiting. */
  setHeads(now: number, group: number, heads: number, stayFor: Int32Array | null): void {
    const onDuty = this.onDuty[group];
    while (onDuty.length < heads) onDuty.push(this.signIn(now, group));
    const leaving = onDuty.splice(0, Math.max(0, onDuty.length - heads));
    this.drained[group] = Math.max(0, this.drained[group] - leaving.length);
    for (const agent of leaving) this.shiftOverAt.set(agent, now);
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

  /** The agent took a contact. */
  took(now: number, agent: number): void {
    const inHand = this.inHand.at(agent);
    if (inHand === 0) this.busySince.set(agent, now);
    this.inHand.set(agent, inHand + 1);
  }

  /** The agent finished a contact that was answered at `answeredAt`. */
  finished(now: number, agent: number, group: number, answeredAt: number): void {
    const inHand = this.inHand.at(agent) - 1;
    this.inHand.set(agent, inHand);
    this.tally.contactTime.add(group, answeredAt, now);
    if (inHand === 0) this.tally.busy.add(group, this.busySince.at(agent), now);
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
    for (let agent = 0; agent < this.numbers; agent++) {
      if (this.signedInAt.at(agent) < 0) continue;
      if (this.inHand.at(agent) > 0) this.tally.busy.add(this.centre.groupOf(agent), this.busySince.at(agent), now);
      this.bookTime(now, agent);
    }
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
    if (over < now) this.tally.overtime.add(group, over, now);
  }

  private isAnyWaiting(queues: Int32Array): boolean {
    return queues.some((queue) => this.centre.queues.length[queue] > 0);
  }
}
