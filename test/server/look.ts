/**
 * Takes pictures of the wallboard in a busy morning, to be looked at while it is worked on; the first is the README's:
 * `npx tsx test/server/look.ts [FOLDER]`
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadFile } from "../../cli/scenario-file.ts";
import { createWebSystem } from "../../server/index.ts";
import { openBrowser } from "./support/browser.ts";
import { busyMorning } from "./support/busy-morning.ts";

const folder = process.argv[2] ?? "out/look";
mkdirSync(folder, { recursive: true });
const { model } = await loadFile("scenarios/black-friday.yaml");
const { app } = await createWebSystem({ model, startAt: 10.4 * 3600 });
const url = await app.listen({ port: 0 });
busyMorning(app);
const browser = await openBrowser();
const looks = [
  ["wallboard", 1440, 860, "light"],
  ["dark", 1920, 1080, "dark"],
  ["phone", 390, 844, "light"],
  ["phone-dark", 390, 844, "dark"],
  ["wall", 3840, 2160, "dark"],
] as const;
for (const [name, width, height, colorScheme] of looks) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(url);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name.startsWith("phone") });
  await page.close();
}
const docs = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
await docs.goto(`${url}/docs`);
await docs.screenshot({ path: join(folder, "docs.png") });
await browser.close();
await app.close();
