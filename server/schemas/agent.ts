import { Type } from "typebox";
import { Clock } from "./clock.ts";
import { AgentId, At, ContactId, Name, orNull, Reference, Seconds, Text, Token } from "./words.ts";

/** `GET /agent`, the query of the upgrade: one socket is one agent. */
export const AgentQuery = Type.Object(
  {
    /** The agent's group, as the scenario names it. Needed unless `agent` is given. */
    group: Type.Optional(Name),
    /** With the session's token instead of the agents': takes up the work of an agent whose socket died. */
    agent: Type.Optional(AgentId),
  },
  { additionalProperties: false },
);

/**
 * `away`: connected, takes nothing. `ready`: takes what the routing gives. `draining`: takes no further contact of a
 * channel with slots. `leaving`: finishes what is in hand, then is away.
 */
export const AgentState = Type.Enum(["away", "ready", "draining", "leaving"]);

const message = <T extends string>(type: T) => ({ type: Type.Literal(type) });
const about = <T extends string>(type: T) => ({ ...message(type), contact: ContactId });
const closed = { additionalProperties: false };

/** What an agent sends. */
export const AgentSays = Type.Union([
  Type.Object(message("ready"), { ...closed, description: "Takes contacts from now on (from `away`)." }),
  Type.Object(message("drain"), { ...closed, description: "Takes no further chat, still takes calls." }),
  Type.Object(message("stay"), { ...closed, description: "Takes everything again (from `draining`)." }),
  Type.Object(message("signOut"), {
    ...closed,
    description: "Takes nothing more: away at once, or after what is in hand.",
  }),
  Type.Object(about("accept"), { ...closed, description: "Takes the contact that was offered: it is answered." }),
  Type.Object(about("decline"), {
    ...closed,
    description: "Does not take it: back to the head of the queue, or to another agent; the agent is signed out.",
  }),
  Type.Object({ ...about("say"), text: Text }, { ...closed, description: "Writes to the customer (chat)." }),
  Type.Object(about("hangUp"), { ...closed, description: "The talk is over, the line free; wrap-up may follow." }),
  Type.Object(about("done"), {
    ...closed,
    description:
      "The work is done, wrap-up included: the slot is free. Without a `hangUp` before it ends the talk, too.",
  }),
]);

/** What an agent hears. */
export const AgentHears = Type.Union([
  Type.Object(
    { ...message("welcome"), agent: AgentId, session: Token, group: Name, state: AgentState, clock: Clock },
    { description: "First of all; the session's token takes the work up again after the socket died." },
  ),
  Type.Object(
    { ...message("state"), at: At, state: AgentState },
    { description: "After ready, drain, stay, signOut, a declined offer or one that was not accepted in time." },
  ),
  Type.Object(
    {
      ...about("offer"),
      at: At,
      channel: Name,
      reason: Name,
      tier: Name,
      arrivedAt: At,
      waited: Seconds,
      reference: orNull(Reference),
      acceptWithin: Type.Number({ description: "Real seconds until the offer is taken back." }),
    },
    { description: "A contact to accept or decline." },
  ),
  Type.Object(
    { ...about("accepted"), at: At, text: orNull(Text) },
    { description: "The contact is yours since `at`; `text` is what was written in a form." },
  ),
  Type.Object(
    { ...about("withdrawn"), at: At },
    { description: "The offer is void: the customer left, or time is up." },
  ),
  Type.Object(
    { ...about("said"), at: At, text: Text },
    { description: "The customer writes; after a reconnect, what was written meanwhile." },
  ),
  Type.Object({ ...about("gone"), at: At }, { description: "The customer has hung up or left: wrap-up, then `done`." }),
  Type.Object({ ...about("done"), at: At }, { description: "The contact is closed since `at`, and stored." }),
  Type.Object(
    { ...about("resumed"), at: At, channel: Name, talking: Type.Boolean(), reference: orNull(Reference) },
    { description: "After a reconnect, for every contact still in hand." },
  ),
  Type.Object(
    { ...message("error"), error: Type.String(), message: Type.String() },
    {
      description:
        "The message was not understood or is out of place; nothing was changed. `not-delivered`: a customer whose socket died has not come back for what you wrote, or too much waits already.",
    },
  ),
]);
