/**
 * What can be asked of the desk. These, with their times, are the journal: replayed in order they rebuild everything.
 * A contact's number is the journal's number of its arrival, so it is never given out twice.
 */
export const Kind = {
  arrive: 1,
  leave: 2,
  accept: 3,
  decline: 4,
  hangUp: 5,
  done: 6,
  signIn: 7,
  drain: 8,
  stay: 9,
  signOut: 10,
  /** The agent's socket is gone for good: what is in hand goes back, the agent out. */
  disconnectAgent: 11,
} as const;

export type CommandKind = (typeof Kind)[keyof typeof Kind];

export interface Command {
  readonly kind: CommandKind;
  /** Queue (arrive), contact, or agent. */
  readonly subject: number;
  /** Group (signIn); otherwise 0. */
  readonly detail: number;
}

export interface JournalEntry extends Command {
  readonly seq: number;
  /** Scenario time. */
  readonly at: number;
}

export const arrive = (queue: number): Command => ({ kind: Kind.arrive, subject: queue, detail: 0 });
export const signIn = (agent: number, group: number): Command => ({ kind: Kind.signIn, subject: agent, detail: group });
export const about = (kind: Exclude<CommandKind, 1 | 7>, subject: number): Command => ({ kind, subject, detail: 0 });
