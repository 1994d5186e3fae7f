import { afterEach } from "vitest";
import { createWebSystem, type WebSystemOptions } from "../../../server/index.ts";
import type { App } from "../../../server/plugins/app/types.ts";
import { type Agent, type Customer, Peer } from "./peer.ts";
import { ELEVEN, modelOf } from "./scenario.ts";

export const AGENT = "agents-of-the-tests-token";
export const OPERATOR = "operator-of-the-tests-token";

/** What opens a contact. */
interface Opener {
  readonly token?: string;
  readonly key?: string;
}

/** A web system on a free port, with what tests do with it. */
export interface Running {
  readonly app: App;
  readonly url: string;
  /** Opens a chat or rings; `path` such as "/chat?reason=order". */
  customer(path: string, opener?: Opener): Customer;
  /** Signs in and waits for the welcome. */
  agent(group: string): Promise<Agent>;
  /** Signs in and is ready. */
  readyAgent(group: string): Promise<Agent>;
  close(): Promise<void>;
}

const running = new Set<Running>();
afterEach(async () => {
  for (const one of running) await one.close();
});

export async function webSystem({
  port = 0,
  host = "127.0.0.1",
  ...options
}: Partial<WebSystemOptions> & { readonly port?: number; readonly host?: string } = {}): Promise<Running> {
  const { app } = await createWebSystem({
    model: options.model ?? (await modelOf()),
    startAt: ELEVEN,
    agentTokens: [AGENT],
    operatorToken: OPERATOR,
    ...options,
  });
  const url = await app.listen({ port, host });
  const one: Running = {
    app,
    url,
    customer: (path, opener) => new Peer(`${url}${path}`, headersOf(opener)),
    async agent(group) {
      const agent: Agent = new Peer(`${url}/agent?group=${encodeURIComponent(group)}`, bearer(AGENT));
      await agent.hears("welcome");
      return agent;
    },
    async readyAgent(group) {
      const agent = await one.agent(group);
      agent.says({ type: "ready" });
      await agent.hears("state");
      return agent;
    },
    async close() {
      if (running.delete(one)) await app.close();
    },
  };
  running.add(one);
  return one;
}

function headersOf({ token, key }: Opener = {}): Record<string, string> {
  return { ...(token === undefined ? {} : bearer(token)), ...(key === undefined ? {} : { "idempotency-key": key }) };
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** Sends a form. */
export function form(app: App, payload: Record<string, unknown>, headers: Record<string, string> = {}) {
  return app.inject({ method: "POST", url: "/contacts", payload, headers });
}

/** Who waits in each queue of the centre, in order, by number. */
export function queuesOf({ switchboard }: App): number[][] {
  const { centre, contacts } = switchboard.desk;
  const numbers = new Map([...contacts.values()].map(({ slot, id }) => [slot, id]));
  return switchboard.directory.routes.plan.queues.map((_, queue) => {
    const waiting: number[] = [];
    for (let slot = centre.queues.first(queue); slot >= 0; slot = centre.queues.after(slot)) {
      waiting.push(numbers.get(slot) as number);
    }
    return waiting;
  });
}

/** Only against hanging: a busy machine may take long, and nothing is judged by it. */
const HANGS_MS = 60_000;

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  const limit = performance.now() + HANGS_MS;
  while (!isSo()) {
    if (performance.now() > limit) throw new Error(`still not so after ${HANGS_MS / 1000} s: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
