/**
 * The whole protocol of the web system, as schemas and the types that follow from them. The OpenAPI page at `/docs` is
 * made of the same schemas.
 *
 * ```
 * anybody    GET  /health  /ready  /docs  /docs/openapi.json
 *            GET  /clock /scenario               scenario time; the names that messages use
 * customer   WS   /chat /phone                   ?reason&tier&reference + key: a new contact; ?contact + token: again
 *            POST /contacts                      a form or e-mail + key
 *            GET, DELETE /contacts/{contact}     with the contact's token: where is it; withdraw
 * agent      WS   /agent                         ?group + the agents' token: a new one; ?agent + session token: again
 *            GET  /agents/me                     204 with the agents' token, else 401
 * operator   POST /clock                         pause, run, change the speed
 *            GET  /record                        every contact with its times and its fate, as JSON Lines
 * wallboard  GET  / /wallboard/state /wallboard/events    and /metrics; with --closed for the operator only
 * ```
 *
 * A token travels as `Authorization: Bearer TOKEN`, and an idempotency key, which opens its contact as well, as
 * `Idempotency-Key: KEY`; or, where a browser can't set headers on a socket, as the subprotocols `plimsoll.1,
 * token.TOKEN, key.KEY`; never in an address, because addresses end in logs.
 *
 * **Phases of a live contact.** The upgrade makes the contact; the first message (`queued`, `answered`, `busy`,
 * `closed`) comes after it is stored. Then `answered`, `said` both ways, `ended`. Too much of everything: 503 or 429
 * with `Retry-After` instead of the upgrade, or `refused` and close 1013. A socket that dies (anything but a close
 * with 1000 or no code) keeps the place for `GRACE_SECONDS` of real time; the contact's token, or the same key, takes it up.
 *
 * **Phases of an agent.** `welcome`; `ready`; then for each contact `offer`, `accept` or `decline`, `accepted`,
 * `hangUp`, `done`. An offer that is not accepted in time (real seconds: it is the person who must react) is
 * withdrawn and signs the agent out, as declining does. An agent whose socket died has `GRACE_SECONDS`, too; then
 * what was in hand goes back to the head of its queue.
 *
 * **Time.** `at` is scenario time wherever it stands. Patience and handling belong to customers and agents: a client
 * that plays a trace turns scenario time into its own with `Clock`.
 */
import type { Static } from "typebox";
import type * as agent from "./schemas/agent.ts";
import type * as board from "./schemas/board.ts";
import type * as clock from "./schemas/clock.ts";
import type * as contacts from "./schemas/contacts.ts";
import type * as customer from "./schemas/customer.ts";
import type * as errors from "./schemas/errors.ts";
import type * as scenario from "./schemas/scenario.ts";

export type LiveQuery = Static<typeof customer.LiveQuery>;
export type CustomerSays = Static<typeof customer.CustomerSays>;
export type CustomerHears = Static<typeof customer.CustomerHears>;
export type AgentQuery = Static<typeof agent.AgentQuery>;
export type AgentState = Static<typeof agent.AgentState>;
export type AgentSays = Static<typeof agent.AgentSays>;
export type AgentHears = Static<typeof agent.AgentHears>;
export type Form = Static<typeof contacts.Form>;
export type FormTaken = Static<typeof contacts.FormTaken>;
export type ContactStage = Static<typeof contacts.ContactStage>;
export type ContactStatus = Static<typeof contacts.ContactStatus>;
export type RecordRow = Static<typeof contacts.RecordRow>;
export type Clock = Static<typeof clock.Clock>;
export type SetClock = Static<typeof clock.SetClock>;
export type ScenarioNames = Static<typeof scenario.ScenarioNames>;
export type Board = Static<typeof board.Board>;
export type BoardChannel = Static<typeof board.BoardChannel>;
export type BoardGroup = Static<typeof board.BoardGroup>;
export type Refusal = Static<typeof errors.Refusal>;

/** Chosen by the server when a client offers it; beside it a browser sends `token.TOKEN` and `key.KEY`. */
export const SUBPROTOCOL = "plimsoll.1";
export const TOKEN_SUBPROTOCOL = "token.";
export const KEY_SUBPROTOCOL = "key.";

/** Real seconds for which a customer or an agent whose socket died keeps the place (the default). */
export const GRACE_SECONDS = 30;

/** Codes with which sockets are closed. */
export const CLOSE = {
  /** It is over, as it should be. */
  done: 1000,
  /** The web system stops; the contact keeps its place. */
  goingAway: 1001,
  /** Malformed or too many messages. */
  policy: 1008,
  /** A message above `LARGEST_MESSAGE`. */
  tooLarge: 1009,
  /** Too much is going on: try again later. */
  tryAgainLater: 1013,
  /** Out of hours. */
  outOfHours: 4403,
  /** Another socket has taken the contact or the agent up. */
  takenOver: 4409,
  /** Every line is busy. */
  busy: 4486,
} as const;

/** What they say, for `/docs`. */
export const CLOSE_WORDS: Readonly<Record<keyof typeof CLOSE, string>> = {
  done: "It is over, as it should be.",
  goingAway: "The web system stops. The contact keeps its place: come back with its token.",
  policy: "Too many messages, or too many malformed ones.",
  tooLarge: "A message above the largest size.",
  tryAgainLater: "Too much is going on: try again after the time that `refused` named.",
  outOfHours: "Nobody is there at this hour.",
  takenOver: "Another socket has taken the contact or the agent up.",
  busy: "Every line is busy.",
};

/** Bytes of the largest message and the largest form. */
export const LARGEST_MESSAGE = 16_384;
export const LARGEST_FORM = 65_536;
