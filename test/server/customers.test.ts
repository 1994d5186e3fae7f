import { describe, expect, test } from "vitest";
import { CLOSE } from "../../server/index.ts";
import { SqliteRepository } from "../../server/store/sqlite.ts";
import { Field } from "../../sim/measure/tally.ts";
import { type Customer, Peer, refusal } from "./support/peer.ts";
import { modelOf, SMALL_SHOP } from "./support/scenario.ts";
import { bearer, form, queuesOf, until, webSystem } from "./support/web-system.ts";

const KEY = "0f8fad5b-d9cb-469f-a165-70867728950e";

describe("a customer whose socket died", () => {
  test("keeps the place for a while, and takes it up with the token", async () => {
    const web = await webSystem();
    const [first, second] = [web.customer("/chat?reason=order"), web.customer("/chat?reason=order")];
    const { contact, token, arrivedAt } = await first.hears("queued");
    await second.hears("queued");
    const before = queuesOf(web.app);
    await first.vanish();
    await until(() => web.app.switchboard.customers.lines.get(contact)?.isConnected === false);
    expect(queuesOf(web.app)).toEqual(before);
    const again = web.customer(`/chat?contact=${contact}`, { token });
    expect(await again.hears("queued")).toMatchObject({ contact, token, arrivedAt });
    expect(queuesOf(web.app)).toEqual(before);
  });

  test("is taken up with the same idempotency key, too, when the first answer was lost", async () => {
    const web = await webSystem();
    const first = web.customer("/chat?reason=order", { key: KEY });
    const { contact, token } = await first.hears("queued");
    const again = web.customer("/chat?reason=order", { key: KEY });
    expect(await again.hears("queued")).toMatchObject({ contact, token });
    expect((await first.closed).code).toBe(CLOSE.takenOver);
    expect(queuesOf(web.app).flat()).toEqual([contact]);
  });

  test("who asks again with the key of a contact that is over hears what became of it", async () => {
    const web = await webSystem();
    const chat = web.customer("/chat?reason=order", { key: KEY });
    await chat.hears("queued");
    chat.says({ type: "leave" });
    await chat.hears("ended");
    expect(await web.customer("/chat?reason=order", { key: KEY }).hears("ended")).toMatchObject({ by: "customer" });
  });

  test("who met a busy signal gets through with the same key when a line is free", async () => {
    const web = await webSystem();
    const callers = [1, 2].map(() => web.customer("/phone?reason=refund"));
    await Promise.all(callers.map((caller) => caller.hears("queued")));
    const ring = () => web.customer("/phone?reason=order", { key: KEY });
    await Promise.all([ring().hears("busy"), ring().hears("busy")]);
    callers[0].says({ type: "leave" });
    await callers[0].hears("ended");
    const { contact } = await ring().hears("queued");
    expect((await ring().hears("queued")).contact).toBe(contact);
  });

  test("who came out of hours is let in with the same key when the channel is open", async () => {
    const web = await webSystem({ startAt: 7 * 3600, paused: true });
    const open = () => web.customer("/chat?reason=order", { key: KEY });
    await open().hears("closed");
    web.app.clock.atLeast(9 * 3600);
    const { contact } = await open().hears("queued");
    expect(queuesOf(web.app).flat()).toEqual([contact]);
  });

  test("loses the place after the grace", async () => {
    const web = await webSystem({ limits: { graceSeconds: 0.1 } });
    const customer = web.customer("/chat?reason=order");
    const { contact, token } = await customer.hears("queued");
    await customer.vanish();
    await until(() => web.app.switchboard.desk.contacts.size === 0);
    const late = web.customer(`/chat?contact=${contact}`, { token });
    expect(await late.hears("ended")).toMatchObject({ by: "customer" });
    await web.app.switchboard.ledger.settled();
    expect(await web.app.repository.contact(contact)).toMatchObject({ fate: "abandoned" });
  });

  test("who comes back when the agent has finished hears that it is over, and when", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    const { token } = await customer.hears("answered");
    await customer.vanish();
    agent.says({ type: "done", contact });
    const { at } = await agent.hears("done");
    const again = web.customer(`/chat?contact=${contact}`, { token });
    expect(await again.hears("ended")).toMatchObject({ by: "agent", at });
    expect((await again.closed).code).toBe(CLOSE.done);
    const other = await refusal(`${web.url}/phone?contact=${contact}`, bearer(token));
    expect([other.status, (await refusal(`${web.url}/chat?contact=${contact}`, bearer("wrong"))).status]).toEqual([
      404, 404,
    ]);
  });

  test("hears again that an agent is there, with the same time", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    const { at, token } = await customer.hears("answered");
    await customer.vanish();
    const again = web.customer(`/chat?contact=${contact}`, { token });
    expect(await again.hears("answered")).toMatchObject({ at, contact });
  });
});

