import { describe, expect, test } from "vitest";
import { boardOf } from "../../server/desk/board.ts";
import { CLOSE } from "../../server/index.ts";
import { bearer, form, OPERATOR, until, webSystem } from "./support/web-system.ts";

describe("a chat", () => {
  test("is queued, offered, answered, talked and closed, and every time is on the scenario's clock", async () => {
    const web = await webSystem();
    const customer = web.customer("/chat?reason=order&reference=parcel%2017");
    const queued = await customer.hears("queued");
    expect(queued).toMatchObject({ position: 1, expectedWait: null });
    expect(queued.arrivedAt).toBeGreaterThanOrEqual(11 * 3600);
    const agent = await web.readyAgent("writers");
    const offer = await agent.hears("offer");
    expect(offer).toMatchObject({ contact: queued.contact, channel: "chat", reason: "order", tier: "plain" });
    expect(offer).toMatchObject({ reference: "parcel 17", arrivedAt: queued.arrivedAt });
    agent.says({ type: "accept", contact: offer.contact });
    const answered = await customer.hears("answered");
    const accepted = await agent.hears("accepted");
    expect(answered.at).toBe(accepted.at);
    expect(answered.waited).toBe(answered.at - queued.arrivedAt);
    agent.says({ type: "say", contact: offer.contact, text: "Good morning" });
    expect(await customer.hears("said")).toMatchObject({ text: "Good morning" });
    customer.says({ type: "say", text: "Where is it?" });
    expect(await agent.hears("said")).toMatchObject({ contact: offer.contact, text: "Where is it?" });
    agent.says({ type: "hangUp", contact: offer.contact });
    expect(await customer.hears("ended")).toMatchObject({ by: "agent" });
    expect((await customer.closed).code).toBe(CLOSE.done);
    agent.says({ type: "done", contact: offer.contact });
    expect((await agent.hears("done")).at).toBeGreaterThanOrEqual(accepted.at);
  });

  test("is one of several in the hands of an agent with slots", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    const customers = [1, 2, 3].map(() => web.customer("/chat?reason=order"));
    const contacts: number[] = [];
    for (const _ of [1, 2]) {
      const { contact } = await agent.hears("offer");
      agent.says({ type: "accept", contact });
      await agent.hears("accepted");
      contacts.push(contact);
    }
    await Promise.all(customers.map((customer) => customer.hears("queued")));
    const { desk } = web.app.switchboard;
    expect(desk.centre.loadOf(0)).toBe(2);
    expect(desk.centre.queues.waiting).toBe(1);
    agent.says({ type: "done", contact: contacts[0] });
    const third = await agent.hears("offer");
    expect(contacts).not.toContain(third.contact);
    expect([...(desk.agents.get(0)?.inHand ?? [])].sort()).toEqual([contacts[1], third.contact].sort());
  });

  test("whose customer leaves in mid-conversation leaves the agent with the wrap-up", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await customer.hears("answered");
    customer.says({ type: "leave" });
    expect(await customer.hears("ended")).toMatchObject({ by: "customer" });
    await agent.hears("gone");
    expect(web.app.switchboard.desk.contacts.get(contact)?.stage).toBe("wrapping up");
    agent.says({ type: "done", contact });
    await agent.hears("done");
    expect(web.app.switchboard.desk.contacts.size).toBe(0);
  });

  test("hears its place in the queue before any news of it", async () => {
    const web = await webSystem();
    const { ledger, customers } = web.app.switchboard;
    const tell = ledger.tell.bind(ledger);
    // The look for news falls into the moment between the command and its commit.
    ledger.tell = (message) => {
      customers.tellPositions();
      tell(message);
    };
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    expect(customer.heard[0].type).toBe("queued");
  });

  test("that closes with 1000 while waiting has given up, and the next one moves up", async () => {
    const web = await webSystem({ limits: { positionsEvery: 20 } });
    const first = web.customer("/chat?reason=order");
    await first.hears("queued");
    const second = web.customer("/chat?reason=order");
    const { contact, position } = await second.hears("queued");
    expect(position).toBe(2);
    first.socket.close(1000);
    await until(() => web.app.switchboard.desk.contacts.size === 1);
    second.says({ type: "where" });
    expect(await second.hears("position")).toMatchObject({ position: 1 });
    expect([...web.app.switchboard.desk.contacts.keys()]).toEqual([contact]);
  });
});

