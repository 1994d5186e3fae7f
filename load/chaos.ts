import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import WebSocket from "ws";
import type { CustomerHears, RecordRow } from "../server/protocol.ts";
import { KeyedDraws, streamKey } from "../sim/kernel/random.ts";
import type { Model } from "../sim/scenario/model.ts";
import { startWebSystem, type WebSystem } from "./web-system.ts";

export interface ChaosOptions {
  readonly model: Model;
  /** The scenario's file, for the web system. */
  readonly file: string;
  /** SQLite file. */
  readonly data: string;
  readonly launcher: readonly string[];
  readonly seed: number;
  /** How often the web system is killed. */
  readonly kills: number;
  /** A local time at which every channel is open. */
  readonly start: string;
  /** New contacts per real second: half of them forms, half chats or calls, where the scenario has both. */
  readonly rate: number;
}

export interface ChaosOutcome {
  readonly kills: number;
  readonly contacts: number;
  readonly acknowledged: number;
  /** Acknowledged contacts that the record does not hold, or holds under another number. */
  readonly lost: number;
  /** Contacts that the record holds more than once. */
  readonly doubled: number;
  /** Contacts that were sent again because no acknowledgement came before the kill. */
  readonly resent: number;
}

/** A kill comes at a random moment between these, real milliseconds after the load began. */
const EARLIEST_MS = 200;
const LATEST_MS = 1500;

/** A contact of the chaos test. */
interface Sent {
  readonly key: string;
  readonly reference: string;
  readonly isForm: boolean;
  contact: number | null;
}

/**
 * Kills the web system (kill -9) at seeded random moments while contacts come in, starts it again on the same store,
 * sends again (with the same idempotency key) whatever was not acknowledged, and at the end compares what was
 * acknowledged with the record.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosOutcome> {
  const { kills, seed } = options;
  const draws = new KeyedDraws();
  const key = streamKey(seed, 0, "web system", "kill");
  draws.useStream(key.high, key.low);
  const sent: Sent[] = [];
  let resent = 0;
  for (let kill = 0; kill < kills; kill++) {
    const web = await start(options, kill > 0);
    const customers = new ChaosCustomers(options.model, web);
    const open = sent.filter(({ contact }) => contact === null);
    resent += open.length;
    for (const one of open) customers.send(one);
    draws.at(kill, 0);
    const lives = EARLIEST_MS + draws.uniform() * (LATEST_MS - EARLIEST_MS);
    const until = performance.now() + lives;
    while (performance.now() < until) {
      const one = {
        key: randomUUID(),
        reference: String(sent.length),
        isForm: customers.isFormNext(sent.length),
        contact: null,
      };
      sent.push(one);
      customers.send(one);
      await sleep(1000 / options.rate);
    }
    await web.kill();
    customers.end();
  }
  const web = await start(options, true);
  const last = new ChaosCustomers(options.model, web);
  for (const one of sent.filter(({ contact }) => contact === null)) last.send(one);
  for (let i = 0; i < 100 && sent.some(({ contact }) => contact === null); i++) await sleep(50);
  const rows = await record(web);
  last.end();
  await web.stop();
  return { kills, contacts: sent.length, resent, ...audit(sent, rows) };
}

function audit(
  sent: readonly Sent[],
  rows: readonly RecordRow[],
): Pick<ChaosOutcome, "acknowledged" | "lost" | "doubled"> {
  const held = new Map<string, number[]>();
  for (const { reference, contact } of rows) held.set(reference ?? "", [...(held.get(reference ?? "") ?? []), contact]);
  const acknowledged = sent.filter(({ contact }) => contact !== null);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ reference, contact }) => !held.get(reference)?.includes(contact as number)).length,
    doubled: [...held.values()].filter(({ length }) => length > 1).length,
  };
}

function start({ launcher, file, data, start: at }: ChaosOptions, keep: boolean): Promise<WebSystem> {
  const limits = ["--client-rate", "0", "--client-sockets", "0", "--operator-token", "operator-of-the-chaos-test"];
  return startWebSystem({ launcher, scenario: file, data, arguments: ["--start", at, ...limits] }, { keep });
}

async function record({ http, operatorToken }: WebSystem): Promise<RecordRow[]> {
  const answer = await fetch(`${http}/record`, { headers: { Authorization: `Bearer ${operatorToken}` } });
  return (await answer.text())
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as RecordRow);
}

/** Those who make contact with one life of the web system. */
class ChaosCustomers {
  private readonly web: WebSystem;
  private readonly live: { channel: string; reason: string } | null;
  private readonly form: { reason: string } | null;
  private readonly sockets = new Set<WebSocket>();
  private readonly gone = new AbortController();

  constructor(model: Model, web: WebSystem) {
    this.web = web;
    // Chat before phone: a busy signal acknowledges nothing.
    const named = (wanted: string): number => model.channels.findIndex(({ name }) => name === wanted);
    const c = named("chat") >= 0 ? named("chat") : named("phone");
    const deferred = model.channels.findIndex(({ kind }) => kind === "deferred");
    const reasonOf = (channel: number) => model.reasons.find(({ split }) => channel >= 0 && split[channel] > 0)?.name;
    const [talks, writes] = [reasonOf(c), reasonOf(deferred)];
    this.live = talks === undefined ? null : { channel: model.channels[c].name, reason: talks };
    this.form = writes === undefined ? null : { reason: writes };
  }

  isFormNext(number: number): boolean {
    return this.live === null || (this.form !== null && number % 2 === 0);
  }

  send(one: Sent): void {
    if (one.isForm) void this.write(one);
    else this.talk(one);
  }

  end(): void {
    this.gone.abort();
    for (const socket of this.sockets) socket.terminate();
  }

  private async write(one: Sent): Promise<void> {
    const { key, reference } = one;
    try {
      const answer = await fetch(`${this.web.http}/contacts`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify({ reason: this.form?.reason, text: "A question.", reference }),
        signal: this.gone.signal,
      });
      if (answer.status === 201) one.contact = ((await answer.json()) as { contact: number }).contact;
    } catch {
      // Killed before the answer: it is sent again.
    }
  }

  private talk(one: Sent): void {
    const query = new URLSearchParams({ reason: this.live?.reason ?? "", reference: one.reference });
    const socket = new WebSocket(`${this.web.webSocket}/${this.live?.channel}?${query}`, {
      perMessageDeflate: false,
      headers: { "Idempotency-Key": one.key },
    });
    this.sockets.add(socket);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as CustomerHears;
      if (message.type === "queued") one.contact = message.contact;
    });
    socket.on("error", () => {}); // killed before the acknowledgement: it is sent again
  }
}
