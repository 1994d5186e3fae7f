import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { WebSocket } from "ws";
import { CLOSE } from "../protocol.ts";
import { Bucket } from "./bucket.ts";

/** Whether a parsed message has the form that a schema asks for. */
export type Check<In> = (message: unknown) => message is In;

/** The schema's own check, compiled once. */
export function checkOf<In>(schema: TSchema): Check<In> {
  const compiled = Compile(schema);
  return (message): message is In => compiled.Check(message);
}

export interface WireLimits {
  /** Bytes that may wait for a slow reader before it is cut off. */
  readonly mostBuffered: number;
  /** Messages per real second that one socket may send, and how many at once. */
  readonly messagesPerSecond: number;
  readonly burst: number;
}

export interface WireHandlers<In> {
  message(message: In): void;
  /** The socket is gone; `clean` when the other side said goodbye (1000, or no code). */
  closed(clean: boolean): void;
}

/** What `close()` without a code arrives as. */
const NO_CODE = 1005;

/** Malformed messages that a socket may send before it is closed. */
const MOST_MISTAKES = 5;

/** One WebSocket: JSON in and out, checked, bounded in rate and size, cut off when its reader is too slow. */
export class Wire<In extends { type: string }, Out extends { type: string }> {
  private readonly socket: WebSocket;
  private readonly check: Check<In>;
  private readonly limits: WireLimits;
  private readonly handlers: WireHandlers<In>;
  private readonly bucket: Bucket;
  private mistakes = 0;
  private isClosed = false;

  /** Call it synchronously when the socket opens: a message may be there already. */
  constructor(socket: WebSocket, check: Check<In>, limits: WireLimits, handlers: WireHandlers<In>) {
    this.socket = socket;
    this.check = check;
    this.limits = limits;
    this.handlers = handlers;
    this.bucket = new Bucket(limits.messagesPerSecond, limits.burst);
    socket.on("message", (data, isBinary) => this.receive(isBinary ? null : String(data)));
    socket.on("close", (code) => this.gone(code === CLOSE.done || code === NO_CODE));
  }

  /** @returns whether it went out: not when the socket is dead, or its reader so slow that it is cut off */
  send(message: Out): boolean {
    if (this.isClosed || this.socket.readyState !== this.socket.OPEN) return false;
    if (this.socket.bufferedAmount > this.limits.mostBuffered) {
      this.socket.terminate();
      return false;
    }
    this.socket.send(JSON.stringify(message));
    return true;
  }

  close(code: number, reason = ""): void {
    this.socket.close(code, reason);
  }

  /** Says what was wrong; nothing was changed. */
  complain(error: string, message: string): void {
    this.send({ type: "error", error, message } as unknown as Out);
  }

  private receive(text: string | null): void {
    if (this.isClosed) return;
    if (!this.bucket.take()) {
      this.socket.close(CLOSE.policy, "too many messages");
      return;
    }
    const message = parsed(text);
    if (this.check(message)) {
      this.handlers.message(message);
      return;
    }
    if (++this.mistakes > MOST_MISTAKES) {
      this.socket.close(CLOSE.policy, "too many malformed messages");
      return;
    }
    this.complain("malformed", "This message is not of the protocol: see /docs.");
  }

  private gone(clean: boolean): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.handlers.closed(clean);
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
