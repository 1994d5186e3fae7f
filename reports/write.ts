import { renameSync } from "node:fs";
import { copyFile, link, mkdir, open, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errors } from "../sim/errors.ts";
import type { PiecedFile, TextFile } from "./csv/results-csv.ts";

let written = 0;

/** A file that is written, but not where it belongs yet. */
interface Part {
  readonly path: string;
  readonly beside: string;
}

/**
 * Writes files into a folder (made when missing), all beside their places first and then renamed in one go: whoever
 * reads the folder, or interrupts the writing, finds each file old or new and whole, and of two runs that end in the
 * same folder at the same time one wins with all its files. Returns the paths in the given order; throws the
 * catalogue's `output-unwritable`.
 */
export async function writeFiles(folder: string, files: readonly (TextFile | PiecedFile)[]): Promise<string[]> {
  const parts: Part[] = [];
  try {
    await writeParts(folder, files, parts);
    place(parts);
  } finally {
    await dropParts(parts);
  }
  return parts.map(({ path }) => path);
}

/**
 * Writes files, and then one more that takes time to make: the first are in their places even if making the last one
 * fails or is interrupted, and in the end all are of one run, as with `writeFiles`. @returns the last one's path
 */
export async function writeFilesAndLast(
  folder: string,
  files: readonly (TextFile | PiecedFile)[],
  last: () => Promise<TextFile>,
): Promise<string> {
  const parts: Part[] = [];
  const early: Part[] = [];
  try {
    await writeParts(folder, files, parts);
    for (const part of parts) early.push(await twin(part));
    place(early);
    await writeParts(folder, [await last()], parts);
    place(parts);
  } finally {
    await dropParts([...parts, ...early]);
  }
  return (parts.at(-1) as Part).path;
}

/** Writes files beside their places; `parts` has them, also those that are not whole when this throws. */
async function writeParts(folder: string, files: readonly (TextFile | PiecedFile)[], parts: Part[]): Promise<void> {
  const prefix = `${process.pid}-${written++}`;
  for (const file of files) {
    const path = join(folder, file.name);
    const part = { path, beside: join(dirname(path), `.${basename(path)}.${prefix}.part`) };
    parts.push(part);
    await unlessUnwritable(path, async () => {
      await makeFolder(dirname(path));
      await writeWhole(part.beside, file);
    });
  }
}

/** A second name for a part's bytes: long files are written once. A copy, where the file system has no links. */
async function twin({ path, beside }: Part): Promise<Part> {
  const second = `${beside}.early`;
  await unlessUnwritable(path, () => link(beside, second).catch(() => copyFile(beside, second)));
  return { path, beside: second };
}

function place(parts: readonly Part[]): void {
  let at = "";
  try {
    for (const { path, beside } of parts) {
      at = path;
      renameSync(beside, path);
    }
  } catch (error) {
    throw errors.outputUnwritable(at, reason(error));
  }
}

/** What is in its place is not there any more; a second name for what is there already stays behind the renaming. */
async function dropParts(parts: readonly Part[]): Promise<void> {
  for (const { beside } of parts) await rm(beside, { force: true }).catch(() => undefined);
}

async function unlessUnwritable(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw errors.outputUnwritable(path, reason(error));
  }
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

async function writeWhole(path: string, content: TextFile | PiecedFile): Promise<void> {
  const file = await open(path, "w");
  try {
    for (const piece of "text" in content ? [content.text] : content.pieces()) await file.writeFile(piece);
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
