import { describe, expect, test } from "vitest";
import { weighted } from "../../../sim/measure/estimator.ts";
import { contactFormulas, type ServiceLevelDefinition } from "../../../sim/measure/formulas.ts";
import { FIELDS, Field } from "../../../sim/measure/tally.ts";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";

/** A measure of one interval's counters. */
function value(measure: string, counters: Partial<typeof Field>, definition: ServiceLevelDefinition): number {
  const row = new Float64Array(FIELDS + 4);
  for (const [field, count] of Object.entries(counters)) row[Field[field as keyof typeof Field]] = count;
  const formula = contactFormulas(definition).find((one) => one.measure === measure);
  if (!formula) throw new Error(measure);
  return weighted(row, 0, formula.numerator) / (formula.denominator ? weighted(row, 0, formula.denominator) : 1);
}

// The check of the field: 1000 answered, 60 abandoned, 860 and 20 of them within 20 s; 12 within 5 s.
const day = { answered: 1000, abandoned: 60, answeredInTime: 860, abandonedInTime: 20, shortAbandoned: 12 } as never;

describe("the definitions of service level", () => {
  test.each([
    ["answered only", 860 / 1000, 86.0],
    ["all abandons count", 860 / 1060, 81.1],
    ["early abandons excluded", 860 / 1040, 82.7],
    ["early abandons credited", 880 / 1060, 83.0],
    ["short abandons excluded", 860 / 1048, 82.1],
  ] as const)("%s", (definition, exact, printed) => {
    expect(value("serviceLevel", day, definition)).toBe(exact);
    expect(Math.round(1000 * value("serviceLevel", day, definition)) / 10).toBe(printed);
  });

  // As before, and 40 who left the queue for something else, 10 of them within 20 s.
  const leavers = { ...(day as object), flowedOut: 40, flowedOutInTime: 10 } as never;
  test.each([
    ["all abandons count", 860 / 1060],
    ["flow-outs count", 860 / 1100],
    ["flow-outs count, short abandons excluded", 860 / 1088],
    ["early abandons and flow-outs credited", 890 / 1100],
  ] as const)("of callers who leave for something else: %s", (definition, exact) => {
    expect(value("serviceLevel", leavers, definition)).toBe(exact);
  });

  test("balkers never enter the queue: they are in no definition, nor offered", () => {
    const balked = { ...(day as object), balked: 200 } as never;
    expect(value("serviceLevel", balked, "all abandons count")).toBe(860 / 1060);
    expect(value("offered", balked, "all abandons count")).toBe(1060);
    expect(value("balked", balked, "all abandons count")).toBe(200);
  });

  test("who is dropped at closing, or still open, is a miss under all that count misses", () => {
    const worse = { ...(day as object), droppedAtClosing: 30, stillOpen: 10 } as never;
    expect(value("serviceLevel", worse, "answered only")).toBe(0.86);
    expect(value("serviceLevel", worse, "all abandons count")).toBe(860 / 1100);
    expect(value("serviceLevel", worse, "early abandons excluded")).toBe(860 / 1080);
  });

  test("busy signals are no part of it, but of blocking", () => {
    const blocked = { ...(day as object), blocked: 100 } as never;
    expect(value("serviceLevel", blocked, "all abandons count")).toBe(860 / 1060);
    expect(value("blocking", blocked, "all abandons count")).toBe(100 / 1160);
  });
});

describe("other measures", () => {
  const waits = {
    ...(day as object),
    waitAnswered: 5000 * TICKS_PER_SECOND,
    waitAbandoned: 600 * TICKS_PER_SECOND,
  } as never;
  const measure = (name: string, counters: Partial<typeof Field> = waits) => value(name, counters, "answered only");

  test("abandonment and waits: who is in the denominator", () => {
    expect(measure("abandonment")).toBe(60 / 1060);
    expect(measure("asa")).toBe(5);
    expect(measure("averageWait")).toBe(5600 / 1060);
  });

  test("handling and attention are per contact handled", () => {
    const counters = { handled: 4, handling: 2400 * TICKS_PER_SECOND, attention: 1000 * TICKS_PER_SECOND } as never;
    expect(measure("handlingTime", counters)).toBe(600);
    expect(measure("attention", counters)).toBe(250);
  });
});
