import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { refusal } from "./support/peer.ts";
import { AGENT, bearer, form, OPERATOR, type Running, until, webSystem } from "./support/web-system.ts";

/** What a request is answered with, byte by byte as it is sent. */
async function answerTo({ url }: Running, request: string) {
  const text = await new Promise<string>((resolve) => {
    let said = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(request));
    socket.on("data", (data) => {
      said += data;
      if (said.includes("\r\n\r\n") && said.endsWith("}")) socket.end();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(said));
  });
  const [head, body] = text.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head: head.toLowerCase(), body: JSON.parse(body) };
}

const HOST = "host: x\r\n";
const JSON_BODY = `${HOST}content-type: application/json\r\n`;
const UPGRADE = `${HOST}connection: upgrade\r\nupgrade: websocket\r\n`;
const HANDSHAKE = `${UPGRADE}sec-websocket-version: 13\r\nsec-websocket-key: ${"A".repeat(22)}==\r\n`;

describe("a refusal has one form", () => {
  test.each([
    ["an address that can't be read", `GET /%ff HTTP/1.1\r\n${HOST}\r\n`, 400, "bad-address"],
    ["one for a socket, too", `GET /%ff HTTP/1.1\r\n${HANDSHAKE}\r\n`, 400, "bad-address"],
    ["one that is too long", `GET /contacts/${"1".repeat(300)} HTTP/1.1\r\n${HOST}\r\n`, 414, "address-too-long"],
    ["one where nothing is", `GET /nowhere HTTP/1.1\r\n${HOST}\r\n`, 404, "not-found"],
    ["another method", `DELETE /clock HTTP/1.1\r\n${HOST}\r\n`, 405, "method-not-allowed"],
    ["a method that is none", `TELL / HTTP/1.1\r\n${HOST}\r\n`, 400, "no-request"],
    ["headers without end", `GET / HTTP/1.1\r\n${HOST}x: ${"y".repeat(20_000)}\r\n\r\n`, 431, "headers-too-large"],
    [
      "a body of another kind",
      `POST /contacts HTTP/1.1\r\n${HOST}content-type: text/xml\r\ncontent-length: 3\r\n\r\n<a>`,
      415,
      "invalid-media-type",
    ],
    [
      "a body that is no JSON",
      `POST /contacts HTTP/1.1\r\n${JSON_BODY}content-length: 2\r\n\r\n{a`,
      400,
      "invalid-json-body",
    ],
    [
      "a body that is too large",
      `POST /contacts HTTP/1.1\r\n${JSON_BODY}content-length: 99999\r\n\r\n{`,
      413,
      "body-too-large",
    ],
    ["a request without a host", "GET /clock HTTP/1.1\r\n\r\n", 400, "no-host"],
    ["an expectation that is not met", `GET /clock HTTP/1.1\r\n${HOST}expect: tea\r\n\r\n`, 417, "expectation"],
    ["a handshake that is none", `GET /chat?reason=order HTTP/1.1\r\n${UPGRADE}\r\n`, 400, "bad-handshake"],
  ])("%s", async (_what, request, status, error) => {
    const web = await webSystem();
    const answer = await answerTo(web, request);
    expect([answer.status, answer.body]).toEqual([status, { error, message: expect.stringMatching(/^[A-Z].+\.$/) }]);
    expect(answer.head).toContain("content-type: application/json; charset=utf-8");
    expect(answer.head).toContain("x-content-type-options: nosniff");
    expect(answer.body.message).not.toContain("%ff");
  });

  test("the record without its token", async () => {
    const web = await webSystem();
    for (const headers of [{}, bearer("wrong"), bearer(AGENT)]) {
      const { statusCode, body } = await web.app.inject({ url: "/record", headers });
      expect([statusCode, JSON.parse(body).error]).toEqual([401, "not-allowed"]);
    }
    await form(web.app, { reason: "order", text: "Hello" });
    const record = await web.app.inject({ url: "/record", headers: bearer(OPERATOR) });
    expect(JSON.parse(record.body)).toMatchObject({ contact: 1, fate: null });
  });
});

test("an upgrade at an address that can't be read leaves no socket behind, and nothing that a stop would wait for", async () => {
  const web = await webSystem();
  for (let i = 0; i < 5; i++) expect((await refusal(`${web.url}/%ff`)).status).toBe(400);
  const sockets = () => new Promise<number>((resolve) => web.app.server.getConnections((_, count) => resolve(count)));
  let left = await sockets();
  await until(() => {
    void sockets().then((count) => {
      left = count;
    });
    return left === 0;
  });
  await web.close();
});

describe("types are those of the schemas", () => {
  test("in bodies: a number is no text, and a text no number", async () => {
    const web = await webSystem();
    const answers = [
      await form(web.app, { reason: "order", text: 5 }),
      await web.app.inject({ method: "POST", url: "/clock", payload: { speedup: "2" }, headers: bearer(OPERATOR) }),
      await web.app.inject({ method: "POST", url: "/clock", payload: { paused: "true" }, headers: bearer(OPERATOR) }),
    ];
    for (const answer of answers) expect([answer.statusCode, answer.json().error]).toEqual([400, "invalid"]);
    expect(answers[0].json().message).toBe("Body/text must be string.");
    expect((await web.app.inject("/clock")).json()).toMatchObject({ speedup: 1, paused: false });
  });

  test("in addresses: a number is read, and what is none is refused", async () => {
    const web = await webSystem();
    const { contact, token } = (await form(web.app, { reason: "order", text: "Hello" })).json();
    const see = (path: string) => web.app.inject({ url: `/contacts/${path}`, headers: bearer(token) });
    expect((await see(String(contact))).statusCode).toBe(200);
    for (const wrong of ["x", "0", "1.5", "-1"]) expect((await see(wrong)).statusCode).toBe(400);
    expect((await refusal(`${web.url}/agent?agent=x`, bearer(AGENT))).status).toBe(400);
  });
});

test("a key of a withdrawn contact and one of another are told apart from a key that is sent again", async () => {
  const web = await webSystem();
  const headers = { "idempotency-key": "0f8fad5b-d9cb-469f-a165-70867728950e" };
  const send = (text: string) => form(web.app, { reason: "order", text }, headers);
  const { contact, token } = (await send("Hello")).json();
  expect((await send("Hello")).json().contact).toBe(contact);
  expect((await send("Another")).json().error).toBe("key-reused");
  const left = await web.app.inject({ method: "DELETE", url: `/contacts/${contact}`, headers: bearer(token) });
  expect(left.statusCode).toBe(204);
  const again = await send("Hello");
  expect([again.statusCode, again.json().error]).toEqual([409, "key-withdrawn"]);
});

test("a text that is not well-formed is refused, so that a retry is never another text", async () => {
  const web = await webSystem();
  const headers = { "idempotency-key": "0f8fad5b-d9cb-469f-a165-70867728950e" };
  const send = (text: string) => form(web.app, { reason: "order", text }, headers);
  expect((await send("\ud800x")).statusCode).toBe(400);
  for (const text of ["\u{1f600} a\u0000b \r\n", "\u{1f600} a\u0000b \r\n"])
    expect((await send(text)).statusCode).toBe(201);
});
