import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { CLOSE, createWebSystem } from "../../server/index.ts";
import type { App } from "../../server/plugins/app/types.ts";
import type { Batch, Repository } from "../../server/store/repository.ts";
import { SqliteRepository } from "../../server/store/sqlite.ts";
import { modelOf, SMALL_SHOP } from "./support/scenario.ts";
import { bearer, form, OPERATOR, queuesOf, until, webSystem } from "./support/web-system.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-desk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** A store whose disk a test can hold up, or break. */
class Held implements Repository {
  readonly batches: Batch[] = [];
  private readonly inner = new SqliteRepository(":memory:", "held");
  private gate: Promise<void> = Promise.resolve();
  broken = false;

  hold(): () => void {
    let release = () => {};
    this.gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async commit(batch: Batch): Promise<void> {
    await this.gate;
    if (this.broken) throw new Error("the disk is full");
    await this.inner.commit(batch);
    this.batches.push(batch);
  }

  recover = () => this.inner.recover();
  contact = (id: number) => this.inner.contact(id);
  contactByKey = (key: string) => this.inner.contactByKey(key);
  contacts = (after: number, most: number) => this.inner.contacts(after, most);
  close = () => this.inner.close();
}

function queueOfForms({ switchboard }: App): number {
  const { directory } = switchboard;
  return directory.queue("order", directory.channel("email"), undefined);
}

describe("an answer", () => {
  test("is given when what it says is stored, and not before", async () => {
    const repository = new Held();
    const web = await webSystem({ repository });
    const agent = await web.readyAgent("writers");
    const release = repository.hold();
    const customer = web.customer("/chat?reason=order");
    const sent = form(web.app, { reason: "order", text: "Hello" });
    let isAnswered = false;
    void sent.then(() => {
      isAnswered = true;
    });
    await until(() => web.app.switchboard.desk.contacts.size === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([customer.heard, agent.heard.filter(({ type }) => type === "offer"), isAnswered]).toEqual([[], [], false]);
    release();
    await customer.hears("queued");
    await agent.hears("offer");
    expect((await sent).statusCode).toBe(201);
    await web.close();
  });

  test("to many who come at once costs few commits", async () => {
    const repository = new Held();
    const web = await webSystem({ repository, limits: { clientRate: 0 } });
    await web.app.switchboard.ledger.settled();
    const before = repository.batches.length;
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => form(web.app, { reason: "order", text: `number ${i}` })),
    );
    expect(answers.every(({ statusCode }) => statusCode === 201)).toBe(true);
    expect(repository.batches.length - before).toBeLessThan(60);
    await web.close();
  });

  test("to those who come one in each turn of the event loop shares commits, and nobody who is alone waits for company", async () => {
    const repository = new Held();
    const web = await webSystem({ repository, limits: { clientRate: 0 } });
    const { ledger } = web.app.switchboard;
    await ledger.settled();
    let before = repository.batches.length;
    for (let i = 0; i < 64; i++) {
      web.app.switchboard.take(queueOfForms(web.app), { key: null, reference: null, text: `number ${i}` });
      await nextTurn();
    }
    await ledger.settled();
    expect(repository.batches.length - before).toBeLessThan(32);
    before = repository.batches.length;
    web.app.switchboard.take(queueOfForms(web.app), { key: null, reference: null, text: "alone" });
    for (let turn = 0; turn < 4; turn++) await nextTurn();
    expect(repository.batches.length - before).toBe(1);
    await web.close();
  });

  test("takes as long as the disk, and everything else goes on meanwhile", async () => {
    const web = await webSystem({ data: newFile(), commitMs: 1_000 });
    await web.app.switchboard.ledger.settled();
    let isAnswered = false;
    const sent = form(web.app, { reason: "order", text: "Hello" }).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await until(() => web.app.switchboard.ledger.pending === 1);
    for (let i = 0; i < 5; i++) expect((await web.app.inject("/health")).statusCode).toBe(200);
    expect(isAnswered).toBe(false);
    expect((await sent).statusCode).toBe(201);
    await web.close();
  });

  test("is never given when it cannot be stored: the web system says that it must stop", async () => {
    const repository = new Held();
    let fatal: unknown;
    const web = await webSystem({
      repository,
      onFatal: (error) => {
        fatal = error;
      },
    });
    await web.app.switchboard.ledger.settled();
    repository.broken = true;
    const customer = web.customer("/chat?reason=order");
    const inFlight = form(web.app, { reason: "order", text: "Hello" });
    await until(() => fatal !== undefined);
    expect((await inFlight).statusCode).toBe(503);
    expect(String(fatal)).toContain("the disk is full");
    expect((await web.app.inject("/ready")).statusCode).toBe(503);
    expect((await form(web.app, { reason: "order", text: "Hello" })).statusCode).toBe(503);
    await web.close();
    expect(customer.heard).toEqual([]);
  });
});

