import { readFileSync } from "node:fs";
import { type CheckedScenario, check } from "../../sim/scenario/check.ts";

export const SMALL_SHOP = "test/load/fixture/small-shop.yaml";

/** A shipped scenario by its name, or one by its path. */
export async function scenario(name: string): Promise<CheckedScenario> {
  const file = name.endsWith(".yaml") ? name : `scenarios/${name}.yaml`;
  const result = await check(readFileSync(file), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.checked;
}
