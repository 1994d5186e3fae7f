import { deserialize, serialize } from "node:v8";
import type { LiveClock } from "../clock.ts";
import { refusals } from "../refusals.ts";
import { type Batch, emptyBatch, type Recovered, type Repository, type Session } from "../store/repository.ts";
import { type Command, Kind } from "./commands.ts";
import type { Desk } from "./desk.ts";
import type { DeskEvent } from "./events.ts";
import type { DeskState } from "./state.ts";

/** Timers count in 32 bits of milliseconds: far ones are set again. */
const HOUR_MS = 3_600_000;

/** The longest that a commit waits for company, real milliseconds; a lone command waits for one empty turn. */
const WINDOW_MS = 5;

/** What an arrival carries beside its queue. */
export interface Particulars {
  readonly key: string | null;
  readonly reference: string | null;
  readonly text: string | null;
}

export interface LedgerOptions {
  readonly desk: Desk;
  readonly clock: LiveClock;
  readonly repository: Repository;
  /** Commands between two snapshots. */
  readonly snapshotEvery: number;
  /** Makes messages of what was decided; what it passes to `tell` is said when the decision is stored. */
  readonly onEvents: (events: readonly DeskEvent[], at: number) => void;
  /** The store does not take it: the process must not go on. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Carries commands out and writes them down. Commands share a commit while every turn of the event loop brings more of them, for at
 * most `WINDOW_MS`, and what comes while the disk is busy shares the next one. Nobody is told what follows from them before it is on the disk.
 */
export class Ledger {
  private readonly options: LedgerOptions;
  private seq = 0;
  private lastAt = 0;
  private sinceSnapshot = 0;
  private batch: Batch = emptyBatch();
  private messages: (() => void)[] = [];
  /** Something was decided or said since the last commit began. */
  private dirty = false;
  /** When the first thing of this batch was decided, real milliseconds; and of the batch that is being stored. */
  private since: number | null = null;
  private committingSince: number | null = null;
  private seqSeen = -1;
  private scheduled = false;
  private committing: Promise<void> | null = null;
  private inFlight = 0;
  private failed = false;
  /** Who would wait in vain if the store failed. */
  private readonly waiting = new Set<(reason: unknown) => void>();
  private alarm: NodeJS.Timeout | undefined;
  /** Seconds that commits took, for the metrics. */
  onCommit: (seconds: number, commands: number) => void = () => {};

  constructor(options: LedgerOptions) {
    this.options = options;
    options.clock.onChange(() => {
      this.batch.clock = options.clock.line();
      this.schedule();
      this.setAlarm();
    });
  }

  /**
   * Rebuilds the desk from what was kept, and goes on from there.
   *
   * @throws when journal and contacts tell different stories, or one of them makes no sense
   */
  resume({ snapshot, journal, open }: Recovered): void {
    const { desk, clock } = this.options;
    if (snapshot) {
      const { at, state } = deserialize(snapshot.state) as { at: number; state: DeskState };
      desk.restore(state);
      this.seq = snapshot.seq;
      this.lastAt = at;
    }
    for (const { seq, at, ...command } of journal) {
      desk.apply(seq, at, command);
      this.seq = seq;
      this.lastAt = at;
    }
    this.sinceSnapshot = journal.length;
    compareOpen(
      open,
      [...desk.contacts.values()].map(({ id }) => id),
    );
    clock.atLeast(this.lastAt);
    this.batch.clock = clock.line();
    this.passTime();
  }

  /** Carries out a command that the desk allows. @returns its number in the journal */
  record(command: Command, particulars?: Particulars): number {
    const { desk } = this.options;
    const at = this.now();
    const seq = ++this.seq;
    this.batch.journal.push({ seq, at, ...command });
    this.sinceSnapshot++;
    const events = desk.apply(seq, at, command);
    if (command.kind === Kind.arrive && particulars) {
      // Who is turned away may come again with the same key, so it is not kept.
      const key = desk.contacts.has(seq) ? particulars.key : null;
      this.batch.arrivals.push({ id: seq, at, queue: command.subject, ...particulars, key });
    }
    this.takeIn(events, at);
    return seq;
  }

  /** Keeps who signed in at an agent's number, with the next commit. */
  keepSession(agent: number, session: Session | null): void {
    this.batch.sessions.push({ agent, session });
    this.schedule();
  }

  /** Says it when everything that was decided so far is stored: at once when nothing is pending. */
  tell(message: () => void): void {
    if (this.isIdle) {
      message();
      return;
    }
    this.messages.push(message);
    this.schedule();
  }

  /** The store has refused; nothing is acknowledged any more. */
  get hasFailed(): boolean {
    return this.failed;
  }

  /** Commands that are not stored yet. */
  get pending(): number {
    return this.batch.journal.length + this.inFlight;
  }

  /** How long the oldest of what is not stored has waited, real milliseconds. */
  get lag(): number {
    const since = this.committingSince ?? this.since;
    return since === null ? 0 : performance.now() - since;
  }

