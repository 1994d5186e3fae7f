import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { errors } from "../../sim/errors.ts";
import { Kind } from "../desk/commands.ts";
import { sqliteModule } from "./node-sqlite.ts";

/** Name and major number of what is kept; a newer one is refused. */
export const FORMAT = "plimsoll/desk/1";

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

/** A store whose contents nobody but this process may change until it is closed. */
export interface OwnedFile {
  readonly database: DatabaseSync;
  close(): void;
}

/** A connection on which commits are on the disk when they return. */
export function connect(file: string): DatabaseSync {
  const { DatabaseSync } = sqliteModule();
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  return database;
}

/**
 * Opens a store, or begins one, as its only owner. The owner holds a lock on a file beside it, so that further
 * connections of the same process, and a backup, can read while it writes; the lock ends with the process.
 *
 * @param scenario hash: a journal is replayed under its own scenario only
 * @throws store-in-use, store-unusable, newer-format, other-scenario
 */
export function openOwned(file: string, scenario: string): OwnedFile {
  const owner = lock(file);
  let database: DatabaseSync | undefined;
  try {
    database = connect(file);
    database.exec(`BEGIN IMMEDIATE; ${TABLES}`);
    settle(database, file, scenario);
    database.exec("COMMIT");
    checkSound(database, file);
  } catch (error) {
    database?.close();
    owner?.close();
    throw asOurs(file, error);
  }
  const opened = database;
  return {
    database: opened,
    close: () => {
      opened.close();
      owner?.close();
    },
  };
}

/** Also makes the folders that the file is to stand in. */
function lock(file: string): DatabaseSync | null {
  if (file === ":memory:") return null;
  const { DatabaseSync } = sqliteModule();
  let owner: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    owner = new DatabaseSync(ownerFile(file));
    owner.exec("PRAGMA busy_timeout = 1000; BEGIN EXCLUSIVE");
    return owner;
  } catch (error) {
    owner?.close();
    throw asOurs(file, error);
  }
}

/** The file whose lock says that a store is in use; it stays empty. */
export const ownerFile = (file: string): string => `${file}-owner`;

/** What SQLite or the file system says, as an error of the catalogue. */
export function asOurs(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "ERR_SQLITE_ERROR" && /locked|busy/.test(error.message)) return errors.storeInUse(file, error);
  if (error.code === "ERR_SQLITE_ERROR" && /malformed|corrupt/.test(error.message)) {
    return errors.storeDamaged(file, error.message, error);
  }
  const isForeign = error.code === "ERR_SQLITE_ERROR" || "syscall" in error;
  return isForeign ? errors.storeUnusable(file, error.message, error) : error;
}

/** What would be noticed only when somebody asks, and how it is found. */
const UNFIT: readonly (readonly [string, string])[] = [
  [
    "the secret of the contacts' tokens is missing or changed",
    "SELECT 1 AS n WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'secret' AND typeof(value) = 'blob' AND length(value) = 32)",
  ],
  [
    "the clock cannot be read",
    `SELECT 1 AS n FROM meta WHERE name = 'clock' AND NOT CASE WHEN json_valid(value) THEN coalesce(
       json_type(value, '$.at') IN ('integer', 'real') AND json_type(value, '$.epoch') IN ('integer', 'real')
       AND json_type(value, '$.speedup') IN ('integer', 'real') AND value ->> '$.speedup' > 0
       AND json_type(value, '$.paused') IN ('true', 'false'), 0) ELSE 0 END`,
  ],
  ["an agent's token is changed", "SELECT agent AS n FROM sessions WHERE length(token) <> 32 LIMIT 1"],
];

/** @throws store-damaged: pages that can't be read, a journal with gaps, contacts that don't belong to it */
export function checkSound(database: DatabaseSync, file: string): void {
  const damaged = (reason: string): never => {
    throw errors.storeDamaged(file, reason);
  };
  const found = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (found !== "ok") damaged(String(found).split("\n").slice(0, 2).join(" "));
  const number = (sql: string): number | null => (database.prepare(sql).get()?.n ?? null) as number | null;
  const first = number("SELECT coalesce(max(seq), 0) + 1 AS n FROM snapshots") ?? 1;
  const missing = number(
    `SELECT place AS n FROM (SELECT seq, row_number() OVER (ORDER BY seq) + ${first - 1} AS place FROM journal WHERE seq >= ${first})
     WHERE seq <> place ORDER BY seq LIMIT 1`,
  );
  if (missing !== null) damaged(`command ${missing} is missing in the journal`);
  const lost = number(
    `SELECT seq AS n FROM journal LEFT JOIN contacts ON id = seq
     WHERE kind = ${Kind.arrive} AND (id IS NULL OR queue <> subject) ORDER BY seq LIMIT 1`,
  );
  if (lost !== null) damaged(`contact ${lost} is in the journal only`);
  for (const [what, sql] of UNFIT) if (number(sql) !== null) damaged(what);
}

/** A new file is given its format, scenario and secret; an old one must have the same. */
function settle(database: DatabaseSync, file: string, scenario: string): void {
  const format = metaOf(database, "format");
  if (format === null) {
    const set = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");
    const facts: [string, SQLInputValue][] = [
      ["format", FORMAT],
      ["scenario", scenario],
      ["secret", randomBytes(32)],
    ];
    for (const fact of facts) set.run(...fact);
    return;
  }
  if (format !== FORMAT) throw errors.newerFormat(file, String(format), FORMAT);
  if (metaOf(database, "scenario") !== scenario) throw errors.otherScenario(file);
}

export function metaOf(database: DatabaseSync, name: string): unknown {
  return database.prepare("SELECT value FROM meta WHERE name = ?").get(name)?.value ?? null;
}