describe("a socket", () => {
  test("takes up contacts of its own channel only: closing it must not withdraw an e-mail", async () => {
    const web = await webSystem();
    const email = (await form(web.app, { reason: "order", text: "Hello" })).json();
    const call = await web.customer("/phone?reason=order").hears("queued");
    for (const { contact, token } of [email, call]) {
      expect(await refusal(`${web.url}/chat?contact=${contact}`, bearer(token))).toMatchObject({ status: 404 });
    }
    const { contact, token } = call;
    expect(await web.customer(`/phone?contact=${contact}`, { token }).hears("queued")).toMatchObject({ contact });
  });

  test("does not take up an e-mail whose key was used while the key was looked up", async () => {
    const repository = new SqliteRepository(":memory:", "held");
    const lookUp = repository.contactByKey.bind(repository);
    let isLookedUp = false;
    let goOn = () => {};
    repository.contactByKey = async (key) => {
      repository.contactByKey = lookUp;
      const found = await lookUp(key);
      isLookedUp = true;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return found;
    };
    const web = await webSystem({ repository });
    const chat = web.customer("/chat?reason=order", { key: KEY });
    await until(() => isLookedUp);
    const { contact } = (await form(web.app, { reason: "order", text: "Hello" }, { "idempotency-key": KEY })).json();
    goOn();
    await Promise.race([chat.closed, chat.hears("queued").catch(() => {})]);
    expect(chat.heard).toEqual([]);
    expect(queuesOf(web.app).flat()).toEqual([contact]);
  });
});

describe("a contact", () => {
  test("is seen with its own token only, and with none of another", async () => {
    const web = await webSystem();
    const [one, other] = await Promise.all([1, 2].map((n) => form(web.app, { reason: "order", text: `form ${n}` })));
    const { contact, token } = one.json();
    const see = (opener: string) => web.app.inject({ url: `/contacts/${contact}`, headers: bearer(opener) });
    expect((await see(token)).json()).toMatchObject({ contact, stage: "waiting", channel: "email" });
    for (const wrong of [other.json().token, "x".repeat(24), token.slice(0, -1)]) {
      expect((await see(wrong)).statusCode).toBe(404);
    }
    expect((await web.app.inject(`/contacts/${contact}`)).statusCode).toBe(404);
    expect(await refusal(`${web.url}/chat?contact=${contact}`, bearer(other.json().token))).toMatchObject({
      status: 404,
    });
  });

  test("can be withdrawn while it waits, and not twice", async () => {
    const web = await webSystem();
    const { contact, token } = (await form(web.app, { reason: "order", text: "Never mind" })).json();
    const withdraw = () => web.app.inject({ method: "DELETE", url: `/contacts/${contact}`, headers: bearer(token) });
    expect((await withdraw()).statusCode).toBe(204);
    expect((await withdraw()).statusCode).toBe(409);
    const status = await web.app.inject({ url: `/contacts/${contact}`, headers: bearer(token) });
    expect(status.json()).toMatchObject({ stage: "ended", fate: "abandoned", position: null });
    expect(web.app.switchboard.desk.contacts.size).toBe(0);
  });
});

test("of a form it is said how it ended, and nothing of that before", async () => {
  const web = await webSystem();
  const { contact, token } = (await form(web.app, { reason: "order", text: "Hello" })).json();
  const status = async () => (await web.app.inject({ url: `/contacts/${contact}`, headers: bearer(token) })).json();
  expect(await status()).toMatchObject({ stage: "waiting", fate: null });
  const agent = await web.readyAgent("writers");
  await agent.hears("offer");
  agent.says({ type: "accept", contact });
  await agent.hears("accepted");
  expect(await status()).toMatchObject({ stage: "answered", fate: null });
  agent.says({ type: "done", contact });
  await agent.hears("done");
  expect(await status()).toMatchObject({ stage: "ended", fate: "handled" });
});

