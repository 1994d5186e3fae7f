import { Type } from "typebox";
import { At, ContactId, ExpectedWait, Name, Position, Reference, Seconds, Text, Token } from "./words.ts";

/** `GET /chat` and `GET /phone`, the query of the upgrade: one socket is one contact. No key: addresses end in logs. */
export const LiveQuery = Type.Object(
  {
    reason: Type.Optional(Name),
    tier: Type.Optional(Name),
    reference: Type.Optional(Reference),
    /** With the contact's token (see `SUBPROTOCOL`) instead of a reason: takes up a contact whose socket died. */
    contact: Type.Optional(ContactId),
  },
  { additionalProperties: false },
);

const message = <T extends string>(type: T) => ({ type: Type.Literal(type) });
const closed = { additionalProperties: false };

/** What a customer sends. */
export const CustomerSays = Type.Union([
  Type.Object(message("where"), { ...closed, description: "Asks for position and expected wait." }),
  Type.Object({ ...message("say"), text: Text }, { ...closed, description: "Writes (chat), once answered." }),
  Type.Object(message("leave"), {
    ...closed,
    description: "Gives up, or hangs up. Closing with 1000, or no code, does the same.",
  }),
]);

/** What a customer hears. The first message comes when the contact is stored: it is the acknowledgement. */
export const CustomerHears = Type.Union([
  Type.Object(
    {
      ...message("queued"),
      contact: ContactId,
      token: Token,
      at: At,
      arrivedAt: At,
      position: Position,
      expectedWait: ExpectedWait,
    },
    { description: "The contact waits (the position is 1 while it is being offered). Sent again after a reconnect." },
  ),
  Type.Object(
    { ...message("position"), at: At, position: Position, expectedWait: ExpectedWait },
    { description: "Asked for, or of its own accord when the place has changed." },
  ),
  Type.Object(
    { ...message("answered"), contact: ContactId, token: Token, at: At, arrivedAt: At, waited: Seconds },
    { description: "An agent has accepted. Sent again, with the same `at`, after a reconnect." },
  ),
  Type.Object(
    { ...message("said"), at: At, text: Text },
    { description: "The agent writes; after a reconnect, what was written meanwhile." },
  ),
  Type.Object(
    { ...message("requeued"), at: At, position: Position, expectedWait: ExpectedWait },
    { description: "The agent was lost: back at the head of the queue." },
  ),
  Type.Object(
    {
      ...message("ended"),
      at: At,
      by: Type.Enum(["agent", "customer", "closing"], {
        description: "Who ended it; closing: the channel closed and drops those who wait.",
      }),
    },
    { description: "It is over; the socket closes with 1000." },
  ),
  Type.Object({ ...message("busy"), at: At }, { description: "Every line is busy; closes with CLOSE.busy." }),
  Type.Object({ ...message("closed"), at: At }, { description: "Out of hours; closes with CLOSE.outOfHours." }),
  Type.Object(
    { ...message("refused"), retryAfter: Type.Integer({ description: "Real seconds." }), reason: Type.String() },
    { description: "Too much is waiting already; closes with 1013." },
  ),
  Type.Object(
    { ...message("error"), error: Type.String(), message: Type.String() },
    {
      description:
        "The message was not understood or is out of place; nothing was changed. `not-delivered`: the agent's socket died, and too much waits to be read already.",
    },
  ),
]);
