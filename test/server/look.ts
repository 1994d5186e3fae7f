/**
 * Takes pictures of the wallboard, to be looked at while it is worked on; the first is the README's:
 * `npx tsx test/server/look.ts [FOLDER]`
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadFile } from "../../cli/scenario-file.ts";
import { createWebSystem, type WebSystemOptions } from "../../server/index.ts";
import { openBrowser } from "./support/browser.ts";
import { busyMorning } from "./support/busy-morning.ts";
import { MANY_GROUPS } from "./support/many-groups.ts";
import { modelOf } from "./support/scenario.ts";

const folder = process.argv[2] ?? "out/look";
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const { model } = await loadFile("scenarios/black-friday.yaml", { say: console.error });
const many = await modelOf(MANY_GROUPS);

interface Look {
  readonly name: string;
  readonly size: readonly [width: number, height: number];
  readonly colorScheme?: "light" | "dark";
  /** The web system has gone by then. */
  readonly gone?: boolean;
  /** Taken of the page at this address. */
  readonly path?: string;
}

async function look(options: WebSystemOptions, { busy = false }, looks: readonly Look[]): Promise<void> {
  const { app } = await createWebSystem(options);
  const url = await app.listen({ port: 0 });
  if (busy) busyMorning(app);
  for (const { name, size, colorScheme = "light", gone = false, path = "/" } of looks) {
    const [width, height] = size;
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(`${url}${path}`);
    await page.waitForTimeout(1_500);
    if (gone) {
      await app.close();
      await page.waitForTimeout(6_500);
    }
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: width < 500 });
    await page.close();
  }
  await app.close();
}

await look({ model, startAt: 10.4 * 3600 }, { busy: true }, [
  { name: "wallboard", size: [1440, 800] },
  { name: "dark", size: [1920, 1080], colorScheme: "dark" },
  { name: "phone", size: [360, 740] },
  { name: "phone-dark", size: [360, 740], colorScheme: "dark" },
  { name: "wall", size: [3840, 2160], colorScheme: "dark" },
  { name: "docs", size: [1100, 1400], path: "/docs" },
  { name: "gone", size: [1440, 800], gone: true },
]);
await look({ model, startAt: 3 * 3600 }, {}, [
  { name: "empty", size: [1440, 800] },
  { name: "empty-phone", size: [360, 740] },
]);
await look({ model: many, startAt: 11 * 3600, paused: true }, { busy: true }, [
  { name: "many", size: [1440, 800] },
  { name: "many-phone", size: [360, 740] },
  { name: "many-dark", size: [1024, 600], colorScheme: "dark" },
]);
await browser.close();
