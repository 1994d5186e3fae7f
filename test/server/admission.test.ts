import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { wallClock } from "../../server/clock.ts";
import { CLOSE } from "../../server/index.ts";
import { refusal } from "./support/peer.ts";
import { bearer, form, OPERATOR, until, webSystem } from "./support/web-system.ts";

describe("when too much is going on", () => {
  test("a live contact beyond the places is refused at the door with Retry-After, and forms are still taken", async () => {
    const web = await webSystem({ limits: { mostWaiting: 2, retryAfter: 7 } });
    const customers = [1, 2].map(() => web.customer("/chat?reason=order&tier=gold"));
    await Promise.all(customers.map((customer) => customer.hears("queued")));
    const answer = await refusal(`${web.url}/chat?reason=order&tier=gold`);
    expect(answer).toMatchObject({ status: 503, retryAfter: "7" });
    // Nobody had to leave for the answer to come, and the desk never heard of it.
    expect((await web.app.inject("/metrics")).body).toContain('plimsoll_contacts_offered_total{channel="chat"} 2');
    expect(web.app.switchboard.desk.contacts.size).toBe(2);
    expect(JSON.parse(answer.body).error).toBe("too-busy");
    expect((await form(web.app, { reason: "order", text: "Then I write" })).statusCode).toBe(201);
    customers[0].says({ type: "leave" });
    await customers[0].hears("ended");
    await web.customer("/chat?reason=order&tier=gold").hears("queued");
    const metrics = await web.app.inject("/metrics");
    expect(metrics.body).toContain('plimsoll_refused_total{code="too-busy"} 1');
  });

  test("Retry-After follows from how fast places come free, and those who are refused get one after the other", async () => {
    let seconds = 0;
    const web = await webSystem({
      limits: { mostWaiting: 2, retryAfter: 7, retryMost: 40, positionsEvery: 0 },
      wall: () => seconds,
    });
    const tell = async () => Number((await refusal(`${web.url}/chat?reason=order&tier=gold`)).retryAfter);
    const come = async () => {
      const customer = web.customer("/chat?reason=order&tier=gold");
      await customer.hears("queued");
      return customer;
    };
    const waiting = [await come(), await come()];
    expect(await tell()).toBe(7);
    // Somebody gives up every second and the next one comes: one place a second.
    for (; seconds < 10; seconds++) {
      web.app.admission.lookAtPlaces();
      const first = waiting.shift();
      first?.says({ type: "leave" });
      await first?.closed;
      waiting.push(await come());
    }
    web.app.admission.lookAtPlaces();
    const told: number[] = [];
    for (let refused = 0; refused < 12; refused++) told.push(await tell());
    expect(told).toEqual([2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (let refused = 0; refused < 60; refused++) await tell();
    expect(await tell()).toBe(40);
  });

  test("the last places are for the first tier", async () => {
    const web = await webSystem({ limits: { mostWaiting: 20, positionsEvery: 0 } });
    const customers = Array.from({ length: 19 }, () => web.customer("/chat?reason=order&tier=plain"));
    await Promise.all(customers.map((customer) => customer.hears("queued")));
    expect((await refusal(`${web.url}/chat?reason=order&tier=plain`)).status).toBe(503);
    await web.customer("/chat?reason=order&tier=gold").hears("queued");
    expect((await refusal(`${web.url}/chat?reason=order&tier=gold`)).status).toBe(503);
  });

  test("those who come at once for the last place are refused before or after the upgrade, and one gets it", async () => {
    const web = await webSystem({ limits: { mostWaiting: 1, positionsEvery: 0 } });
    const customers = Array.from({ length: 20 }, () => web.customer("/chat?reason=order&tier=gold"));
    const outcomes = await Promise.all(
      customers.map(async (customer) => {
        const ends = await Promise.race([customer.closed, customer.hears("queued").catch(() => customer.closed)]);
        return "type" in ends ? ends.type : ends.code;
      }),
    );
    expect(outcomes.filter((outcome) => outcome === "queued")).toHaveLength(1);
    for (const outcome of outcomes) expect(["queued", 1006, CLOSE.tryAgainLater]).toContain(outcome);
    expect(web.app.switchboard.desk.contacts.size).toBe(1);
  });

  test("sockets are bounded, in all and by address", async () => {
    const few = await webSystem({ limits: { mostSockets: 1 } });
    await few.customer("/chat?reason=order").hears("queued");
    expect((await refusal(`${few.url}/chat?reason=order`)).status).toBe(503);
    const one = await webSystem({ limits: { clientSockets: 1 } });
    const customer = one.customer("/chat?reason=order");
    await customer.hears("queued");
    expect((await refusal(`${one.url}/chat?reason=order`)).status).toBe(429);
    customer.says({ type: "leave" });
    await customer.closed;
    await until(() => one.app.websocketServer.clients.size === 0);
    await one.customer("/chat?reason=order").hears("queued");
  });

  test("a flood from one address is held back, and the web system still says that it is well", async () => {
    const web = await webSystem({ limits: { clientRate: 5 } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => web.app.inject("/scenario")));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(Number(refused[0].headers["retry-after"])).toBeGreaterThanOrEqual(1);
    for (const url of ["/health", "/ready", "/metrics"]) expect((await web.app.inject(url)).statusCode).toBe(200);
  });

  test("what is asked in one turn of the event loop is bounded, so that nobody waits long for a refusal", async () => {
    const web = await webSystem({ limits: { clientRate: 0 } });
    const answers = await Promise.all(Array.from({ length: 600 }, () => web.app.inject("/clock")));
    const refused = answers.filter(({ statusCode }) => statusCode === 503);
    expect(refused).toHaveLength(600 - 512);
    expect(refused[0].json().error).toBe("overloaded");
    expect(Number(refused[0].headers["retry-after"])).toBeGreaterThan(0);
    await nextTurn();
    expect((await web.app.inject("/clock")).statusCode).toBe(200);
  });

  test("commands that are not stored yet are bounded, too: live contacts first, forms last", async () => {
    const web = await webSystem({ limits: { mostPending: 0 } });
    expect((await refusal(`${web.url}/chat?reason=order`)).status).toBe(503);
    const none = await webSystem({ limits: { mostPending: 1 } });
    expect((await form(none.app, { reason: "order", text: "Hello" })).statusCode).toBe(201);
  });
});

describe("scenario time", () => {
  test("stands, runs and changes its speed when the operator says so, and for nobody else", async () => {
    const web = await webSystem({ paused: true });
    const set = (payload: object, headers = {}) => web.app.inject({ method: "POST", url: "/clock", payload, headers });
    expect((await web.app.inject("/clock")).json()).toMatchObject({ at: 39_600, time: "11:00:00", paused: true });
    expect((await set({ paused: false })).statusCode).toBe(401);
    const before = wallClock();
    const answer = await set({ paused: false, speedup: 1000 }, bearer(OPERATOR));
    const first = answer.json();
    expect(first).toMatchObject({ paused: false, speedup: 1000, date: "2026-01-05" });
    await until(() => wallClock() > first.epoch);
    const second = (await web.app.inject("/clock")).json();
    expect(second.at).toBeGreaterThan(first.at);
    expect(second.at - first.at).toBeCloseTo(second.epoch - first.epoch, 2);
    const epochs = [before, first.epoch, second.epoch, wallClock()];
    expect(epochs).toEqual([...epochs].sort((x, y) => x - y));
    expect((await set({ speedup: 0 }, bearer(OPERATOR))).statusCode).toBe(400);
  });
});