describe("a form", () => {
  test("is taken once, however often it is sent with one key, even at the same moment", async () => {
    const web = await webSystem();
    const send = () => form(web.app, { reason: "order", text: "Hello" }, { "idempotency-key": KEY });
    const answers = await Promise.all([send(), send(), send()]);
    const later = await send();
    const contacts = [...answers, later].map((answer) => answer.json().contact);
    expect(new Set(contacts).size).toBe(1);
    expect([...answers, later].map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201]);
    expect(web.app.switchboard.desk.contacts.size).toBe(1);
  });

  test("is taken at any hour, and no agent is asked before the hours in which it is worked", async () => {
    const email = "email: {hours: 09:00-10:00, clock: business hours, ";
    const model = await modelOf(SMALL_SHOP.replace("email: {", email));
    const web = await webSystem({ model, startAt: 8 * 3600, paused: true });
    const writer = await web.readyAgent("writers");
    const send = () => form(web.app, { reason: "order", text: "Hello" }, { "idempotency-key": KEY });
    const [taken, again] = [await send(), await send()];
    expect([taken.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(taken.json()).toMatchObject({ position: 1, expectedWait: null });
    const { contact } = taken.json();
    expect(again.json().contact).toBe(contact);
    const { desk, ledger } = web.app.switchboard;
    expect(desk.contacts.get(contact)).toMatchObject({ stage: "waiting", agent: -1 });
    web.app.clock.atLeast(9 * 3600);
    await form(web.app, { reason: "order", text: "Another" });
    expect(await writer.hears("offer")).toMatchObject({ contact });
    writer.says({ type: "accept", contact });
    await writer.hears("accepted");
    writer.says({ type: "done", contact });
    await until(() => !desk.contacts.has(contact));
    await ledger.settled();
    // Answered within 12 h, and an hour after it came, none of which counts for the promise.
    expect(desk.measures.sum(web.app.switchboard.directory.channel("email"), Field.answeredInTime, "today")).toBe(1);
  });

  test("with the key of another text is refused", async () => {
    const web = await webSystem();
    await form(web.app, { reason: "order", text: "Hello" }, { "idempotency-key": KEY });
    const other = await form(web.app, { reason: "order", text: "Something else" }, { "idempotency-key": KEY });
    expect([other.statusCode, other.json().error]).toEqual([409, "key-reused"]);
  });

  test.each([
    [{ reason: "nonsense", text: "Hello" }, 400, "unknown-reason"],
    [{ reason: "order", tier: "silver", text: "Hello" }, 400, "unknown-tier"],
    [{ reason: "refund", text: "Hello" }, 400, "not-offered"],
    [{ reason: "order" }, 400, "invalid"],
    [{ reason: "order", text: "" }, 400, "invalid"],
    [{ reason: "order", text: "x".repeat(4001) }, 400, "invalid"],
    [{ reason: "order", text: "Hello", more: 1 }, 400, "invalid"],
  ])("that is wrong is answered with what is wrong: %j", async (payload, status, error) => {
    const web = await webSystem();
    const answer = await form(web.app, payload);
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
    expect(answer.json().message).toMatch(/\.$/);
  });
});

test("a token and a key may come as subprotocols, because a page can't set headers on a socket", async () => {
  const web = await webSystem();
  const page = (query: string, opener: string): Customer =>
    new Peer(`${web.url}/chat?${query}`, {}, ["plimsoll.1", opener]);
  const { contact, token } = await page("reason=order", `key.${KEY}`).hears("queued");
  for (const again of [() => page("reason=order", `key.${KEY}`), () => page(`contact=${contact}`, `token.${token}`)]) {
    const peer = again();
    expect((await peer.hears("queued")).contact).toBe(contact);
    expect(peer.socket.protocol).toBe("plimsoll.1");
  }
});

test("what opens a contact is refused in an address: addresses end in logs", async () => {
  const web = await webSystem();
  const { contact, token } = await web.customer("/chat?reason=order", { key: KEY }).hears("queued");
  for (const query of [`reason=order&key=${KEY}`, `contact=${contact}&token=${token}`]) {
    expect((await refusal(`${web.url}/chat?${query}`)).status).toBe(400);
  }
  expect((await web.app.inject(`/contacts/${contact}?token=${token}`)).statusCode).toBe(404);
});
