import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Applies a change as pages show it: a unified diff whose hunks need no line numbers, because each says enough of its surroundings to be found in
 * one place only.
 */
export function applyChange(folder: string, lines: readonly string[]): void {
  let file: string | null = null;
  let hunk: string[] = [];
  const finish = () => {
    if (file !== null && hunk.length > 0) applyHunk(join(folder, file), hunk);
    hunk = [];
  };
  for (const line of lines) {
    if (line.startsWith("--- ")) finish();
    else if (line.startsWith("+++ ")) file = line.slice("+++ b/".length);
    else if (line.startsWith("@@")) finish();
    else hunk.push(line);
  }
  finish();
}

function applyHunk(file: string, hunk: readonly string[]): void {
  const side = (other: string) => hunk.filter((line) => line[0] !== other).map((line) => line.slice(1));
  const old = side("+").join("\n");
  const text = `\n${readFileSync(file, "utf8")}`;
  const places = text.split(`\n${old}\n`).length - 1;
  if (places !== 1) throw new Error(`${file}: the change fits in ${places} places:\n${old}`);
  writeFileSync(file, text.replace(`\n${old}\n`, () => `\n${side("-").join("\n")}\n`).slice(1));
}
