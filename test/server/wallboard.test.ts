import { describe, expect, test } from "vitest";
import { OUTCOMES } from "../../reports/words.ts";
import { boardOf } from "../../server/desk/board.ts";
import type { Board } from "../../server/index.ts";
import { boardView } from "../../server/wallboard/view.ts";
import { inUse } from "./support/in-use.ts";
import { bearer, form, OPERATOR, until, webSystem } from "./support/web-system.ts";

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
