import { once } from "node:events";
import { createServer } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { COLOURS } from "../../reports/colours.ts";
import { violations } from "./support/axe.ts";
import { chromiumPath, openBrowser } from "./support/browser.ts";
import { browserTest } from "./support/browser-test.ts";
import { busyMorning } from "./support/busy-morning.ts";
import { inUse } from "./support/in-use.ts";
import { MANY_GROUPS } from "./support/many-groups.ts";
import { modelOf } from "./support/scenario.ts";
import { webSystem } from "./support/web-system.ts";

/** What is waited for comes within a second or two on a quiet machine. */
const LONG = 120_000;

describe("the wallboard in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    if (chromiumPath !== undefined || process.env.CI === "true") browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  browserTest(
    "shows what happens, as it happens, without an error",
    async () => {
      const web = await webSystem();
      const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(web.url);
      const phone = page.getByRole("region", { name: "Phone" });
      expect(await phone.locator(".depth b").innerText()).toBe("0");
      await inUse(web);
      await expect.poll(() => phone.locator(".depth b").innerText(), { timeout: LONG }).toBe("1");
      expect(await phone.innerText()).toContain("2 of 2 lines");
      expect(complaints).toEqual([]);
      await page.close();
    },
    40_000,
  );

  browserTest(
    "says so when the web system has gone, and comes back with it, even after it was refused",
    async () => {
      const web = await webSystem({ startAt: 11 * 3600 });
      const port = Number(new URL(web.url).port);
      const page = await browser.newPage();
      await page.goto(web.url);
      const lost = page.locator(".lost");
      expect(await lost.isVisible()).toBe(false);
      await web.close();
      await lost.waitFor({ state: "visible", timeout: LONG });
      expect(await page.getByRole("status").innerText()).toContain("these numbers are old");
      const refusing = createServer((_request, response) => response.writeHead(503).end()).listen(port, "127.0.0.1");
      await once(refusing, "request");
      refusing.closeAllConnections();
      await new Promise((resolve) => refusing.close(resolve));
      const again = await webSystem({ startAt: 15 * 3600, port });
      await lost.waitFor({ state: "hidden", timeout: LONG });
      expect(await page.locator("time").innerText()).toMatch(/^15:00/);
      await again.close();
      await page.close();
    },
    60_000,
  );

  browserTest.each(["light", "dark"] as const)("gives the axe engine nothing to find, %s", async (colorScheme) => {
    const [small, many] = [await modelOf(), await modelOf(MANY_GROUPS)];
    const states = [
      { model: small, startAt: 3 * 3600 },
      { model: small, startAt: 11 * 3600, paused: true },
      { model: many, startAt: 11 * 3600, busy: true },
    ];
    for (const { busy = false, ...options } of states) {
      const web = await webSystem(options);
      if (busy) busyMorning(web.app, 10);
      for (const width of [360, 1440]) {
        const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme });
        await page.goto(web.url);
        expect({ width, options, found: await violations(page) }).toMatchObject({ found: [] });
        await page.close();
      }
      const docs = await browser.newPage({ colorScheme });
      await docs.goto(`${web.url}/docs`);
      expect(await violations(docs)).toEqual([]);
      await docs.close();
      await web.close();
    }
  });

  browserTest.each([
    ["a phone", 360, 740],
    ["a small screen", 1024, 600],
    ["a wall", 3840, 2160],
  ])("fits %s, in light and in dark, however long the names", async (_what, width, height) => {
    const web = await webSystem({ model: await modelOf(MANY_GROUPS), paused: true });
    busyMorning(web.app, 5);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      await page.goto(web.url);
      const { over, colour, name, time } = (await page.evaluate(LAYOUT)) as Layout;
      expect({ over, colour }).toEqual({ over: 0, colour: rgb(COLOURS.paper[colorScheme]) });
      expect({ name, time, overlap: overlap(name, time) }).toMatchObject({ overlap: false });
      await page.close();
    }
  });
});

function rgb(hex: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${parts.join(", ")})`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly over: number;
  readonly colour: string;
  readonly name: Box;
  readonly time: Box;
}

/** Measured at one moment: the board is drawn anew every second, and what was found before is not on the page any more. */
const LAYOUT = `(() => {
  const root = document.documentElement;
  const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
  return {
    over: root.scrollWidth - root.clientWidth,
    colour: getComputedStyle(root).backgroundColor,
    name: box("h1"),
    time: box(".when"),
  };
})()`;

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