describe("the telephone", () => {
  test("gives a busy signal when every line is taken, and rings again when one is free", async () => {
    const web = await webSystem();
    const callers = [web.customer("/phone?reason=order"), web.customer("/phone?reason=refund")];
    await Promise.all(callers.map((caller) => caller.hears("queued")));
    const third = web.customer("/phone?reason=order");
    await third.hears("busy");
    expect((await third.closed).code).toBe(CLOSE.busy);
    callers[0].says({ type: "leave" });
    await callers[0].hears("ended");
    await web.customer("/phone?reason=order").hears("queued");
  });

  test("frees the line at the end of the talk, and the agent after the wrap-up", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("callers");
    const caller = web.customer("/phone?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await caller.hears("answered");
    const { desk } = web.app.switchboard;
    expect(desk.linesBusy[0]).toBe(1);
    agent.says({ type: "hangUp", contact });
    await caller.hears("ended");
    expect(desk.linesBusy[0]).toBe(0);
    expect(desk.centre.loadOf(0)).toBe(1);
    agent.says({ type: "done", contact });
    await agent.hears("done");
    expect(desk.centre.loadOf(0)).toBe(0);
  });

  test("says that it is closed out of hours", async () => {
    const web = await webSystem({ startAt: 7 * 3600 });
    const caller = web.customer("/phone?reason=order");
    await caller.hears("closed");
    expect((await caller.closed).code).toBe(CLOSE.outOfHours);
  });

  test("opens when the scenario's clock says so, and drops who waits when it closes", async () => {
    const web = await webSystem({ startAt: 18 * 3600 - 30, speedup: 100, paused: true });
    const caller = web.customer("/phone?reason=order");
    await caller.hears("queued");
    web.app.clock.set({ paused: false });
    const ended = await caller.hears("ended");
    expect(ended).toMatchObject({ by: "closing", at: 18 * 3600 });
    const late = web.customer("/phone?reason=order");
    await late.hears("closed");
    expect(web.app.switchboard.desk.linesBusy[0]).toBe(0);
  });
});

describe("an e-mail", () => {
  /** One in an agent's hands, after a wait of `waited` seconds; scenario time stands. */
  async function inHand(waited: number) {
    const web = await webSystem({ paused: true });
    const now = () => web.app.switchboard.clockNow().at;
    const sent = (await form(web.app, { reason: "order", text: "Hello" })).json();
    web.app.clock.atLeast(now() + waited);
    const agent = await web.readyAgent("writers");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await agent.hears("accepted");
    const pass = (seconds: number) => web.app.clock.atLeast(now() + seconds);
    const email = () => boardOf(web.app.switchboard).channels[2];
    return { web, agent, sent, contact, pass, email };
  }

  test("is answered when the reply goes out, not when an agent takes it: so the simulator counts", async () => {
    const { web, agent, contact, pass, email } = await inHand(100);
    pass(300);
    expect(email()).toMatchObject({ served: 1, answered: 0, asa: null, serviceLevel: null });
    agent.says({ type: "hangUp", contact });
    await until(() => email().answered === 1);
    expect(email()).toMatchObject({ served: 1, asa: 400, serviceLevel: 1 });
    pass(60);
    agent.says({ type: "done", contact });
    await agent.hears("done");
    expect(email()).toMatchObject({ answered: 1, asa: 400 });
    const { body } = await web.app.inject("/metrics");
    expect(body).toContain('plimsoll_contacts_answered_total{channel="email"} 1');
    expect(body).toContain('plimsoll_wait_answered_seconds_total{channel="email"} 400');
    // The record speaks as a trace does: of the wait for an agent.
    const row = JSON.parse((await web.app.inject({ url: "/record", headers: bearer(OPERATOR) })).body);
    expect([row.wait, row.endedAt - row.answeredAt]).toEqual([100, 360]);
  });

  test("misses its promise in an agent's hands, too", async () => {
    const { agent, contact, pass, email } = await inHand(600);
    pass(12 * 3600);
    expect(email()).toMatchObject({ answered: 0, serviceLevel: 0 });
    agent.says({ type: "done", contact });
    await agent.hears("done");
    expect(email()).toMatchObject({ answered: 1, serviceLevel: 0, asa: 12 * 3600 + 600 });
  });

  test("that comes back from an agent who was lost has no answer yet: who withdraws it has given up", async () => {
    const { web, agent, sent, email } = await inHand(100);
    agent.socket.close(1000);
    await until(() => email().queueDepth === 1);
    const headers = bearer(sent.token);
    expect((await web.app.inject({ method: "DELETE", url: `/contacts/${sent.contact}`, headers })).statusCode).toBe(
      204,
    );
    expect(email()).toMatchObject({ answered: 0, abandoned: 1, abandonment: 1 });
  });
});

describe("the doors", () => {
  test("still open and close when years of scenario time have passed", async () => {
    const web = await webSystem({ paused: true });
    web.app.clock.atLeast(1_200 * 86_400 + 6 * 3600);
    await web.customer("/phone?reason=order").hears("closed");
    expect((await form(web.app, { reason: "order", text: "Hello" })).statusCode).toBe(201);
    web.app.clock.atLeast(1_200 * 86_400 + 12 * 3600);
    await web.customer("/phone?reason=order").hears("queued");
  });
});

describe("priority", () => {
  test("lets a first tier pass, with its position told", async () => {
    const web = await webSystem();
    const plain = web.customer("/chat?reason=order&tier=plain");
    await plain.hears("queued");
    const gold = web.customer("/chat?reason=order&tier=gold");
    expect((await gold.hears("queued")).position).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 550)); // a look at positions is half a second old at most
    plain.says({ type: "where" });
    expect((await plain.hears("position")).position).toBe(2);
    const agent = await web.readyAgent("writers");
    expect((await agent.hears("offer")).tier).toBe("gold");
  });
});
