import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { matches } from "./expected.ts";
import { follow, sharedData } from "./follow.ts";
import { readPage, steps } from "./page.ts";
import { pages, root } from "./pages.ts";

const textOf = (page: string) => readFileSync(join(root, page), "utf8");

/** Pages that need files which are not part of the project. */
const needsSharedData = (page: string) => textOf(page).includes("../shared/data/");

describe.each(pages())("%s", (name) => {
  test.skipIf(needsSharedData(name) && !existsSync(sharedData))(
    `does what it says${needsSharedData(name) ? " (skipped where ../shared/data is missing)" : ""}`,
    async () => {
      const page = readPage(textOf(name));
      let followed = 0;
      for await (const { step, output } of follow(page)) {
        followed++;
        // On a mismatch the whole of both is the most helpful message; node test/docs/refresh.ts PAGE brings the page up to date.
        const found = matches(step.expected, output) ? step.expected : output;
        expect([`$ ${step.command}`, ...found].join("\n")).toBe([`$ ${step.command}`, ...step.expected].join("\n"));
      }
      const consoles = page.blocks.filter(({ language, file }) => language === "console" && file === null);
      expect(followed).toBe(consoles.flatMap(steps).length);
    },
  );
});
