import { join } from "node:path";
import type { Results } from "../sim/measure/results.ts";

/** `out/<name>-<hash>-<seed>`: the same scenario and seed end in the same folder. */
export function defaultFolder({ scenario, seed }: Pick<Results, "scenario" | "seed">): string {
  return join("out", `${slug(scenario.name)}-${scenario.hash}-${seed}`);
}

/** A name as part of a path: lower case, letters and digits of any script, hyphens between. */
export function slug(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "scenario";
}
