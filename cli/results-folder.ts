import { constants as buffers } from "node:buffer";
import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  jsonPieces,
  type PiecedFile,
  renderLoadTest,
  renderReport,
  resultsCsvInPieces,
  type TextFile,
  writeFiles,
  writeFilesAndLast,
} from "../reports/index.ts";
import { errors } from "../sim/errors.ts";
import { readResults } from "../sim/measure/read-results.ts";
import type { Results } from "../sim/measure/results.ts";

/** The results document in a folder; throws the catalogue's errors when there is none that can be read. */
export async function readResultsIn(folder: string): Promise<Results> {
  const file = join(folder, "results.json");
  let text: string;
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > buffers.MAX_STRING_LENGTH) throw errors.resultsInvalid(file, tooLong(size));
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw errors.fileNotFound(file);
    throw errors.fileUnreadable(file, code === "EISDIR" ? "it is a folder" : message);
  }
  return readResults(text, file);
}

function tooLong(size: number): string {
  const [got, most] = [size, buffers.MAX_STRING_LENGTH].map((bytes) => Math.round(bytes / 1e6));
  return `it has ${got} MB, and at most ${most} MB can be read again; the CSV files beside it are whole, and a run with a coarser report interval is shorter`;
}

/** The results document as it lies in a folder. */
export function resultsFile(results: Results): PiecedFile {
  return {
    name: "results.json",
    *pieces() {
      yield* jsonPieces(results, 1);
      yield "\n";
    },
  };
}

/**
 * Writes the numbers, then draws the report and writes everything together: numbers are there even if drawing fails
 * or is interrupted, and the folder ends with the files of one run. @returns the report's path
 */
export function writeResults(folder: string, results: Results, more: readonly TextFile[] = []): Promise<string> {
  const numbers = [resultsFile(results), ...resultsCsvInPieces(results), ...more];
  return writeFilesAndLast(folder, numbers, async () => ({ name: "report.html", text: await renderReport(results) }));
}

/** Throws `output-unwritable` when a file cannot be written: its folder must be writable, and it no folder itself. */
export async function expectFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw errors.outputUnwritable(file, "it is a folder");
  await expectWritable(dirname(file));
}

/** Draws the page and the CSV files again; the document itself is left alone. @returns the page's path */
export async function writeReport(folder: string, results: Results): Promise<string> {
  const paths = await writeFiles(folder, [...resultsCsvInPieces(results), await pageOf(results)]);
  return paths[paths.length - 1];
}

/** What was measured has a page of its own. */
async function pageOf({ load, ...results }: Results): Promise<TextFile> {
  if (load) return { name: "load.html", text: await renderLoadTest({ ...results, load }) };
  return { name: "report.html", text: await renderReport(results) };
}

/**
 * Throws `output-unwritable` when a folder, or one that would have to be made for it, cannot be written: better said
 * before a long run than after it. Makes nothing.
 */
export async function expectWritable(folder: string): Promise<void> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found === null && dirname(at) !== at) continue;
    if (found !== null && !found.isDirectory()) throw errors.outputUnwritable(folder, `${at} is a file`);
    await access(at, constants.W_OK).catch(() => {
      throw errors.outputUnwritable(folder, `permission to write in ${at} is denied`);
    });
    return;
  }
}
