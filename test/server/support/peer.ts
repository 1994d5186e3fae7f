import { WebSocket } from "ws";
import type { AgentHears, AgentSays, CustomerHears, CustomerSays } from "../../../server/protocol.ts";

interface Typed {
  readonly type: string;
}
export type Heard<M extends Typed, T extends M["type"]> = Extract<M, { type: T }>;

/** One end of a socket as a test sees it: waits for messages by their type. */
export class Peer<In extends Typed, Out extends Typed> {
  readonly socket: WebSocket;
  /** Everything heard so far. */
  readonly heard: In[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly unread: In[] = [];
  private wake: () => void = () => {};

  constructor(url: string, headers: Record<string, string> = {}, protocols: string[] = []) {
    this.socket = new WebSocket(url.replace(/^http/, "ws"), protocols, { headers });
    this.socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      this.heard.push(message);
      this.unread.push(message);
      this.wake();
    });
    this.socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => {
        this.wake();
        resolve({ code, reason: String(reason) });
      });
    });
  }

  /** The next message of this type, whatever comes between. */
  async hears<T extends In["type"]>(type: T): Promise<Heard<In, T>> {
    for (;;) {
      const at = this.unread.findIndex((message) => message.type === type);
      if (at >= 0) return this.unread.splice(at, 1)[0] as Heard<In, T>;
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error(`closed while waiting for "${type}"`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  says(message: Out): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Goes without a word, as when a battery is empty. */
  vanish(): Promise<unknown> {
    this.socket.terminate();
    return this.closed;
  }
}

export type Customer = Peer<CustomerHears, CustomerSays>;
export type Agent = Peer<AgentHears, AgentSays>;

/** What an upgrade that was refused was answered with. */
export function refusal(url: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; retryAfter: string | undefined; body: string }>((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"), { headers });
    socket.on("unexpected-response", (_request, response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"], body }),
      );
    });
    socket.on("error", reject);
    socket.on("open", () => {
      socket.terminate();
      reject(new Error("was let in"));
    });
  });
}
