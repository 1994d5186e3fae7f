import { Type } from "typebox";
import { Name, orNull } from "./words.ts";

/** `GET /scenario`: the names that the other messages use. */
export const ScenarioNames = Type.Object({
  name: Type.String(),
  hash: Type.String(),
  timezone: Type.String(),
  start: Type.String({ description: "Local date of the first day of the horizon." }),
  reasons: Type.Array(Name),
  tiers: Type.Array(Name),
  groups: Type.Array(Name),
  channels: Type.Array(
    Type.Object({
      name: Name,
      kind: Type.Enum(["live", "deferred"]),
      lines: orNull(Type.Number()),
      answerWithin: orNull(Type.Number()),
      open: Type.Boolean(),
    }),
  ),
});