describe("a thread that commits", () => {
  const thread = (after: string): URL =>
    new URL(`data:text/javascript,import { parentPort } from "node:worker_threads"; ${encodeURIComponent(after)}`);
  const systemOn = async (module: URL) => {
    const fatal: unknown[] = [];
    const repository = new SqliteRepository(newFile(), "any", 0, module);
    const web = await webSystem({ repository, onFatal: (error) => fatal.push(error) });
    return { web, fatal };
  };
  const answersOnce = 'let left = 1; parentPort.on("message", () => { if (left-- > 0) parentPort.postMessage(null); ';

  test("is missing: the web system does not start, and says so with a way out", async () => {
    await expect(systemOn(new URL("./no-such-thread.js", import.meta.url))).rejects.toMatchObject({
      code: "store-not-started",
      message: expect.stringMatching(
        /^\S+\.sqlite: contacts cannot be stored \(the thread that writes to the disk has ended: Cannot find module [^\n]+\), so the web system does not start - [^\n]+$/,
      ),
    });
  });

  test("dies with a commit in its hands: who asked gets 503, and the process is told once to end", async () => {
    const { web, fatal } = await systemOn(
      thread(`parentPort.postMessage(null); ${answersOnce} else throw new Error("out of memory") })`),
    );
    await web.app.switchboard.ledger.settled();
    const answers = await Promise.all([1, 2, 3].map(() => form(web.app, { reason: "order", text: "Hello" })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503]);
    await web.close();
    expect(fatal.map((error) => (error as Error).message)).toEqual([
      "the thread that writes to the disk has ended: out of memory",
    ]);
  });

  test("dies while nobody asks: the process is told to end at once, and nothing more is taken", async () => {
    const { web, fatal } = await systemOn(
      thread(`parentPort.postMessage(null); ${answersOnce} setTimeout(() => process.exit(1), 50) })`),
    );
    await until(() => fatal.length > 0);
    expect((await web.app.inject("/ready")).statusCode).toBe(503);
    expect((await form(web.app, { reason: "order", text: "Hello" })).statusCode).toBe(503);
    await web.close();
    expect(fatal.map((error) => (error as Error).message)).toEqual(["the thread that writes to the disk has ended"]);
  });
});

