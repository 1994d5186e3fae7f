import { once } from "node:events";
import { createServer } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COLOURS } from "../../reports/colours.ts";
import { OUTCOMES } from "../../reports/words.ts";
import { boardOf } from "../../server/desk/board.ts";
import type { Board } from "../../server/index.ts";
import { boardView } from "../../server/wallboard/view.ts";
import { violations } from "./support/axe.ts";
import { chromiumPath, openBrowser } from "./support/browser.ts";
import { busyMorning } from "./support/busy-morning.ts";
import { MANY_GROUPS } from "./support/many-groups.ts";
import { modelOf } from "./support/scenario.ts";
import { bearer, form, OPERATOR, type Running, until, webSystem } from "./support/web-system.ts";

/** Someone waits, someone is served, someone has given up. */
async function inUse(web: Running): Promise<void> {
  const agent = await web.readyAgent("callers");
  const served = web.customer("/phone?reason=order");
  const { contact } = await agent.hears("offer");
  agent.says({ type: "accept", contact });
  await served.hears("answered");
  await web.customer("/phone?reason=order").hears("queued");
  await web.customer("/phone?reason=order").hears("busy");
  const impatient = web.customer("/chat?reason=order");
  await impatient.hears("queued");
  impatient.says({ type: "leave" });
  await impatient.hears("ended");
}

describe("the wallboard's numbers", () => {
  test("are those of the desk, by the names that reports use", async () => {
    const web = await webSystem();
    await inUse(web);
    const board = (await web.app.inject("/wallboard/state")).json() as Board;
    expect(board).toMatchObject({
      scenario: "A small shop",
      date: "2026-01-05",
      definition: "early abandons excluded",
    });
    const [phone, chat, email] = board.channels;
    expect(phone).toMatchObject({
      queueDepth: 1,
      served: 1,
      answered: 1,
      blocked: 1,
      offered: 2,
      linesBusy: 2,
      lines: 2,
    });
    expect(phone).toMatchObject({ serviceLevel: 1, goal: 0.8, answerWithin: 20, open: true });
    expect(chat).toMatchObject({ queueDepth: 0, abandoned: 1, abandonment: 1, longestWait: null, expectedWait: null });
    expect(email).toMatchObject({ serviceLevel: null, lines: null });
    expect(board.groups[0]).toMatchObject({ name: "callers", talking: 1, idle: 0 });
  });

  test("hold who has no answer after the time promised for a miss, in the queue and while an agent is asked", async () => {
    const web = await webSystem({ paused: true });
    const [asked, waiting] = [web.customer("/chat?reason=order"), web.customer("/phone?reason=order")];
    await Promise.all([asked.hears("queued"), waiting.hears("queued")]);
    const agent = await web.readyAgent("writers");
    await agent.hears("offer");
    const levels = () => boardOf(web.app.switchboard).channels.map(({ serviceLevel }) => serviceLevel);
    expect(levels()).toEqual([null, null, null]);
    web.app.clock.atLeast(web.app.clock.now() + 21);
    expect(levels()).toEqual([0, 0, null]);
  });

  test("begin anew at midnight, though nobody comes and no door moves", async () => {
    const web = await webSystem({ startAt: 24 * 3600 - 10, speedup: 100, paused: true });
    await form(web.app, { reason: "order", text: "Hello" });
    const email = () => boardOf(web.app.switchboard).channels[2];
    expect(email()).toMatchObject({ offered: 1, queueDepth: 1 });
    web.app.clock.set({ paused: false });
    await until(() => email().offered === 0);
    expect(email()).toMatchObject({ offered: 0, queueDepth: 1 });
    expect(web.app.switchboard.clockNow().date).toBe("2026-01-06");
  });

  test("come once a second as server-sent events", async () => {
    const web = await webSystem();
    const answer = await fetch(`${web.url}/wallboard/events`);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while ((text.match(/^event: board$/gm) ?? []).length < 3)
      text += new TextDecoder().decode((await reader.read()).value);
    const [first, , third] = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data) as Board);
    expect(third.at - first.at).toBeGreaterThan(1.5);
    await reader.cancel();
  });

  test("are for the operator only when the wallboard is closed", async () => {
    const web = await webSystem({ closed: true });
    const basic = `Basic ${Buffer.from(`operator:${OPERATOR}`).toString("base64")}`;
    for (const url of ["/", "/wallboard.js", "/wallboard/state", "/wallboard/events", "/metrics"]) {
      const refused = await web.app.inject(url);
      expect([url, refused.statusCode, refused.headers["www-authenticate"]]).toEqual([
        url,
        401,
        expect.stringMatching("Basic"),
      ]);
    }
    for (const headers of [bearer(OPERATOR), { authorization: basic }]) {
      expect((await web.app.inject({ url: "/wallboard/state", headers })).statusCode).toBe(200);
    }
  });

  test("are bounded in how many look at them", async () => {
    const web = await webSystem({ limits: { mostWallboards: 1 } });
    const first = await fetch(`${web.url}/wallboard/events`);
    expect((await fetch(`${web.url}/wallboard/events`)).status).toBe(503);
    await first.body?.cancel();
  });
});

