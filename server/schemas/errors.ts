import { Type } from "typebox";

/** Every code that a refusal can have. They are stable: clients decide by them. */
export const REFUSAL_CODES = [
  "address-too-long",
  "bad-address",
  "bad-handshake",
  "bad-request",
  "body-too-large",
  "empty-json-body",
  "expectation",
  "headers-too-large",
  "internal",
  "invalid",
  "invalid-content-length",
  "invalid-json-body",
  "invalid-media-type",
  "key-reused",
  "key-withdrawn",
  "method-not-allowed",
  "missing",
  "no-host",
  "no-request",
  "no-socket-here",
  "no-such-channel",
  "no-such-contact",
  "not-allowed",
  "not-found",
  "not-offered",
  "other-origin",
  "over",
  "overloaded",
  "stopping",
  "too-busy",
  "too-many-connections",
  "too-many-requests",
  "too-many-wallboards",
  "too-slow",
  "unknown-group",
  "unknown-reason",
  "unknown-tier",
  "upgrade-needed",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The body of every answer from 400 up. */
export const Refusal = Type.Object(
  {
    error: Type.Unsafe<RefusalCode>({ type: "string", enum: REFUSAL_CODES, description: "A stable code." }),
    message: Type.String({ description: "A sentence with the way to mend it." }),
  },
  { description: "What went wrong. 429 and 503 carry `Retry-After` in real seconds." },
);
