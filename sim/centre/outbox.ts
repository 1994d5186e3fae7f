/** What the centre decided, in order; the caller drains it and then calls `clear`. */
export const Decision = {
  /** All lines are busy: the contact was turned away and has no slot (contact = -1). */
  blocked: 0,
  /** The contact waits in its queue. */
  queued: 1,
  /** The contact is offered to the agent, who accepts or declines. */
  offered: 2,
  /** The agent has gone home after finishing what was in hand (contact = -1). */
  signedOff: 3,
} as const;

// Columns of an entry.
const DECISION = 0;
const CONTACT = 1;
const AGENT = 2;

export class Outbox {
  length = 0;
  private entries = new Int32Array(4 * 256);

  push(decision: number, contact: number, agent: number): void {
    const row = this.length << 2;
    if (row === this.entries.length) this.grow();
    const { entries } = this;
    entries[row | DECISION] = decision;
    entries[row | CONTACT] = contact;
    entries[row | AGENT] = agent;
    this.length++;
  }

  decision(index: number): number {
    return this.entries[(index << 2) | DECISION];
  }

  contact(index: number): number {
    return this.entries[(index << 2) | CONTACT];
  }

  agent(index: number): number {
    return this.entries[(index << 2) | AGENT];
  }

  clear(): void {
    this.length = 0;
  }

  private grow(): void {
    const longer = new Int32Array(2 * this.entries.length);
    longer.set(this.entries);
    this.entries = longer;
  }
}
