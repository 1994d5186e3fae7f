import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { RecordRow } from "../../server/index.ts";
import { type Agent, type Customer, Peer } from "./support/peer.ts";
import { type ServeProcess, serveProcess } from "./support/process.ts";
import { bearer } from "./support/web-system.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-kill-"));
const processes: ServeProcess[] = [];
afterAll(() => {
  for (const { child } of processes) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const SCENARIO = "scenarios/black-friday.yaml";
const UNBOUNDED = ["--client-rate", "0", "--client-sockets", "0"];

async function serve(data: string): Promise<ServeProcess> {
  const one = await serveProcess([SCENARIO, "--data", data, "--start", "11:00", ...UNBOUNDED]);
  processes.push(one);
  return one;
}

async function kill({ child, exited }: ServeProcess): Promise<void> {
  child.kill("SIGKILL");
  expect(await exited).toBe("SIGKILL");
}

const chat = ({ url }: ServeProcess, query: string, headers = {}): Customer =>
  new Peer(`${url}/chat?${query}`, headers);

const keyed = (key: string) => ({ "idempotency-key": key });

async function recordOf({ url, operatorToken }: ServeProcess): Promise<RecordRow[]> {
  const text = await (await fetch(`${url}/record`, { headers: bearer(operatorToken) })).text();
  return text.trim() === ""
    ? []
    : text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
}

async function boardOf({ url }: ServeProcess) {
  const { channels, groups } = (await (await fetch(`${url}/wallboard/state`)).json()) as {
    channels: { [name: string]: unknown }[];
    groups: { [name: string]: unknown }[];
  };
  const still = channels.map(({ longestWait, expectedWait, serviceLevel, ...rest }) => rest);
  return { channels: still, groups: groups.map(({ away, ...rest }) => rest) };
}

async function sendForm({ url }: ServeProcess, key: string) {
  const body = JSON.stringify({ reason: "complaint", text: "It is broken", reference: key });
  const headers = { "content-type": "application/json", "idempotency-key": key };
  const answer = await fetch(`${url}/contacts`, { method: "POST", headers, body });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { contact: number; token: string };
}

describe("after kill -9", () => {
  test("everything is where it was: queues, conversations, agents, counts", async () => {
    const data = join(folder, "still.sqlite");
    const first = await serve(data);
    const agent: Agent = new Peer(`${first.url}/agent?group=digital`, bearer(first.agentTokens[0]));
    const { agent: number, session } = await agent.hears("welcome");
    agent.says({ type: "ready" });
    const customers = Array.from({ length: 6 }, () => chat(first, "reason=pre-purchase&tier=standard"));
    for (let i = 0; i < 3; i++) {
      const { contact } = await agent.hears("offer");
      agent.says({ type: "accept", contact });
      await agent.hears("accepted");
    }
    const acknowledged = await Promise.all(customers.map((customer) => customer.hears("queued")));
    await sendForm(first, randomUUID());
    const before = { record: await recordOf(first), board: await boardOf(first) };
    await kill(first);

    const second = await serve(data);
    expect({ record: await recordOf(second), board: await boardOf(second) }).toEqual(before);
    const back: Agent = new Peer(`${second.url}/agent?agent=${number}`, bearer(session));
    const resumed = [await back.hears("resumed"), await back.hears("resumed"), await back.hears("resumed")];
    const inHand = resumed.map(({ contact }) => contact);
    expect(new Set(acknowledged.map(({ contact }) => contact).filter((one) => inHand.includes(one))).size).toBe(3);
    for (const { contact, token, arrivedAt } of acknowledged) {
      const customer = chat(second, `contact=${contact}`, bearer(token));
      expect((await customer.hears(inHand.includes(contact) ? "answered" : "queued")).arrivedAt).toBe(arrivedAt);
    }
    await kill(second);
  });

  test("at any moment under load, nothing that was acknowledged is lost, doubled or out of its place", async () => {
    const data = join(folder, "load.sqlite");
    const acknowledged = new Map<string, { contact: number; token: string }>();
    const keys: string[] = [];
    for (const moment of [7, 16, 31]) {
      const web = await serve(data);
      let isUp = true;
      const loop = async (kind: "form" | "chat") => {
        while (isUp) {
          const key = randomUUID();
          keys.push(key);
          try {
            const answer =
              kind === "form"
                ? await sendForm(web, key)
                : await chat(web, `reason=pre-purchase&tier=premium&reference=${key}`, keyed(key)).hears("queued");
            acknowledged.set(key, answer);
          } catch {
            return; // killed in the middle of it
          }
        }
      };
      const before = acknowledged.size;
      const loops = [loop("form"), loop("form"), loop("form"), loop("chat"), loop("chat")];
      while (acknowledged.size < before + moment) await new Promise((resolve) => setTimeout(resolve, 1));
      await kill(web);
      isUp = false;
      await Promise.all(loops);
    }

    const web = await serve(data);
    const rows = await recordOf(web);
    const byReference = new Map<string | null, RecordRow[]>();
    for (const row of rows) byReference.set(row.reference, [...(byReference.get(row.reference) ?? []), row]);
    expect([...byReference.values()].filter((those) => those.length > 1)).toEqual([]);
    for (const [key, { contact }] of acknowledged) {
      expect(byReference.get(key)?.[0]).toMatchObject({ contact, fate: null });
    }
    // Who was not acknowledged asks again with the same key, and is one contact, too.
    const forms = keys.filter((key) => byReference.get(key)?.[0]?.channel !== "chat");
    for (const key of forms) await sendForm(web, key);
    const after = await recordOf(web);
    expect(new Set(after.map(({ reference }) => reference)).size).toBe(after.length);
    // The order of arrival is the order of places.
    const waiting = [...acknowledged].filter(([key]) => byReference.get(key)?.[0]?.channel === "email");
    const places = await Promise.all(
      waiting.map(async ([key, { contact, token }]) => {
        const answer = await fetch(`${web.url}/contacts/${contact}`, { headers: bearer(token) });
        return { position: ((await answer.json()) as { position: number }).position, row: byReference.get(key)?.[0] };
      }),
    );
    places.sort((x, y) => x.position - y.position);
    const arrivals = places.map(({ row }) => row?.arrivedAt as number);
    expect(arrivals).toEqual([...arrivals].sort((x, y) => x - y));
    expect(acknowledged.size).toBeGreaterThan(20);
    await kill(web);
  });
});

test("plimsoll serve stops when it is told to, and refuses a file that another has open", async () => {
  const data = join(folder, "stop.sqlite");
  const web = await serve(data);
  await expect(serve(data)).rejects.toThrow("in use by another process");
  await expect(serveProcess([SCENARIO, "--start", "25:00"])).rejects.toThrow("--start: expected a local time");
  const customer = chat(web, "reason=pre-purchase");
  await customer.hears("queued");
  web.child.kill("SIGTERM");
  expect((await customer.closed).code).toBe(1001);
  expect(await web.exited).toBe(0);
});
