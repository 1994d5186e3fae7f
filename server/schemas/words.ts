import { type TSchema, Type } from "typebox";

/** The pieces that several schemas share. Every time is scenario time: seconds since the first midnight of the horizon. */

export const ContactId = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "Number of the contact; never given out twice.",
});

export const AgentId = Type.Integer({ minimum: 0, maximum: 1_000_000, description: "Number of the agent at work." });

/** An instant. */
export const At = Type.Number({ description: "Scenario time: seconds since the first midnight of the horizon." });

/** A length of time. */
export const Seconds = Type.Number({ description: "A length of scenario time in seconds." });

/** Of a reason, channel, tier or group, as the scenario names them. */
export const Name = Type.String({ minLength: 1, maxLength: 200 });

export const Key = Type.String({
  minLength: 16,
  maxLength: 80,
  pattern: "^[\\x21-\\x7e]+$",
  description:
    "Idempotency key: the same key is the same contact, however often it is sent; who was turned away may come again with it. Unguessable (a UUID will do): whoever has it is given the contact's token.",
});

export const Reference = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: "^[\\x20-\\x7e]+$",
  description: "A mark of the sender's, such as an order number; shown to the agent and kept in the record.",
});

export const Text = Type.String({ minLength: 1, maxLength: 4000, description: "What was written." });

export const Token = Type.String({ minLength: 20, maxLength: 80, description: "Opens this contact, and no other." });

export const Position = Type.Integer({
  minimum: 1,
  description: "Place among those who wait in the channel; 1 is next.",
});

export const ExpectedWait = orNull(
  Type.Integer({
    minimum: 0,
    description:
      "Whole seconds of scenario time that the wait will last with the agents who are there, given that some of those before give up; 0: no wait; null: nobody is there to answer.",
  }),
);

/** JSON has no "unknown" or "not yet": null says so. */
export function orNull<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}
