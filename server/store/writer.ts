import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Batch } from "./repository.ts";

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
} as const;

/** Writes batches on one connection, each as one transaction that is on the disk when `commit` returns. */
export class Writer {
  private readonly database: DatabaseSync;
  private readonly statements: { readonly [name in keyof typeof STATEMENTS]: StatementSync };
  private readonly clock = new Int32Array(new SharedArrayBuffer(4));
  private readonly holdMs: number;

  /** @param holdMs real milliseconds that a commit takes beside the disk, in measurements */
  constructor(database: DatabaseSync, holdMs: number) {
    this.database = database;
    this.holdMs = holdMs;
    this.statements = Object.fromEntries(
      Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)]),
    ) as typeof this.statements;
  }

  commit(batch: Batch): void {
    this.database.exec("BEGIN");
    try {
      this.write(batch);
      this.database.exec("COMMIT");
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
    if (this.holdMs > 0) Atomics.wait(this.clock, 0, 0, this.holdMs);
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
}
