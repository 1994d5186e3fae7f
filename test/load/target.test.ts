import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTest } from "../../load/load-test.ts";
import { checkTarget } from "../../load/target.ts";
import { targetWebSystem } from "../../load/web-system.ts";
import type { WebSystemOptions } from "../../server/index.ts";
import type { CheckedScenario } from "../../sim/scenario/check.ts";
import { OPERATOR, webSystem } from "../server/support/web-system.ts";
import { HOUR, SMALL_SHOP, scenario } from "./scenario.ts";

const window = { from: 11 * HOUR, to: 11.25 * HOUR, warmUp: 900, runOut: 0 };
const signal = new AbortController().signal;

let checked: CheckedScenario;
let otherScenario: CheckedScenario;
beforeAll(async () => {
  checked = await scenario(SMALL_SHOP);
  otherScenario = await scenario("three-chats-instead-of-two");
});

/** As `plimsoll serve --start 10:43 --speedup 30 --paused` would be, but for what is changed. */
async function lookAt(changed: Partial<WebSystemOptions>, operator = OPERATOR): Promise<void> {
  const { model } = checked;
  const { url } = await webSystem({ model, startAt: 10.7 * HOUR, speedup: 30, paused: true, ...changed });
  await checkTarget(targetWebSystem(url, { agent: "", operator }), { model, window, speedup: 30 }, signal);
}

describe("a web system that runs already", () => {
  it("is played against when it stands before the warm-up, at the same speed, with the same scenario", async () => {
    await expect(lookAt({})).resolves.toBeUndefined();
  });

  it.each([
    ["runs", () => ({ paused: false }), /^--target: .* stands before the warm-up begins at 10:45, got ".* running"$/],
    ["stands too late", () => ({ startAt: 10.8 * HOUR }), /^--target: .* 10:45, got "2026-11-27 10:48.*, standing"$/],
    ["has another speed", () => ({ speedup: 60 }), /^--target: expected 30 scenario seconds a second, .* got "60"$/],
    ["has another scenario", () => ({ model: otherScenario.model }), /^--target: .* plays A small shop .*, got "/],
  ] as const)("is refused when it %s", async (_, changed, sentence) => {
    await expect(lookAt(changed())).rejects.toThrow(sentence);
  });

  it("is refused while it has a contact in hand: agents would be offered one that no trace knows", async () => {
    const { url } = await webSystem({ model: checked.model, startAt: 10.7 * HOUR, speedup: 30, paused: true });
    const form = {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": "the-key-of-a-form" },
    };
    const body = JSON.stringify({ reason: "complaint", text: "Where is my order?" });
    expect((await fetch(`${url}/contacts`, { ...form, body })).status).toBe(201);
    const web = targetWebSystem(url, { agent: "", operator: OPERATOR });
    const looked = checkTarget(web, { model: checked.model, window, speedup: 30 }, signal);
    await expect(looked).rejects.toThrow(/^--target: expected a web system without an open contact, .* got "1"$/);
  });

  it("is refused with another operator's token, which is not said", async () => {
    const refused = lookAt({}, "another-operators-token");
    await expect(refused).rejects.toThrow(/^--operator-token: .*got "401"$/);
  });
});

/** A program that says that it is k6; nothing here comes so far that it would have to play. */
function standInForK6(): string {
  const path = join(mkdtempSync(join(tmpdir(), "plimsoll-k6-")), "k6");
  writeFileSync(path, '#!/bin/sh\necho "k6 v2.2.0"\n', { mode: 0o755 });
  return path;
}

describe("what is no web system", () => {
  const other = createServer((_, response) => response.end('{"hello":"world"}'));
  let address = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(other.address() as { port: number }).port}`;
  });
  afterAll(() => {
    other.close();
  });

  it.each([
    [
      "nobody listens",
      () => "http://127.0.0.1:1",
      /^--target: .*\(plimsoll serve\), got "http:\/\/127.0.0.1:1 \(.+\)"$/,
    ],
    ["another program answers", () => address, /another program answers/],
  ])("is told of before anything is simulated: %s", async (_, url, sentence) => {
    const done: string[] = [];
    const played = loadTest({
      ...{ checked, file: SMALL_SHOP, window, signal, multiple: 2, speedup: 30, seed: 1, replication: 0, days: 20 },
      ...{ folder: join(tmpdir(), "plimsoll-never"), launcher: [], env: { K6_BIN: standInForK6() } },
      target: { url: url(), agentToken: "", operatorToken: "" },
      progress: (doing) => done.push(doing),
    });
    await expect(played).rejects.toEqual(expect.objectContaining({ code: "bad-value", exitCode: 2 }));
    await expect(played).rejects.toThrow(sentence);
    expect(done).toEqual([]);
  });
});
