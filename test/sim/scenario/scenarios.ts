import { type CheckOptions, type CheckResult, check } from "../../../sim/scenario/check.ts";
import type { CsvFiles } from "../../../sim/scenario/csv/files.ts";
import type { Model } from "../../../sim/scenario/model.ts";

/** The parts of a small scenario that is right; a test replaces what it is about. */
export interface Parts {
  readonly head?: string;
  readonly channels?: string;
  readonly contacts?: string;
  readonly agents?: string;
  readonly rest?: string;
}

export function scenarioText(parts: Parts = {}): string {
  return [
    "plimsoll: 1",
    "name: Test",
    parts.head ?? "interval: 60m",
    `channels: ${parts.channels ?? "{phone: {target: 80% in 20s, hours: 08:00-18:00}}"}`,
    `contacts: ${parts.contacts ?? "{call: {arrivals: 1000/day, handling: 4m}}"}`,
    `agents: ${parts.agents ?? "{team: {skills: {phone: all}, staff: 14}}"}`,
    parts.rest ?? "",
    "",
  ].join("\n");
}

/** CSV files in memory. */
export function csvFiles(files: Readonly<Record<string, string | Uint8Array>>): CsvFiles {
  const find = async (name: string) => {
    const file = files[name];
    if (file === undefined) throw new Error("there is no such file");
    return file;
  };
  return { size: async (name) => (await find(name)).length, read: find };
}

export function checkParts(parts: Parts, files?: Readonly<Record<string, string | Uint8Array>>): Promise<CheckResult> {
  const options: CheckOptions = { file: "test.yaml", ...(files === undefined ? {} : { files: csvFiles(files) }) };
  return check(scenarioText(parts), options);
}

/** The model of a scenario that must be right. */
export async function modelOf(parts: Parts, files?: Readonly<Record<string, string | Uint8Array>>): Promise<Model> {
  const result = await checkParts(parts, files);
  if (!result.ok)
    throw new Error(result.errors.map((error) => `${error.line}:${error.column} ${error.message}`).join("\n"));
  return result.checked.model;
}

/** The codes of everything that is wrong. */
export async function codesOf(
  parts: Parts,
  files?: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  return (await checkParts(parts, files)).errors.map((error) => error.code);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
