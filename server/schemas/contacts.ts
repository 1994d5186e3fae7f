import { Type } from "typebox";
import { FATES } from "../../sim/measure/trace.ts";
import { At, ContactId, ExpectedWait, Name, orNull, Position, Reference, Seconds, Text, Token } from "./words.ts";

/** `POST /contacts`: an e-mail or a contact form. `Idempotency-Key` may come as a header. */
export const Form = Type.Object(
  {
    reason: Name,
    tier: Type.Optional(Name),
    text: Text,
    reference: Type.Optional(Reference),
  },
  { additionalProperties: false },
);

export const FormTaken = Type.Object(
  {
    contact: ContactId,
    token: Token,
    at: At,
    position: Position,
    expectedWait: ExpectedWait,
    answerWithin: orNull(Type.Number({ description: "The reply time that the scenario promises, seconds." })),
  },
  { description: "The contact is stored. A replayed key gets the same contact and token." },
);

export const ContactParams = Type.Object({ contact: ContactId });

export const ContactStage = Type.Enum(["waiting", "offered", "answered", "wrapping up", "ended"]);

const FATE =
  "How it ended: handled; abandoned, when the customer gave up or withdrew it; or turned away or dropped. null until then.";

/** `GET /contacts/{contact}` with the contact's token. */
export const ContactStatus = Type.Object({
  contact: ContactId,
  channel: Name,
  reason: Name,
  tier: Name,
  stage: ContactStage,
  arrivedAt: At,
  /** When an agent took it first: the reply to an e-mail goes out later. */
  answeredAt: orNull(At),
  endedAt: orNull(At),
  fate: orNull(Type.Enum([...FATES], { description: FATE })),
  position: orNull(Position),
  expectedWait: ExpectedWait,
});

/**
 * `GET /record`, for the operator: JSON Lines, one contact each in order of arrival, those still open included; what
 * the load test compares with the simulation's trace.
 */
export const RecordRow = Type.Object({
  contact: ContactId,
  reference: orNull(Reference),
  reason: Name,
  channel: Name,
  tier: Name,
  arrivedAt: At,
  answeredAt: orNull(At),
  endedAt: orNull(At),
  /**
   * Seconds until an agent took it, or until the end of those whom nobody took, as in a trace: the reply to an e-mail
   * goes out after the handling. null while waiting.
   */
  wait: orNull(Seconds),
  /** null while the contact is open. */
  fate: orNull(Type.Enum([...FATES])),
  group: orNull(Name),
  agent: orNull(Type.Integer()),
});