  /** The store takes nothing any more: nobody is told anything, and the process is told to end. Only the first reason counts. */
  fail(error: unknown): void {
    if (this.failed) return;
    this.failed = true;
    for (const reject of this.waiting) reject(refusals.stopping());
    this.options.onFailure(error);
  }

  /** Resolves when everything that was decided so far is stored and said; rejects when it can't be. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failed) return reject(refusals.stopping());
      this.waiting.add(reject);
      this.tell(() => {
        this.waiting.delete(reject);
        resolve();
      });
    });
  }

  /** The last words: a snapshot, so that the next start has nothing to replay. */
  async close(): Promise<void> {
    clearTimeout(this.alarm);
    this.sinceSnapshot = Infinity;
    this.batch.clock = this.options.clock.line();
    this.dirty = true;
    while (!this.isIdle && !this.failed) await (this.committing ?? this.flush());
  }

  /** Scenario time, never before what has happened. */
  now(): number {
    this.lastAt = Math.max(this.lastAt, this.options.clock.now());
    return this.lastAt;
  }

  private get isIdle(): boolean {
    return !this.dirty && this.committing === null && !this.failed;
  }

  private takeIn(events: readonly DeskEvent[], at: number): void {
    const { desk, onEvents } = this.options;
    this.schedule(); // first: what is said below has to wait for the commit
    for (const event of events) {
      if (event.type === "answered") {
        const group = desk.agents.get(event.agent)?.group ?? -1;
        this.batch.answers.push({ id: event.contact, at, group, agent: event.agent });
      } else if (event.type === "ended") {
        this.batch.ends.push({ id: event.contact, at: event.at, fate: event.fate });
      } else if (event.type === "turnedAway") {
        this.batch.ends.push({ id: event.contact, at, fate: event.fate });
      }
    }
    onEvents(events, at);
  }

  private schedule(): void {
    this.dirty = true;
    this.since ??= performance.now();
    if (this.scheduled || this.committing || this.failed) return;
    this.scheduled = true;
    this.seqSeen = -1;
    setImmediate(() => this.endOfTurn());
  }

  /** New connections come one in each turn of the event loop: a commit waits while every turn brings more, for a moment. */
  private endOfTurn(): void {
    const bringsMore = this.seq !== this.seqSeen;
    this.seqSeen = this.seq;
    if (bringsMore && this.lag < WINDOW_MS) setImmediate(() => this.endOfTurn());
    else void this.flush();
  }

  private async flush(): Promise<void> {
    this.scheduled = false;
    if (!this.dirty || this.committing || this.failed) return;
    this.inFlight = this.batch.journal.length;
    this.committing = this.commit().finally(() => {
      this.committing = null;
      this.inFlight = 0;
    });
    await this.committing;
    if (this.dirty) this.schedule();
  }

  private async commit(): Promise<void> {
    const { repository } = this.options;
    const { batch, messages } = this;
    this.batch = emptyBatch();
    this.messages = [];
    this.dirty = false;
    this.committingSince = this.since;
    this.since = null;
    if (this.sinceSnapshot >= this.snapshotEvery) batch.snapshot = this.snapshot();
    const started = performance.now();
    try {
      await repository.commit(batch);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.committingSince = null;
    this.onCommit((performance.now() - started) / 1000, batch.journal.length);
    for (const message of messages) message();
  }

  /** A snapshot holds every open contact: with many of them it is taken less often, so that its cost per command stays. */
  private get snapshotEvery(): number {
    return Math.max(this.options.snapshotEvery, this.options.desk.contacts.size);
  }

  private snapshot() {
    this.sinceSnapshot = 0;
    const state = serialize({ at: this.lastAt, state: this.options.desk.save() });
    return { seq: this.seq, state };
  }

  /** Carries out what the hours of the day bring, and waits for the next. */
  private passTime(): void {
    const at = this.now();
    this.takeIn(this.options.desk.advance(at), at);
    this.setAlarm();
  }

  private setAlarm(): void {
    const { desk, clock } = this.options;
    clearTimeout(this.alarm);
    const delay = clock.until(desk.nextDeadline);
    if (delay === Number.POSITIVE_INFINITY) return;
    this.alarm = setTimeout(() => this.passTime(), Math.min(delay + 1, HOUR_MS)).unref();
  }
}

/** @throws when a contact is open in one of the two only */
function compareOpen(kept: readonly number[], replayed: readonly number[]): void {
  const [contacts, desk] = [new Set(kept), new Set(replayed)];
  const lost = replayed.find((id) => !contacts.has(id));
  if (lost !== undefined) throw new Error(`contact ${lost} is open in the journal, and not among the contacts`);
  const stray = kept.find((id) => !desk.has(id));
  if (stray !== undefined) throw new Error(`contact ${stray} is open among the contacts, and not in the journal`);
}
