import WebSocket from "ws";
import { type AgentHears, type AgentSays, SUBPROTOCOL, TOKEN_SUBPROTOCOL } from "../../server/protocol.ts";

export interface AgentLineOptions {
  /** ws://127.0.0.1:PORT */
  readonly url: string;
  readonly token: string;
  readonly group: string;
  readonly hear: (message: AgentHears) => void;
  /** The socket is gone without having been closed from here. */
  readonly lost: (reason: string) => void;
}

/** A simulated agent's socket: signs in as a real one does. */
export class AgentSession {
  private readonly socket: WebSocket;
  private isClosing = false;

  constructor({ url, token, group, hear, lost }: AgentLineOptions) {
    const address = `${url}/agent?group=${encodeURIComponent(group)}`;
    this.socket = new WebSocket(address, [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL}${token}`], { perMessageDeflate: false });
    this.socket.on("message", (data) => hear(JSON.parse(String(data)) as AgentHears));
    this.socket.on("error", (error) => this.gone(lost, error.message));
    this.socket.on("close", (code, reason) => this.gone(lost, `${code} ${String(reason)}`));
  }

  say(message: AgentSays): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  close(): void {
    this.isClosing = true;
    this.socket.close(1000);
  }

  private gone(lost: (reason: string) => void, reason: string): void {
    if (this.isClosing) return;
    this.isClosing = true;
    lost(reason);
  }
}
