import { renameSync } from "node:fs";
import { mkdir, open, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errors } from "../sim/errors.ts";
import type { TextFile } from "./csv/results-csv.ts";

let written = 0;

/**
 * Writes files into a folder (made when missing), all beside their places first and then renamed in one go: whoever
 * reads the folder, or interrupts the writing, finds each file old or new and whole, and of two runs that end in the
 * same folder at the same time one wins with all its files. Returns the paths in the given order; throws the
 * catalogue's `output-unwritable`.
 */
export async function writeFiles(folder: string, files: readonly TextFile[]): Promise<string[]> {
  const prefix = `${process.pid}-${written++}`;
  const moves = files.map(({ name, text }) => {
    const path = join(folder, name);
    return { path, beside: join(dirname(path), `.${basename(path)}.${prefix}.part`), text };
  });
  let at = folder;
  try {
    for (const { path, beside, text } of moves) {
      at = path;
      await makeFolder(dirname(path));
      await writeWhole(beside, text);
    }
    for (const { path, beside } of moves) {
      at = path;
      renameSync(beside, path);
    }
  } catch (error) {
    for (const { beside } of moves) await rm(beside, { force: true }).catch(() => undefined);
    throw errors.outputUnwritable(at, reason(error));
  }
  return moves.map(({ path }) => path);
}

/** As `mkdir -p`. Node's own never ends where the system says that a folder is not there and refuses to make it, as below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(folder);
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || parent === folder || (await isFolder(parent))) throw error;
    await makeFolder(parent);
    await mkdir(folder);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: "writing there is not allowed",
  EPERM: "writing there is not allowed",
  EROFS: "the disk is read-only",
  ENOENT: "no folder can be made there",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  ENOTDIR: "a file is where a folder should be",
  EEXIST: "a file is where a folder should be",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "the name is too long",
};

/** Why something cannot be written, in words. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  return REASONS[code ?? ""] ?? (error instanceof Error ? error.message : String(error));
}
