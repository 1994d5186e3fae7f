// Numbers of the decisions: constants of a file without imports, which the bundler and V8 both write into the code.
const BLOCKED = 0;
const QUEUED = 1;
const OFFERED = 2;
const SIGNED_OFF = 3;
const NOBODY = -1;

// Columns of an entry.
const DECISION = 0;
const CONTACT = 1;
const AGENT = 2;

/** What the centre decided, in order; the caller drains it and then calls `clear`. */
export const Decision = {
  /** All lines are busy: the contact was turned away and has no slot (contact = -1). */
  blocked: BLOCKED,
  /** The contact waits in its queue. */
  queued: QUEUED,
  /** The contact is offered to the agent, who accepts or declines. */
  offered: OFFERED,
  /** The agent has gone home after finishing what was in hand (contact = -1). */
  signedOff: SIGNED_OFF,
} as const;

export class Outbox {
  length = 0;
  private entries = new Int32Array(4 * 256);

  blocked(): void {
    this.push(BLOCKED, NOBODY, NOBODY);
  }

  queued(contact: number): void {
    this.push(QUEUED, contact, NOBODY);
  }

  offered(contact: number, agent: number): void {
    this.push(OFFERED, contact, agent);
  }

  signedOff(agent: number): void {
    this.push(SIGNED_OFF, NOBODY, agent);
  }

  decision(index: number): number {
    return this.entries[(index << 2) | DECISION];
  }

  contact(index: number): number {
    return this.entries[(index << 2) | CONTACT];
  }

  /** The agent of an offer or of a sign-off; -1 when the contact was queued or blocked. */
  agent(index: number): number {
    return this.entries[(index << 2) | AGENT];
  }

  clear(): void {
    this.length = 0;
  }

  private push(decision: number, contact: number, agent: number): void {
    const row = this.length << 2;
    if (row === this.entries.length) this.grow();
    const { entries } = this;
    entries[row | DECISION] = decision;
    entries[row | CONTACT] = contact;
    entries[row | AGENT] = agent;
    this.length++;
  }

  private grow(): void {
    const longer = new Int32Array(2 * this.entries.length);
    longer.set(this.entries);
    this.entries = longer;
  }
}