describe("a graceful stop", () => {
  test("closes every socket with 1001, and everybody is where they were after the start", async () => {
    const data = newFile();
    const web = await webSystem({ data, paused: true });
    const agent = await web.readyAgent("callers");
    const session = agent.heard.find(({ type }) => type === "welcome") as { session: string; agent: number };
    const caller = web.customer("/phone?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await caller.hears("answered");
    const chats = Array.from({ length: 5 }, () => web.customer("/chat?reason=order"));
    const places = await Promise.all(chats.map((chat) => chat.hears("queued")));
    const taken = await form(web.app, { reason: "order", text: "Hello" });
    const before = { queues: queuesOf(web.app), desk: web.app.switchboard.desk.save() };
    await web.close();
    for (const peer of [agent, caller, ...chats]) expect((await peer.closed).code).toBe(CLOSE.goingAway);

    const again = await webSystem({ data });
    expect(queuesOf(again.app)).toEqual(before.queues);
    expect(again.app.switchboard.desk.save()).toEqual(before.desk);
    expect((await again.app.inject("/clock")).json()).toMatchObject({ paused: true, at: 39_600 });
    const { contact: third, token, arrivedAt } = places[2];
    expect(await again.customer(`/chat?contact=${third}`, { token }).hears("queued")).toMatchObject({ arrivedAt });
    const { token: formToken, contact: formContact } = taken.json();
    const status = await again.app.inject({ url: `/contacts/${formContact}`, headers: bearer(formToken) });
    expect(status.json()).toMatchObject({ stage: "waiting", position: 1 });
    const back = again.customer(`/agent?agent=${session.agent}`, { token: session.session });
    await back.hears("resumed" as never);
  });

  test("does not wait for ever for those who do not say goodbye", async () => {
    const web = await webSystem();
    const mute = web.customer("/chat?reason=order");
    await mute.hears("queued");
    mute.socket.pause();
    await web.close();
    mute.socket.resume();
    expect((await mute.closed).code).toBe(CLOSE.goingAway); // it was told, and did not read it
  });

  test("lets agents and customers who do not come back go after the grace", async () => {
    const data = newFile();
    const web = await webSystem({ data });
    const agent = await web.readyAgent("callers");
    web.customer("/phone?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await agent.hears("accepted");
    await web.close();
    const again = await webSystem({ data, limits: { graceSeconds: 0.2 } });
    const { desk } = again.app.switchboard;
    expect(desk.agents.size).toBe(1);
    await until(() => desk.agents.size === 0 && desk.contacts.size === 0);
  });
});

describe("after a start", () => {
  test("a key opens what it opened before, and mail waits for its hours through a restart", async () => {
    const data = newFile();
    const model = await modelOf(SMALL_SHOP.replace("email: {", "email: {hours: 09:00-10:00, clock: calendar, "));
    const headers = { "idempotency-key": "0f8fad5b-d9cb-469f-a165-70867728950e" };
    const send = async (startAt: number, readied: readonly string[] = []) => {
      const web = await webSystem({ data, model, paused: true, startAt });
      web.app.clock.atLeast(startAt);
      for (const group of readied) await web.readyAgent(group);
      const answer = await form(web.app, { reason: "order", text: "Hello" }, headers);
      const { contact } = answer.json();
      const stage = web.app.switchboard.desk.contacts.get(contact)?.stage;
      await web.close();
      return [answer.statusCode, contact, stage];
    };
    const [status, contact] = await send(8 * 3600);
    expect(status).toBe(201);
    expect(await send(8.5 * 3600, ["writers"])).toEqual([201, contact, "waiting"]);
    expect(await send(9.5 * 3600, ["writers"])).toEqual([201, contact, "offered"]);
  });
});

describe("a store", () => {
  test("belongs to one process at a time", async () => {
    const data = newFile();
    await webSystem({ data });
    const second = createWebSystem({ model: await modelOf(), data });
    await expect(second).rejects.toMatchObject({ code: "store-in-use", exitCode: 2 });
  });

  test("belongs to one scenario", async () => {
    const data = newFile();
    const web = await webSystem({ data });
    await web.close();
    const other = { ...(await modelOf()), name: "Another" };
    await expect(createWebSystem({ model: other, data })).rejects.toMatchObject({ code: "other-scenario" });
  });

  test("keeps the record of every contact, which only the operator may read, and no texts in it", async () => {
    const web = await webSystem({ data: newFile() });
    const agent = await web.readyAgent("writers");
    web.customer("/chat?reason=order&reference=A%201");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    agent.says({ type: "done", contact });
    await agent.hears("done");
    agent.says({ type: "signOut" });
    await form(web.app, { reason: "order", text: "something private" });
    const record = await web.app.inject({ url: "/record", headers: bearer(OPERATOR) });
    const rows = record.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([
      { contact, reference: "A 1", channel: "chat", tier: "plain", fate: "handled", group: "writers", agent: 0 },
      { channel: "email", fate: null, answeredAt: null, wait: null },
    ]);
    expect(rows[0].wait).toBe(rows[0].answeredAt - rows[0].arrivedAt);
    expect(record.body).not.toContain("private");
  });
});
