import { expect } from "vitest";
import { renderLoadTest } from "../../reports/index.ts";
import { violations } from "../server/support/axe.ts";
import { openBrowser } from "../server/support/browser.ts";
import { browserTest } from "../server/support/browser-test.ts";
import { perfect } from "./perfect.ts";

browserTest("a load test's page gives the axe engine nothing to find, light and dark, and fits a phone", async () => {
  const results = await perfect();
  const browser = await openBrowser();
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 360, height: 740 } });
      await page.setContent(await renderLoadTest(results));
      expect(await violations(page)).toEqual([]);
      const root = "document.documentElement";
      expect(await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
