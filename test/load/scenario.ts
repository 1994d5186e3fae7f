import { readFileSync } from "node:fs";
import type { Trace } from "../../load/trace/format.ts";
import { type CheckedScenario, check } from "../../sim/scenario/check.ts";

export const HOUR = 3600;

/** One day without what came before it, alarms for everybody's patience; a seed and a multiple make it a condition. */
export const ONE_DAY = { settleDays: 0, followDays: 2, recovery: false, engine: "events" } as const;

export const SMALL_SHOP = "test/load/fixture/small-shop.yaml";

/** A shipped scenario by its name, or one by its path. */
export async function scenario(name: string): Promise<CheckedScenario> {
  const file = name.endsWith(".yaml") ? name : `scenarios/${name}.yaml`;
  const result = await check(readFileSync(file), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.checked;
}

/** A trace as its players read it, from the lines of its file. */
export function readBack(text: string): Trace {
  const [head, ...customers] = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { head, customers };
}
