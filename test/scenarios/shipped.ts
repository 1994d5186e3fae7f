import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MOST_FOLLOWED } from "../../sim/customers/timeline.ts";
import type { MultipleResults } from "../../sim/measure/results.ts";
import { multipleResults } from "../../sim/run/assemble.ts";
import { createPool } from "../../sim/run/replications/pool.ts";
import { replicate } from "../../sim/run/replications/replicate.ts";
import { recover, settle } from "../../sim/run/replications/settle.ts";
import { type CheckResult, check } from "../../sim/scenario/check.ts";
import type { Model } from "../../sim/scenario/model.ts";

const folder = join(import.meta.dirname, "..", "..", "scenarios");

/** Names of the scenarios that ship. */
export const shipped = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length))
  .sort();

export function textOf(name: string): string {
  return readFileSync(join(folder, `${name}.yaml`), "utf8");
}

export function checkShipped(name: string): Promise<CheckResult> {
  return check(textOf(name), { file: `scenarios/${name}.yaml` });
}

export async function modelOf(name: string): Promise<Model> {
  const result = await checkShipped(name);
  if (!result.ok) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.checked.model;
}

/**
 * So many days at each multiple; as `simulate`, but the days after the horizon, which take longest, are lived through
 * only when asked for.
 */
export async function daysOf(
  model: Model,
  multiples: readonly number[],
  days: number,
  { recovery = false }: { readonly recovery?: boolean } = {},
): Promise<MultipleResults[]> {
  const pool = createPool(model, 1);
  const settling = await settle(model, 1, pool);
  const conditions = multiples.map((multiple) => ({
    seed: 1,
    multiple,
    settleDays: settling.days,
    followDays: MOST_FOLLOWED,
    recovery: false,
    engine: "events" as const,
  }));
  const runs = await replicate(
    model,
    conditions,
    { replications: days, precision: 1, deferredPrecision: 1, mostReplications: days, mostContacts: Infinity },
    pool,
  );
  return Promise.all(
    runs.map(async (run) => {
      const after = recovery ? await recover(model, run.condition, settling, pool) : [];
      return multipleResults(model, run, after);
    }),
  );
}
