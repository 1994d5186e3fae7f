import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type CheckedScenario, check } from "../../sim/scenario/check.ts";

/** A scenario file, checked. */
export async function scenarioOf(file: string): Promise<CheckedScenario> {
  const beside = (name: string): string => resolve(dirname(file), name);
  const files = {
    size: async (name: string) => (await stat(beside(name))).size,
    read: (name: string) => readFile(beside(name)),
  };
  const result = await check(readFileSync(file), { file, files });
  if (!result.ok) throw new Error(`${file} has mistakes`);
  return result.checked;
}
