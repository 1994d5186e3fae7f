import type { ContactOutcome } from "../../sim/measure/trace.ts";
import type { ClockLine } from "../clock.ts";
import type { JournalEntry } from "../desk/commands.ts";

/**
 * Where everything that was acknowledged is kept. The journal of commands and the last snapshot are the truth about
 * the queue; contacts hold what the desk does not need to decide (text, reference) and what became of them.
 *
 * One interface, one file for each place to keep it: SQLite here, PostgreSQL later.
 */
export interface Repository {
  /** What was kept when the last process ended, however it ended. */
  recover(): Promise<Recovered>;
  /** Keeps the batch, all of it or nothing. When it resolves, a power failure takes nothing of it away. */
  commit(batch: Batch): Promise<void>;
  contact(id: number): Promise<ContactRow | null>;
  contactByKey(key: string): Promise<ContactRow | null>;
  /** Every contact after number `after`, in order of arrival, at most so many. */
  contacts(after: number, most: number): Promise<ContactRow[]>;
  /** Resolves with the reason when the store will take nothing any more, although nobody closed it. */
  readonly lost?: Promise<Error>;
  close(): Promise<void>;
}

export interface Batch {
  readonly journal: JournalEntry[];
  readonly arrivals: Arrival[];
  readonly answers: { readonly id: number; readonly at: number; readonly group: number; readonly agent: number }[];
  readonly ends: { readonly id: number; readonly at: number; readonly fate: ContactOutcome }[];
  /** Agents who signed in, and (null) who are gone. */
  readonly sessions: { readonly agent: number; readonly session: Session | null }[];
  clock?: ClockLine;
  /** The desk's state after the journal's last entry; older ones and what they cover may be forgotten. */
  snapshot?: { readonly seq: number; readonly state: Uint8Array };
}

export const emptyBatch = (): Batch => ({ journal: [], arrivals: [], answers: [], ends: [], sessions: [] });

export interface Arrival {
  readonly id: number;
  readonly at: number;
  readonly queue: number;
  readonly key: string | null;
  readonly reference: string | null;
  readonly text: string | null;
}

export interface ContactRow extends Arrival {
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly fate: ContactOutcome | null;
  readonly group: number | null;
  readonly agent: number | null;
}

/** Who sits at an agent's number: the token is kept as a hash only. */
export interface Session {
  readonly group: number;
  readonly tokenHash: Uint8Array;
}

export interface Recovered {
  /** Made once, with the store: contacts' tokens follow from it. */
  readonly secret: Uint8Array;
  readonly clock: ClockLine | null;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** Commands after the snapshot. */
  readonly journal: readonly JournalEntry[];
  readonly sessions: readonly { readonly agent: number; readonly session: Session }[];
  /** Numbers of the contacts that have not ended, in order. */
  readonly open: readonly number[];
  /** References of the contacts that have not ended. */
  readonly references: readonly { readonly id: number; readonly reference: string }[];
}
