import type { DatabaseSync, StatementSync } from "node:sqlite";
import { errors } from "../../sim/errors.ts";
import type { ContactOutcome } from "../../sim/measure/trace.ts";
import type { ClockLine } from "../clock.ts";
import type { JournalEntry } from "../desk/commands.ts";
import { type Commits, CommitThread, commitsHere } from "./commits.ts";
import type { Batch, ContactRow, Recovered, Repository } from "./repository.ts";
import { metaOf, type OwnedFile, openOwned } from "./sqlite-file.ts";

const QUERIES = {
  contact: "SELECT * FROM contacts WHERE id = ?",
  contactByKey: "SELECT * FROM contacts WHERE key = ?",
  contacts: "SELECT * FROM contacts WHERE id > ? ORDER BY id LIMIT ?",
} as const;

/**
 * Everything in one SQLite file: write-ahead log, `synchronous=FULL` (each commit is on the disk before it is
 * reported), one transaction per batch. One thread commits; this one reads, on a connection of its own.
 */
export class SqliteRepository implements Repository {
  private readonly file: string;
  private readonly owned: OwnedFile;
  private readonly database: DatabaseSync;
  private readonly commits: Commits;
  private readonly queries: { readonly [name in keyof typeof QUERIES]: StatementSync };

  /**
   * @param scenario hash: a journal is replayed under its own scenario only
   * @param holdMs real milliseconds that a commit takes beside the disk, in measurements
   * @param thread another module for the thread that commits, in tests
   */
  constructor(file: string, scenario: string, holdMs = 0, thread?: URL) {
    this.file = file;
    this.owned = openOwned(file, scenario);
    const { database } = this.owned;
    this.database = database;
    this.commits = file === ":memory:" ? commitsHere(database, holdMs) : new CommitThread({ file, holdMs }, thread);
    this.queries = Object.fromEntries(
      Object.entries(QUERIES).map(([name, sql]) => [name, database.prepare(sql)]),
    ) as typeof this.queries;
  }

  async recover(): Promise<Recovered> {
    const { database } = this;
    await this.commits.ready().catch((error: Error) => {
      throw errors.storeNotStarted(this.file, error.message, error);
    });
    const snapshot = database.prepare("SELECT seq, state FROM snapshots ORDER BY seq DESC LIMIT 1").get();
    const seq = Number(snapshot?.seq ?? 0);
    const journal = database.prepare("SELECT * FROM journal WHERE seq > ? ORDER BY seq").all(seq);
    const clock = metaOf(database, "clock");
    return {
      secret: metaOf(database, "secret") as Uint8Array,
      clock: clock === null ? null : (JSON.parse(String(clock)) as ClockLine),
      snapshot: snapshot ? { seq, state: snapshot.state as Uint8Array } : null,
      journal: journal as unknown as JournalEntry[],
      sessions: database
        .prepare("SELECT * FROM sessions")
        .all()
        .map(({ agent, team, token }) => ({
          agent: Number(agent),
          session: { group: Number(team), tokenHash: token as Uint8Array },
        })),
      open: database
        .prepare("SELECT id FROM contacts WHERE ended IS NULL ORDER BY id")
        .all()
        .map(({ id }) => Number(id)),
      references: database
        .prepare("SELECT id, reference FROM contacts WHERE ended IS NULL AND reference IS NOT NULL")
        .all()
        .map(({ id, reference }) => ({ id: Number(id), reference: String(reference) })),
    };
  }

  get lost(): Promise<Error> {
    return this.commits.lost;
  }

  commit(batch: Batch): Promise<void> {
    return this.commits.commit(batch);
  }

  async contact(id: number): Promise<ContactRow | null> {
    return contactRow(this.queries.contact.get(id));
  }

  async contactByKey(key: string): Promise<ContactRow | null> {
    return contactRow(this.queries.contactByKey.get(key));
  }

  async contacts(after: number, most: number): Promise<ContactRow[]> {
    return this.queries.contacts.all(after, most).map((row) => contactRow(row) as ContactRow);
  }

  async close(): Promise<void> {
    await this.commits.close();
    this.owned.close();
  }
}

function contactRow(row: Record<string, unknown> | undefined): ContactRow | null {
  if (!row) return null;
  const { id, at, queue, key, reference, text, answered, ended, fate, team, agent } = row;
  return {
    id: id as number,
    at: at as number,
    queue: queue as number,
    key: key as string | null,
    reference: reference as string | null,
    text: text as string | null,
    answeredAt: answered as number | null,
    endedAt: ended as number | null,
    fate: fate as ContactOutcome | null,
    group: team as number | null,
    agent: agent as number | null,
  };
}
