import { Type } from "typebox";
import { At } from "./words.ts";

/**
 * Scenario time as a straight line: now = at + (Date.now() - epoch) / 1000 x speedup, and `at` while paused. Clients
 * on the same machine can compute it; others let for their distance.
 */
export const Clock = Type.Object(
  {
    at: At,
    epoch: Type.Number({ description: "Milliseconds since 1970 at which it was `at`." }),
    speedup: Type.Number({ description: "Scenario seconds per real second." }),
    paused: Type.Boolean(),
    date: Type.String({ description: "The scenario's local date, such as 2026-11-27." }),
    time: Type.String({ description: "The scenario's local time, such as 11:02:30." }),
  },
  { description: "Scenario time, and how it runs." },
);

export const SetClock = Type.Object(
  {
    paused: Type.Optional(Type.Boolean()),
    speedup: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10_000 })),
  },
  { additionalProperties: false, description: "Pauses, lets run, or changes the speed." },
);
