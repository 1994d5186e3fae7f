import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { errors } from "../../sim/errors.ts";
import type { Fate } from "../../sim/measure/trace.ts";
import type { ClockLine } from "../clock.ts";
import type { JournalEntry } from "../desk/commands.ts";
import { sqliteModule } from "./node-sqlite.ts";
import type { Batch, ContactRow, Recovered, Repository } from "./repository.ts";

/** Name and major number of what is kept; a newer one is refused. */
const FORMAT = "plimsoll/desk/1";

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value ANY) STRICT;
  CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY, at REAL NOT NULL, kind INTEGER NOT NULL, subject INTEGER NOT NULL, detail INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS snapshots (seq INTEGER PRIMARY KEY, state BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS contacts (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, queue INTEGER NOT NULL, key TEXT UNIQUE, reference TEXT, text TEXT,
    answered REAL, ended REAL, fate TEXT, team INTEGER, agent INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS open_contacts ON contacts (id) WHERE ended IS NULL;
  CREATE TABLE IF NOT EXISTS sessions (agent INTEGER PRIMARY KEY, team INTEGER NOT NULL, token BLOB NOT NULL) STRICT;
`;

const STATEMENTS = {
  journal: "INSERT INTO journal VALUES (?, ?, ?, ?, ?)",
  arrival: "INSERT INTO contacts (id, at, queue, key, reference, text) VALUES (?, ?, ?, ?, ?, ?)",
  answer: "UPDATE contacts SET answered = coalesce(answered, ?), team = ?, agent = ? WHERE id = ?",
  end: "UPDATE contacts SET ended = ?, fate = ? WHERE id = ? AND ended IS NULL",
  signIn: "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)",
  signOut: "DELETE FROM sessions WHERE agent = ?",
  meta: "INSERT OR REPLACE INTO meta VALUES (?, ?)",
  snapshot: "INSERT OR REPLACE INTO snapshots VALUES (?, ?)",
  oldSnapshots: "DELETE FROM snapshots WHERE seq < ?",
  oldJournal: "DELETE FROM journal WHERE seq <= ?",
  contact: "SELECT * FROM contacts WHERE id = ?",
  contactByKey: "SELECT * FROM contacts WHERE key = ?",
  contacts: "SELECT * FROM contacts WHERE id > ? ORDER BY id LIMIT ?",
} as const;

/**
 * Everything in one SQLite file: write-ahead log, `synchronous=FULL` (each commit is on the disk before it returns),
 * one transaction per batch. Node's own SQLite is synchronous: a commit holds the event loop for as long as the disk
 * takes, and what arrives meanwhile shares the next one.
 */
export class SqliteRepository implements Repository {
  private readonly database: DatabaseSync;
  private readonly statements: { readonly [name in keyof typeof STATEMENTS]: StatementSync };

  /** @param scenario hash: a journal is replayed under its own scenario only */
  constructor(file: string, scenario: string) {
    this.database = open(file);
    try {
      // One process owns the journal. It asks for the lock at once, and keeps it.
      this.database.exec("PRAGMA busy_timeout = 1000; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL");
      this.database.exec("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
      this.database.exec(TABLES);
      this.settle(file, scenario);
      this.database.exec("COMMIT");
    } catch (error) {
      this.database.close();
      if (/locked|busy/.test(String(error))) throw errors.storeInUse(file, error);
      throw isOfSqlite(error) ? errors.storeUnusable(file, error.message, error) : error;
    }
    this.statements = Object.fromEntries(
      Object.entries(STATEMENTS).map(([name, sql]) => [name, this.database.prepare(sql)]),
    ) as typeof this.statements;
  }

  async recover(): Promise<Recovered> {
    const { database } = this;
    const snapshot = database.prepare("SELECT seq, state FROM snapshots ORDER BY seq DESC LIMIT 1").get();
    const seq = Number(snapshot?.seq ?? 0);
    const journal = database.prepare("SELECT * FROM journal WHERE seq > ? ORDER BY seq").all(seq);
    const clock = this.meta("clock");
    return {
      secret: this.meta("secret") as Uint8Array,
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
      references: database
        .prepare("SELECT id, reference FROM contacts WHERE ended IS NULL AND reference IS NOT NULL")
        .all()
        .map(({ id, reference }) => ({ id: Number(id), reference: String(reference) })),
    };
  }

  async commit(batch: Batch): Promise<void> {
    this.database.exec("BEGIN");
    try {
      this.write(batch);
      this.database.exec("COMMIT");
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  async contact(id: number): Promise<ContactRow | null> {
    return contactRow(this.statements.contact.get(id));
  }

  async contactByKey(key: string): Promise<ContactRow | null> {
    return contactRow(this.statements.contactByKey.get(key));
  }

  async contacts(after: number, most: number): Promise<ContactRow[]> {
    return this.statements.contacts.all(after, most).map((row) => contactRow(row) as ContactRow);
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private write({ journal, arrivals, answers, ends, sessions, clock, snapshot }: Batch): void {
    const { statements } = this;
    for (const { seq, at, kind, subject, detail } of journal) statements.journal.run(seq, at, kind, subject, detail);
    for (const { id, at, queue, key, reference, text } of arrivals) {
      statements.arrival.run(id, at, queue, key, reference, text);
    }
    for (const { id, at, group, agent } of answers) statements.answer.run(at, group, agent, id);
    for (const { id, at, fate } of ends) statements.end.run(at, fate, id);
    for (const { agent, session } of sessions) {
      if (session) statements.signIn.run(agent, session.group, session.tokenHash);
      else statements.signOut.run(agent);
    }
    if (clock) statements.meta.run("clock", JSON.stringify(clock));
    if (!snapshot) return;
    statements.snapshot.run(snapshot.seq, snapshot.state);
    statements.oldSnapshots.run(snapshot.seq);
    statements.oldJournal.run(snapshot.seq);
  }

  /** A new file is given its format, scenario and secret; an old one must have the same. */
  private settle(file: string, scenario: string): void {
    const format = this.meta("format");
    if (format === null) {
      const set = this.database.prepare(STATEMENTS.meta);
      const facts: [string, SQLInputValue][] = [
        ["format", FORMAT],
        ["scenario", scenario],
        ["secret", randomBytes(32)],
      ];
      for (const fact of facts) set.run(...fact);
      return;
    }
    if (format !== FORMAT) throw errors.newerFormat(file, String(format), FORMAT);
    if (this.meta("scenario") !== scenario) throw errors.otherScenario(file);
  }

  private meta(name: string): unknown {
    return this.database.prepare("SELECT value FROM meta WHERE name = ?").get(name)?.value ?? null;
  }
}

/** The file, and the folders that it is to stand in. */
function open(file: string): DatabaseSync {
  const { DatabaseSync } = sqliteModule();
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    return new DatabaseSync(file);
  } catch (error) {
    throw errors.storeUnusable(file, (error as Error).message, error);
  }
}

function isOfSqlite(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
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
    fate: fate as Fate | null,
    group: team as number | null,
    agent: agent as number | null,
  };
}
