import type { TypeOf } from "./document/schema.ts";
import { count, fields, flag, list, number, oneOf, optional, orNull, type Schema, text } from "./document/schema.ts";

/** A condition under which a load test says anything at all. */
const gate = fields({
  name: text(),
  value: number(),
  limit: number("The value may not exceed it."),
  unit: text(),
  kept: flag(),
});

const comparison = fields(
  {
    channel: orNull(text(), "null = all live channels."),
    measuredContacts: count("That entered a queue in the window."),
    simulatedContacts: count(),
    measuredWait: orNull(number(), "Mean over all of them, seconds."),
    simulatedWait: orNull(number(), "The same of the simulation of the same trace, begun empty as the web system was."),
    dayWait: orNull(number(), "The same of the whole simulated day that the trace was taken from."),
    measuredAbandonment: orNull(number()),
    simulatedAbandonment: orNull(number()),
    bothContacts: count("Attempts that were made in both."),
    meanDifference: orNull(number(), "Mean of measured less simulated wait over those, seconds."),
    sameFate: orNull(number(), "Share of those that ended alike."),
  },
  "Measured against the simulation of the same trace.",
);

const latency = fields({
  operation: text("What was asked of the web system."),
  count: count(),
  p50: number("Real milliseconds from the intended start, as the others."),
  p90: number(),
  p95: number(),
  p99: number(),
  p999: number(),
  max: number(),
});

const inside = fields({
  series: text(),
  measure: text(),
  inside: count("Intervals in which the measured value lies in the prediction band."),
  intervals: count("Intervals with a measured value and a band."),
});

/** The part of a results document that says: this was measured, and how. `multiple` is the schema of `multiples`. */
export function loadTestSchema<M>(multiple: Schema<M>) {
  return fields(
    {
      tool: text("Program that played the customers."),
      speedup: number("Scenario seconds per real second."),
      from: text("Local start of what was measured: 11:00."),
      to: text(),
      warmUpSeconds: number("Played before it, from an empty web system, and not measured."),
      runOutSeconds: number("Played after it, and not measured."),
      replication: count("The replication whose customers were played, from 0."),
      customers: count(),
      attempts: count(),
      void: list(text(), "Why the run says nothing; empty = it is valid."),
      gates: list(gate),
      thresholdsHold: flag("The tool's own verdict over the scenario's targets."),
      judges: list(
        oneOf(["both", "unseen", "partly", "nobody"]),
        "Who judges the targets of `prediction`, in their order: the tool by a threshold and Plimsoll; Plimsoll alone, because customers don't see it, or because part of it is answered after the window; nobody, because all of it is.",
      ),
      prediction: multiple,
      sameTrace: multiple,
      inside: list(inside),
      comparison: list(comparison),
      latency: list(latency),
      refused: count("Attempts that the web system turned away for too much load."),
      errors: count("Connections that broke, answers that make no sense."),
      processors: fields(
        { customers: number(), agents: number(), webSystem: number() },
        "Processors used, on average.",
      ),
      machine: optional(
        fields(
          {
            processors: count("Of the machine."),
            others: number("Processors that other programs used, on average."),
            enoughSpeedup: orNull(
              number(),
              "Speed-up at which lateness and processors would have been within their limits, a fifth to spare; null where the run is valid or void for something else.",
            ),
          },
          "How busy the machine was.",
        ),
      ),
    },
    "Set when the multiples were measured in a load test and not simulated: one day, a part of it. `prediction` and `sameTrace` are simulations of the same part.",
  );
}

export type LoadTest<M> = TypeOf<ReturnType<typeof loadTestSchema<M>>>;
