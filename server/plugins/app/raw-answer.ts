import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Refused } from "../../refusals.ts";
import { HEADERS } from "./headers.ts";

/** A client that does not close after its answer is cut off, real milliseconds. */
const LINGER_MS = 2_000;

/** A refusal where there is only a socket to answer on, in the form of every refusal. */
export function answerOn(socket: Duplex, { statusCode, body, retryAfter }: Refused): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const text = JSON.stringify(body);
  const headers = {
    ...HEADERS,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    connection: "close",
    ...(retryAfter === null ? {} : { "retry-after": Math.ceil(retryAfter) }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once("close", () => clearTimeout(linger));
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join("")}\r\n${text}`);
}
