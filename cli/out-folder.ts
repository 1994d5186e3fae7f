import { join } from "node:path";

/** What a folder is named after: results, load lines and plans all have it. */
interface Named {
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly seed: number;
}

/** `out/<name>-<hash>-<seed>`: the same scenario and seed end in the same folder. */
export function defaultFolder({ scenario, seed }: Named): string {
  return join("out", `${slug(scenario.name)}-${scenario.hash}-${seed}`);
}

/** A name as part of a path: lower case, letters and digits of any script, hyphens between. */
export function slug(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "scenario";
}
