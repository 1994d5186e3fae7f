import type { Refusal } from "./protocol.ts";
import type { RefusalCode } from "./schemas/errors.ts";

/** What a client is told when it cannot be done: status, a stable code, a sentence. Thrown in hooks and handlers. */
export class Refused extends Error {
  readonly statusCode: number;
  readonly code: RefusalCode;
  /** Real seconds. */
  readonly retryAfter: number | null;

  constructor(statusCode: number, code: RefusalCode, message: string, retryAfter: number | null = null) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  get body(): Refusal {
    return { error: this.code, message: this.message };
  }
}

export const refusals = {
  unknownName: (what: "reason" | "tier" | "group", known: readonly string[]) =>
    new Refused(400, `unknown-${what}`, `There is no such ${what}. Known: ${known.join(", ")}.`),
  needed: (what: string) => new Refused(400, "missing", `${what} is needed.`),
  badKey: () => new Refused(400, "invalid", "An idempotency key has 16 to 80 characters."),
  badText: () => new Refused(400, "invalid", "The text is not well-formed: it has half a surrogate pair in it."),
  notServed: (channel: string) => new Refused(404, "no-such-channel", `This scenario has no channel ${channel}.`),
  neverThere: () => new Refused(400, "not-offered", "This reason does not come by this channel or from this tier."),
  upgradeNeeded: () => new Refused(426, "upgrade-needed", "This address speaks WebSocket only."),
  noSocketHere: () => new Refused(404, "no-socket-here", "This address does not speak WebSocket: see /docs."),
  badAddress: () => new Refused(400, "bad-address", "This address can't be read: see /docs."),
  addressTooLong: () => new Refused(414, "address-too-long", "A part of this address is too long: see /docs."),
  noHost: () => new Refused(400, "no-host", "A request of HTTP/1.1 names its host."),
  expectation: () => new Refused(417, "expectation", "The only expectation that is met is 100-continue."),
  noRequest: () => new Refused(400, "no-request", "This is not a request of HTTP/1.1."),
  tooSlow: () => new Refused(408, "too-slow", "The request did not arrive in time: please send it again."),
  headersTooLarge: () => new Refused(431, "headers-too-large", "The headers of this request are too large."),
  badHandshake: (what: string) => new Refused(400, "bad-handshake", `The upgrade is not one to WebSocket: ${what}.`),
  otherMethod: (methods: readonly string[]) =>
    new Refused(405, "method-not-allowed", `This address answers ${methods.join(", ")} only: see /docs.`),
  notAllowed: () => new Refused(401, "not-allowed", "A valid token is needed: Authorization: Bearer TOKEN."),
  otherOrigin: () => new Refused(403, "other-origin", "Sockets are for pages of this web system only."),
  noSuchContact: () => new Refused(404, "no-such-contact", "There is no such contact, or the token is of another."),
  over: () => new Refused(409, "over", "This contact can't be withdrawn any more."),
  keyReused: () => new Refused(409, "key-reused", "This idempotency key belongs to another contact: take a new one."),
  withdrawn: () =>
    new Refused(
      409,
      "key-withdrawn",
      "The contact of this idempotency key was withdrawn: take a new one to write again.",
    ),
  tooMany: (retryAfter: number) =>
    new Refused(429, "too-many-requests", "Too many requests from this address.", retryAfter),
  tooManyWallboards: (retryAfter: number) =>
    new Refused(429, "too-many-wallboards", "Too many wallboards are open from this address.", retryAfter),
  tooManyConnections: (retryAfter: number) =>
    new Refused(429, "too-many-connections", "Too many connections are open from this address.", retryAfter),
  tooBusy: (retryAfter: number) =>
    new Refused(503, "too-busy", "Too many are waiting already. Please try again later, or write.", retryAfter),
  overloaded: (retryAfter: number) =>
    new Refused(503, "overloaded", "More comes in than can be taken at the moment. Please try again.", retryAfter),
  stopping: () => new Refused(503, "stopping", "The web system is about to stop.", 5),
} as const;
