import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { CLOSE, LARGEST_MESSAGE } from "../../server/index.ts";
import { refusal } from "./support/peer.ts";
import { AGENT, bearer, form, OPERATOR, until, webSystem } from "./support/web-system.ts";

const openFiles = () => readdirSync("/proc/self/fd").length;

describe("messages that are not of the protocol", () => {
  test.each([
    ["no JSON", "{"],
    ["no object", "null"],
    ["of no type", "{}"],
    ["of another type", '{"type":"accept","contact":1}'],
    ["with more in them", '{"type":"leave","why":"x"}'],
    ["too long a text", JSON.stringify({ type: "say", text: "x".repeat(5000) })],
    ["a prototype's key", '{"type":"leave","__proto__":{"x":1}}'],
  ])("%s: are complained of and change nothing", async (_what, text) => {
    const web = await webSystem();
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    customer.socket.send(text);
    expect(await customer.hears("error")).toMatchObject({ error: "malformed" });
    expect(web.app.switchboard.desk.contacts.size).toBe(1);
  });

  test("close the socket when there are too many of them", async () => {
    const web = await webSystem();
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    for (let i = 0; i < 10; i++) customer.socket.send(Buffer.from([0xff, i]));
    expect((await customer.closed).code).toBe(CLOSE.policy);
    expect(web.app.switchboard.desk.contacts.size).toBe(1); // the place is kept: it may come back
  });

  test("close the socket when they are too large, or not even frames", async () => {
    const web = await webSystem();
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    customer.socket.send("x".repeat(LARGEST_MESSAGE + 1));
    expect((await customer.closed).code).toBe(CLOSE.tooLarge);
    const other = web.customer("/chat?reason=order");
    await other.hears("queued");
    (other.socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(Buffer.alloc(64, 0xff));
    expect([1002, 1006]).toContain((await other.closed).code);
    expect((await web.app.inject("/health")).statusCode).toBe(200);
  });

  test("close the socket when they come in a flood", async () => {
    const web = await webSystem({ limits: { messagesPerSecond: 10 } });
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    for (let i = 0; i < 200; i++) customer.says({ type: "where" });
    expect((await customer.closed).code).toBe(CLOSE.policy);
  });
});

describe("who may not come in", () => {
  test("agents without their token, operators without theirs", async () => {
    const web = await webSystem();
    for (const token of ["", "wrong", `${AGENT}x`, OPERATOR]) {
      expect((await refusal(`${web.url}/agent?group=writers`, bearer(token))).status).toBe(401);
    }
    for (const token of ["", "wrong", OPERATOR]) {
      expect((await web.app.inject({ url: "/agents/me", headers: bearer(token) })).statusCode).toBe(401);
    }
    expect((await web.app.inject({ url: "/agents/me", headers: bearer(AGENT) })).statusCode).toBe(204);
    expect((await refusal(`${web.url}/agent?agent=0`, bearer(AGENT))).status).toBe(401);
    expect((await refusal(`${web.url}/agent?group=nobody`, bearer(AGENT))).status).toBe(400);
    expect((await web.app.inject({ url: "/record", headers: bearer(AGENT) })).statusCode).toBe(401);
    expect((await web.app.inject({ url: "/agent?group=writers", headers: bearer(AGENT) })).statusCode).toBe(426);
  });

  test("pages of another origin, in somebody's browser", async () => {
    const web = await webSystem();
    expect((await refusal(`${web.url}/chat?reason=order`, { origin: "https://elsewhere.example" })).status).toBe(403);
  });

  test("what is asked for wrongly", async () => {
    const web = await webSystem();
    const asked = async (path: string) => (await refusal(`${web.url}${path}`)).status;
    expect(await asked("/chat")).toBe(400);
    expect(await asked("/chat?reason=order&more=1")).toBe(400);
    expect(await asked("/chat?reason=refund")).toBe(400);
    for (const headers of [{ "idempotency-key": "short" }, { "sec-websocket-protocol": "plimsoll.1, key.short" }]) {
      expect((await refusal(`${web.url}/chat?reason=order`, headers)).status).toBe(400);
    }
    expect(await asked("/nowhere")).toBe(404);
    expect(await asked("/health")).toBe(404);
  });
});

describe("bounds", () => {
  test.skipIf(process.platform !== "linux")("a thousand upgrades that are rejected leave no file open", async () => {
    const web = await webSystem({ limits: { clientRate: 0 } });
    const round = async (size: number) => {
      for (let i = 0; i < size; i += 50) {
        const wrong = ["/agent?group=writers", "/chat?reason=nonsense", "/nowhere", "/chat?contact=1"];
        const all = Array.from({ length: 50 }, (_, k) => refusal(`${web.url}${wrong[k % 4]}`, bearer("wrong")));
        await Promise.all(all);
      }
    };
    await round(50);
    const before = openFiles();
    await round(1_000);
    await until(() => openFiles() <= before + 2);
    expect(web.app.websocketServer.clients.size).toBe(0);
  });

  test("a body of a gigabyte is refused before it is read", async () => {
    const web = await webSystem();
    const { port } = new URL(web.url);
    const before = process.memoryUsage.rss();
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write("POST /contacts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n");
        socket.write(`content-length: ${2 ** 30}\r\n\r\n`);
        const chunk = Buffer.alloc(2 ** 16, "x");
        const pour = () => {
          for (let i = 0; i < 64 && socket.writable; i++) if (!socket.write(chunk)) break;
        };
        socket.on("drain", pour);
        pour();
      });
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain("body-too-large");
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
  });

  test("a request whose body does not come is closed when its time is over", async () => {
    const web = await webSystem({ limits: { requestSeconds: 0.2 } });
    const { port } = new URL(web.url);
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(
          "POST /contacts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
        );
      });
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    const { requestTimeout, headersTimeout } = web.app.server;
    expect(headersTimeout).toBeLessThanOrEqual(requestTimeout);
  });

  test("wallboards of one address are bounded, so that others see theirs", async () => {
    const web = await webSystem({ limits: { clientWallboards: 2 } });
    const look = () => fetch(`${web.url}/wallboard/events`);
    const [first, second, third] = [await look(), await look(), await look()];
    expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
    expect(third.headers.get("retry-after")).toBe("10");
    await first.body?.cancel();
    let again = await look();
    while (again.status !== 200) again = await look();
    expect(again.status).toBe(200);
    await Promise.all([second.body?.cancel(), again.body?.cancel()]);
  });

  test("a customer who does not read is cut off, and memory stays bounded", async () => {
    const web = await webSystem({ limits: { mostBuffered: 20_000 } });
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await customer.hears("answered");
    const line = web.app.switchboard.customers.lines.get(contact);
    customer.socket.pause();
    for (let i = 0; i < 20_000 && line?.isConnected; i++) {
      line.hear({ type: "said", at: 0, text: "x".repeat(4000) });
      if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => line?.isConnected === false);
    expect(web.app.switchboard.desk.contacts.get(contact)?.stage).toBe("answered");
  });

  test("a half-open socket is found by its silence, and cut off", async () => {
    const web = await webSystem({ limits: { heartbeatSeconds: 0.1 } });
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    const mute = web.customer("/chat?reason=order");
    const { contact } = await mute.hears("queued");
    (mute.socket as unknown as { _autoPong: boolean })._autoPong = false;
    await until(() => web.app.switchboard.customers.lines.get(contact)?.isConnected === false);
    expect(web.app.websocketServer.clients.size).toBe(1);
  });

  test("the idempotency keys that are remembered are bounded", async () => {
    const { RecentKeys } = await import("../../server/desk/recent-keys.ts");
    const keys = new RecentKeys(3);
    for (let contact = 1; contact <= 5; contact++) keys.add(`key ${contact}`, contact);
    expect([1, 2, 3, 4, 5].map((contact) => keys.get(`key ${contact}`))).toEqual([null, null, 3, 4, 5]);
  });
});

test("the log names no person, no text, no token and no address", async () => {
  let log = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  const web = await webSystem({ log: sink });
  const customer = web.customer("/chat?reason=order&reference=Mrs%20Miller", { key: "0123456789-secret-key" });
  const { token, contact } = await customer.hears("queued");
  await form(web.app, { reason: "order", text: "My name is Smith" }, { "idempotency-key": "another-secret-key" });
  await web.app.inject({ url: `/contacts/${contact}?x=secret`, headers: bearer(token) });
  await web.close();
  expect(log).toContain('"route":"/contacts/:contact"');
  for (const secret of ["Miller", "Smith", "secret", token, AGENT, OPERATOR, "127.0.0.1:", `/${contact}`]) {
    expect(log.replace(/Server listening at [^"]+/, "")).not.toContain(secret);
  }
});
