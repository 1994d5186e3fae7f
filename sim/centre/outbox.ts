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

export class Outbox {
  length = 0;
  private entries = new Int32Array(3 * 256);

  push(decision: number, contact: number, agent: number): void {
    const at = 3 * this.length;
    if (at === this.entries.length) this.grow();
    this.entries[at] = decision;
    this.entries[at + 1] = contact;
    this.entries[at + 2] = agent;
    this.length++;
  }

  decision(index: number): number {
    return this.entries[3 * index];
  }

  contact(index: number): number {
    return this.entries[3 * index + 1];
  }

  agent(index: number): number {
    return this.entries[3 * index + 2];
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
