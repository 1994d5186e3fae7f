import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { KEY_SUBPROTOCOL, TOKEN_SUBPROTOCOL } from "./protocol.ts";

/** 144 random bits, safe in a header and in a subprotocol. */
export function randomToken(): string {
  return randomBytes(18).toString("base64url");
}

/** The contact's token follows from the store's secret, so that none has to be kept and a restart changes none. */
export function contactToken(secret: KeyObject, contact: number): string {
  return createHmac("sha256", secret).update(`contact ${contact}`).digest().subarray(0, 18).toString("base64url");
}

export function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** Whether both are the same, in a time that does not depend on where they differ. */
export function isSame(given: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashOf(given), hash);
}

/** The token of a request: a bearer's, the password of a browser's log-in, or a subprotocol; "" when there is none. */
export function tokenOf(headers: IncomingHttpHeaders): string {
  const { authorization = "" } = headers;
  const bearer = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization);
  if (bearer) return bearer[1];
  const basic = /^Basic ([\w+/=-]{1,400})$/i.exec(authorization);
  if (basic) return Buffer.from(basic[1], "base64").toString().split(":").slice(1).join(":");
  return subprotocol(headers, TOKEN_SUBPROTOCOL) ?? "";
}

/** The idempotency key of a socket, which opens its contact as a token does: a header, or a subprotocol; null: none. */
export function keyOf(headers: IncomingHttpHeaders): string | null {
  const header = headers["idempotency-key"];
  return header === undefined ? subprotocol(headers, KEY_SUBPROTOCOL) : String(header);
}

function subprotocol(headers: IncomingHttpHeaders, prefix: string): string | null {
  const offered = String(headers["sec-websocket-protocol"] ?? "").split(",");
  const found = offered.map((one) => one.trim()).find((one) => one.startsWith(prefix));
  return found?.slice(prefix.length) ?? null;
}
