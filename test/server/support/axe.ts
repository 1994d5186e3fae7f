import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What the axe engine finds wrong with a page as it is now, as lines; every rule that it has is asked. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const found = (await page.evaluate("axe.run(document).then(({violations}) => violations)")) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
