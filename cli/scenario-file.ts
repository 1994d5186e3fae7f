import { constants } from "node:fs";
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { errors, formatProblem, PlimsollError } from "../sim/errors.ts";
import { type CheckedScenario, type CheckResult, check, checkSize } from "../sim/scenario/check.ts";
import { isWorkbook } from "../sim/scenario/csv/encoding.ts";
import type { CsvFiles } from "../sim/scenario/csv/files.ts";
import { LARGEST_CSV } from "../sim/scenario/csv/table.ts";
import { LARGEST_SCENARIO } from "../sim/scenario/document/scenario-text.ts";
import type { Terminal } from "./terminal.ts";

/** CSV files beside a scenario. */
export function filesBeside(scenario: string): CsvFiles {
  const folder = dirname(resolve(scenario));
  const attempt = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw new Error(reason(error), { cause: error });
    }
  };
  return {
    size: async (name) => {
      const found = await attempt(stat(resolve(folder, name)));
      // A device such as /dev/zero has no end, and a pipe no size.
      if (!found.isFile() && !found.isDirectory()) throw new Error("it is a device or a pipe");
      return found.size;
    },
    read: (name) => attempt(readFile(resolve(folder, name))),
  };
}

/** Reads and checks a scenario file; throws the catalogue's errors when there is no such file. A file that is too large is not read. */
export async function checkFile(file: string, files: CsvFiles = filesBeside(file)): Promise<CheckResult> {
  let bytes: Uint8Array;
  try {
    const found = await stat(file);
    if (found.isCharacterDevice() || found.isBlockDevice()) throw errors.fileUnreadable(file, "it is a device");
    const refused = checkSize(file, found.size);
    if (refused !== null) return refused;
    bytes = found.isFIFO() ? await readAtMost(file, LARGEST_SCENARIO + 1) : await readFile(file);
  } catch (error) {
    if (error instanceof PlimsollError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw errors.fileNotFound(file);
    throw errors.fileUnreadable(file, reason(error));
  }
  return check(bytes, { file, files });
}

/** How long a named pipe may stay without anybody who writes to it, and how often that is looked at, ms. */
const WRITER_WITHIN = 1000;
const LOOK_EVERY = 20;

/**
 * The beginning of a pipe, which may have no end. Opened without blocking, because opening a pipe that nobody writes to would not end, and no signal
 * could end it: then a read gives no bytes while there is no writer, and EAGAIN while there is one who has not written yet.
 */
async function readAtMost(file: string, most: number): Promise<Uint8Array> {
  const pipe = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const parts: Buffer[] = [];
    let writer = false;
    let looks = 0;
    for (let size = 0; size < most; ) {
      const { bytesRead, buffer } = await readNow(pipe);
      if (bytesRead > 0) {
        parts.push(buffer.subarray(0, bytesRead));
        size += bytesRead;
        continue;
      }
      if (bytesRead === 0 && (writer || size > 0)) break;
      writer ||= bytesRead === NOT_YET;
      if (!writer && ++looks > WRITER_WITHIN / LOOK_EVERY) throw new Error("it is a pipe with no writer");
      await setTimeout(LOOK_EVERY);
    }
    return Buffer.concat(parts);
  } finally {
    await pipe.close();
  }
}

const NOT_YET = -1;

async function readNow(pipe: FileHandle): Promise<{ readonly bytesRead: number; readonly buffer: Buffer }> {
  const buffer = Buffer.alloc(65_536);
  try {
    return await pipe.read(buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return { bytesRead: NOT_YET, buffer };
    throw error;
  }
}

/** The scenario in a file; throws `scenario-invalid` with every mistake in it. Says which columns of CSV files were taken without being named. */
export async function loadFile(
  file: string,
  terminal: Pick<Terminal, "say">,
  files?: CsvFiles,
): Promise<CheckedScenario> {
  const result = await checkFile(file, files);
  if (!result.ok) throw errors.scenarioInvalid(file, result.errors);
  for (const advice of result.advice) if (advice.code === "csv-taken") terminal.say(formatProblem(advice));
  return result.checked;
}

/** An export that is named on the command line: the bytes of a text file, or the text of a workbook's sheet. */
export async function readExport(file: string, sheet?: string): Promise<Uint8Array | string> {
  const bytes = await readBytes(file);
  if (!isWorkbook(bytes)) {
    if (sheet !== undefined) throw errors.badValue("--sheet", "a workbook (.xlsx) to take it from", file);
    return bytes;
  }
  const { readWorkbook } = await import("../sim/scenario/csv/workbook.ts");
  const read = await readWorkbook(file, bytes, sheet);
  if ("mistake" in read) {
    const problem = { ...read.mistake, severity: "error", path: [], file, line: 1, column: 1 } as const;
    throw errors.scenarioInvalid(file, [problem]);
  }
  return read.text;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    const { size } = found;
    if (!found.isFile() && !found.isDirectory()) throw errors.fileUnreadable(file, "it is a device or a pipe");
    if (size > LARGEST_CSV) throw errors.fileUnreadable(file, `it has more than ${LARGEST_CSV / 1_048_576} MiB`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof PlimsollError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw errors.fileNotFound(file);
    throw errors.fileUnreadable(file, reason(error));
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    EACCES: "permission to read it is denied",
    ENOTDIR: "there is no such folder",
    ELOOP: "its symbolic links form a loop",
    ENAMETOOLONG: "the name is too long",
  };
  return words[code ?? ""] ?? (error instanceof Error ? error.message : String(error));
}
