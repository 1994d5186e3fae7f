import { Type } from "typebox";
import { At, ExpectedWait, Name, orNull } from "./words.ts";

const Count = Type.Integer({ minimum: 0 });
const Share = orNull(Type.Number());

/** One channel on the wallboard; counts are of contacts that arrived since local midnight. */
export const BoardChannel = Type.Object({
  name: Name,
  kind: Type.Enum(["live", "deferred"]),
  open: Type.Boolean(),
  /** Waiting and not yet with an agent. */
  queueDepth: Count,
  /** With an agent now: offered, answered or in wrap-up. */
  served: Count,
  longestWait: orNull(Type.Number()),
  serviceLevel: Share,
  answerWithin: orNull(Type.Number()),
  /** What the scenario promises as a service level, a fraction. */
  goal: Share,
  offered: Count,
  answered: Count,
  abandoned: Count,
  blocked: Count,
  abandonment: Share,
  asa: orNull(Type.Number()),
  /** Of somebody who came now. */
  expectedWait: ExpectedWait,
  /** Lines in use, of so many; null when unlimited. */
  linesBusy: Count,
  lines: orNull(Type.Number()),
});

export const BoardGroup = Type.Object({
  name: Name,
  idle: Count,
  offered: Count,
  talking: Count,
  wrapUp: Count,
  /** Of all of them, those who take nothing more. */
  leaving: Count,
  away: Count,
});

/** `GET /wallboard/state`, and every event of `GET /wallboard/events` (server-sent, once a second). */
export const Board = Type.Object({
  scenario: Type.String(),
  at: At,
  date: Type.String(),
  time: Type.String(),
  speedup: Type.Number(),
  paused: Type.Boolean(),
  /** The name of the definition of service level. */
  definition: Type.String(),
  channels: Type.Array(BoardChannel),
  groups: Type.Array(BoardGroup),
});
