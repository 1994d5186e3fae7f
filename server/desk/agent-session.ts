import type { WebSocket } from "ws";
import { type AgentHears, type AgentSays, CLOSE } from "../protocol.ts";
import { AgentSays as AgentSaysSchema } from "../schemas/agent.ts";
import { checkOf, Wire, type WireLimits } from "./wire.ts";

const check = checkOf<AgentSays>(AgentSaysSchema);

export interface AgentLineOptions {
  readonly agent: number;
  readonly group: number;
  readonly tokenHash: Uint8Array;
  readonly limits: WireLimits;
  readonly graceSeconds: number;
  readonly acceptSeconds: number;
  readonly says: (agent: number, message: AgentSays) => void;
  /** An offer was neither accepted nor declined in time. */
  readonly silent: (agent: number, contact: number) => void;
  /** The agent is gone for good. */
  readonly left: (agent: number) => void;
}

/** An agent's end: a socket, or for a while none, and the offers that wait for an answer. */
export class AgentSession {
  readonly agent: number;
  readonly group: number;
  readonly tokenHash: Uint8Array;
  private readonly options: AgentLineOptions;
  private wire: Wire<AgentSays, AgentHears> | null = null;
  private grace: NodeJS.Timeout | undefined;
  private readonly offers = new Map<number, NodeJS.Timeout>();

  constructor(options: AgentLineOptions) {
    this.options = options;
    this.agent = options.agent;
    this.group = options.group;
    this.tokenHash = options.tokenHash;
  }

  connect(socket: WebSocket): void {
    clearTimeout(this.grace);
    const before = this.wire;
    const wire = new Wire<AgentSays, AgentHears>(socket, check, this.options.limits, {
      message: (message) => this.options.says(this.agent, message),
      closed: (clean) => {
        if (this.wire === wire) this.lost(clean);
      },
    });
    this.wire = wire;
    before?.close(CLOSE.takenOver, "taken up by another socket");
  }

  startGrace(): void {
    this.grace = setTimeout(() => this.options.left(this.agent), this.options.graceSeconds * 1000).unref();
  }

  /** @returns whether it went out */
  hear(message: AgentHears): boolean {
    return this.wire?.send(message) ?? false;
  }

  complain(error: string, message: string): void {
    this.wire?.complain(error, message);
  }

  /** Says the offer; from now the agent has so many real seconds. */
  offer(message: Extract<AgentHears, { type: "offer" }>): void {
    this.hear(message);
    this.settle(message.contact);
    const expired = () => this.options.silent(this.agent, message.contact);
    this.offers.set(message.contact, setTimeout(expired, this.options.acceptSeconds * 1000).unref());
  }

  /** The offer was accepted, declined or taken back. */
  settle(contact: number): void {
    clearTimeout(this.offers.get(contact));
    this.offers.delete(contact);
  }

  finish(code: number, reason = ""): void {
    clearTimeout(this.grace);
    for (const contact of [...this.offers.keys()]) this.settle(contact);
    this.wire?.close(code, reason);
    this.wire = null;
  }

  private lost(clean: boolean): void {
    this.wire = null;
    if (clean) this.options.left(this.agent);
    else this.startGrace();
  }
}
