import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { errors } from "../../sim/errors.ts";
import { sqliteModule } from "./node-sqlite.ts";
import { asOurs, checkSound, FORMAT, metaOf } from "./sqlite-file.ts";

/**
 * Copies a store, live or not, as it is at one moment: everything that was acknowledged before. The copy appears under
 * its name when it is whole and on the disk.
 *
 * @returns how many contacts are in the copy
 * @throws file-not-found, output-unwritable, store-unusable, store-damaged, newer-format
 */
export function backupStore(file: string, copy: string): number {
  if (!existsSync(file)) throw errors.fileNotFound(file);
  if (existsSync(copy)) throw errors.outputUnwritable(copy, "it is there already");
  const partial = `${copy}.partial`;
  try {
    mkdirSync(dirname(copy), { recursive: true });
    rmSync(partial, { force: true });
    reading(file, (store) => {
      checkSound(store, file);
      store.prepare("VACUUM INTO ?").run(partial);
    });
    const contacts = reading(partial, (store) => Number(store.prepare("SELECT count(*) AS n FROM contacts").get()?.n));
    toDisk(partial);
    renameSync(partial, copy);
    toDisk(dirname(copy));
    return contacts;
  } finally {
    rmSync(partial, { force: true });
  }
}

function reading<T>(file: string, use: (store: DatabaseSync) => T): T {
  const { DatabaseSync } = sqliteModule();
  let store: DatabaseSync | undefined;
  try {
    store = new DatabaseSync(file, { readOnly: true });
    store.exec("PRAGMA busy_timeout = 5000");
    const format = metaOf(store, "format");
    if (format !== FORMAT) throw errors.newerFormat(file, String(format), FORMAT);
    return use(store);
  } catch (error) {
    throw asOurs(file, error);
  } finally {
    store?.close();
  }
}

function toDisk(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
