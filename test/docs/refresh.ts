// Types the commands of pages and writes what they print today into them: node test/docs/refresh.ts [PAGE...]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refreshed } from "./expected.ts";
import { follow } from "./follow.ts";
import { readPage } from "./page.ts";
import { pages, root } from "./pages.ts";

const chosen = process.argv.length > 2 ? process.argv.slice(2) : pages();
for (const name of chosen) {
  const file = join(root, name);
  const markdown = readFileSync(file, "utf8");
  const lines = markdown.split("\n");
  const changes: { at: number; old: number; now: string[] }[] = [];
  try {
    for await (const { step, output } of follow(readPage(markdown))) {
      changes.push({ at: step.at, old: step.expected.length, now: refreshed(step.expected, output) });
    }
  } catch (error) {
    console.error(`${name}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
  for (const { at, old, now } of changes.toReversed()) lines.splice(at, old, ...now);
  const today = lines.join("\n");
  if (today === markdown) continue;
  writeFileSync(file, today);
  console.log(`${name}: refreshed`);
}