describe("the wallboard's page", () => {
  test("says what it shows in the report's words, and escapes what a scenario says", async () => {
    const web = await webSystem();
    await inUse(web);
    const board = (await web.app.inject("/wallboard/state")).json() as Board;
    const view = boardView(board);
    expect(view).toContain(`promised 80%: ${OUTCOMES.met.word}`);
    const nasty = { ...board, channels: board.channels.map((one) => ({ ...one, name: "<script>alert(1)</script>" })) };
    expect(boardView(nasty)).not.toContain("<script>");
  });

  test("allows no script, style, frame or connection but its own", async () => {
    const web = await webSystem();
    const page = await web.app.inject("/");
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(page.body).not.toMatch(/<script>|style=|onclick/);
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
  });
});

if (chromiumPath === undefined && process.env.CI !== "true") {
  process.stderr.write("skipped: the wallboard in a real browser, because Chromium is not installed here\n");
}

describe.skipIf(chromiumPath === undefined && process.env.CI !== "true")("the wallboard in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test("shows what happens, as it happens, without an error", async () => {
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
    await expect.poll(() => phone.locator(".depth b").innerText(), { timeout: 5_000 }).toBe("1");
    expect(await phone.innerText()).toContain("2 of 2 lines");
    expect(complaints).toEqual([]);
    await page.close();
  }, 40_000);

  test("says so when the web system has gone, and comes back with it, even after it was refused", async () => {
    const web = await webSystem({ startAt: 11 * 3600 });
    const port = Number(new URL(web.url).port);
    const page = await browser.newPage();
    await page.goto(web.url);
    const lost = page.locator(".lost");
    expect(await lost.isVisible()).toBe(false);
    await web.close();
    await lost.waitFor({ state: "visible", timeout: 15_000 });
    expect(await page.getByRole("status").innerText()).toContain("these numbers are old");
    const refusing = createServer((_request, response) => response.writeHead(503).end()).listen(port, "127.0.0.1");
    await once(refusing, "request");
    refusing.closeAllConnections();
    await new Promise((resolve) => refusing.close(resolve));
    const again = await webSystem({ startAt: 15 * 3600, port });
    await lost.waitFor({ state: "hidden", timeout: 20_000 });
    expect(await page.locator("time").innerText()).toMatch(/^15:00/);
    await again.close();
    await page.close();
  }, 60_000);

  test.each(["light", "dark"] as const)(
    "gives the axe engine nothing to find, %s",
    async (colorScheme) => {
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
    },
    90_000,
  );

  test.each([
    ["a phone", 360, 740],
    ["a small screen", 1024, 600],
    ["a wall", 3840, 2160],
  ])("fits %s, in light and in dark, however long the names", async (_what, width, height) => {
    const web = await webSystem({ model: await modelOf(MANY_GROUPS), paused: true });
    busyMorning(web.app, 5);
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      await page.goto(web.url);
      const root = "document.documentElement";
      const over = await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`);
      const colour = await page.evaluate(`getComputedStyle(${root}).backgroundColor`);
      expect({ over, colour }).toEqual({ over: 0, colour: rgb(COLOURS.paper[colorScheme]) });
      const [name, time] = [page.locator("h1"), page.locator(".when")];
      expect(overlap(await name.boundingBox(), await time.boundingBox())).toBe(false);
      await page.close();
    }
  });
});

function rgb(hex: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${parts.join(", ")})`;
}

type Box = { x: number; y: number; width: number; height: number } | null;

function overlap(a: Box, b: Box): boolean {
  if (!a || !b) return true;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
