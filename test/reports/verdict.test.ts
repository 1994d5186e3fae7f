import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verdict, verdictText } from "../../reports/index.ts";
import { judgedBeside } from "../../reports/verdict/judged.ts";
import type { MultipleResults, Results, TargetResult } from "../../sim/measure/results.ts";
import { cases } from "../support/property.ts";
import { PHONE, syntheticResults } from "./fixture/results.ts";

const BASE = syntheticResults({ channels: [PHONE], multiples: [1], replications: 30, intervalSeconds: 3600 });

type Outcome = TargetResult["verdict"] | "unmeasured";

/** Results whose targets come out as told: one list per multiple. */
function outcomes(
  spec: { readonly [label: string]: readonly Outcome[] },
  bottleneck: readonly string[] = ["people"],
): Results {
  const [example] = BASE.multiples[0].targets;
  const multiples = Object.entries(spec).map(([label, list]): MultipleResults => {
    const targets = list.map(
      (outcome, index): TargetResult => ({
        ...example,
        label: `target ${index + 1}`,
        value: outcome === "unmeasured" ? { value: null, low: null, high: null } : example.value,
        verdict: outcome === "unmeasured" ? "met" : outcome,
        bottleneck: outcome === "missed" ? (bottleneck[index % bottleneck.length] as TargetResult["bottleneck"]) : null,
      }),
    );
    return { ...BASE.multiples[0], label, multiple: Number.parseFloat(label), targets };
  });
  return { ...BASE, multiples };
}

const headline = (spec: Parameters<typeof outcomes>[0], bottleneck?: readonly string[]) =>
  verdict(outcomes(spec, bottleneck)).headline;

describe("the verdict's headline", () => {
  const [met, missed, close] = ["met", "missed", "too close to call"] as const;

  test("counts what fails at the highest multiple and says between which multiples something failed first", () => {
    expect(headline({ "1x": [met, met, met], "10x": [missed, missed, met] })).toBe(
      "At 10x traffic, 2 of 3 targets fail. Staffing fails first, between 1x and 10x.",
    );
    expect(headline({ "1x": [met, met], "5x": [met, missed], "10x": [missed, missed] })).toBe(
      "At 10x traffic, both targets fail. Staffing fails first, between 1x and 5x.",
    );
  });

  test("claims no more than the simulated multiples show", () => {
    expect(headline({ "1x": [missed, met], "5x": [missed, missed] })).toBe(
      "At 5x traffic, both targets fail. Staffing fails first, already at 1x.",
    );
    expect(headline({ "1x": [close, met], "5x": [missed, missed] })).toBe(
      "At 5x traffic, both targets fail. Staffing fails first, at 5x or below.",
    );
  });

  test("does not order what broke together", () => {
    expect(headline({ "1x": [met, met], "10x": [missed, missed] }, ["people", "phone lines"])).toBe(
      "At 10x traffic, both targets fail. Staffing and phone lines both fail between 1x and 10x.",
    );
    expect(headline({ "10x": [missed, met, met] }, ["web system"])).toBe(
      "At 10x traffic, 1 of 3 targets fails. Cause: the web system.",
    );
  });

  test("is right in singular, dual and plural", () => {
    expect(headline({ "10x": [met] })).toBe("At 10x traffic, the target is met.");
    expect(headline({ "10x": [met, met] })).toBe("At 10x traffic, both targets are met.");
    expect(headline({ "10x": [met, met, met] })).toBe("At 10x traffic, all three targets are met.");
    expect(headline({ "10x": [missed] })).toBe("At 10x traffic, the target fails. Cause: too few staff.");
    expect(headline({ "1x": [met, met] })).toBe("At 1x traffic, both targets are met.");
  });

  test("says that one day cannot tell, or that there were too few days", () => {
    const few = "too few days";
    const days = (spec: Parameters<typeof outcomes>[0], replications: number, horizon = 1) => {
      const results = outcomes(spec);
      const multiples = results.multiples.map((each) => ({ ...each, replications }));
      return verdict({ ...results, scenario: { ...results.scenario, days: horizon }, multiples }).headline;
    };
    expect(days({ "1x": [few] }, 1)).toBe("At 1x traffic, one day cannot tell whether the target is met.");
    expect(days({ "1x": [few, few] }, 1)).toBe("At 1x traffic, one day cannot tell whether both targets are met.");
    expect(days({ "1x": [few, few] }, 2)).toBe("At 1x traffic, too few days were simulated to judge both targets.");
    expect(days({ "1x": [few, few] }, 1, 7)).toBe("At 1x traffic, too few days were simulated to judge both targets.");
    expect(days({ "1x": [met, few] }, 20)).toBe(
      "At 1x traffic, 1 of 2 targets is met and too few days were simulated to judge 1.",
    );
    expect(days({ "1x": [few], "5x": [missed] }, 20)).toBe(
      "At 5x traffic, the target fails. Staffing fails first, at 5x or below.",
    );
  });

  test("says what is too close to call, and does not count it as kept or broken", () => {
    expect(headline({ "5x": [met, met, close] })).toBe(
      "At 5x traffic, 2 of 3 targets are met and 1 is too close to call.",
    );
    expect(headline({ "5x": [missed, close, close] })).toBe(
      "At 5x traffic, 1 of 3 targets fails and 2 are too close to call. Cause: too few staff.",
    );
    expect(headline({ "5x": [close, close] })).toBe("At 5x traffic, both targets are too close to call.");
  });

  test("claims nothing without contacts, targets or multiples", () => {
    const none = outcomes({ "5x": ["unmeasured", "unmeasured"] });
    const empty = { ...none, multiples: none.multiples.map((each) => ({ ...each, fates: { handled: 0 } })) };
    expect(verdict(empty).headline).toBe(
      "At 5x traffic, no contacts arrive, so none of the 2 targets can be measured.",
    );
    expect(headline({ "5x": [] })).toBe("This scenario sets no target, so there is no verdict.");
    expect(headline({})).toBe("Nothing was simulated, so there is no verdict.");
  });
});

test("the criterion and the definition of service level are always named", () => {
  const { criterion } = verdict(syntheticResults({ holds: "on 90% of days" }));
  expect(criterion.replaceAll("\u00a0", " ")).toBe(
    "Targets are judged on 90% of days. Service level (early abandons excluded): share of contacts answered within the target time; contacts abandoned within that time are left out. A contact counts in the interval in which it arrived.",
  );
});

test.each([
  ["phone: 80% in 20s", "on average", "on average"],
  ["phone: 80% in 20s on 90% of days", "on 90% of days", ""],
  ["phone: 80% in 20s per interval", "on average, in every interval", ""],
])("how %s is judged is said beside its name only where the name does not say it", (label, criterion, beside) => {
  expect(judgedBeside({ label, criterion })).toBe(beside);
});

describe("the verdict's sentences", () => {
  const three = syntheticResults({ multiples: [1, 5, 10] });

  test("each begin with what they are true under", () => {
    const [badExperiences, jointly] = verdict(three).sentences;
    expect(badExperiences).toMatch(
      /^At 1x traffic, [\d,]+.* customers a day have a bad experience; at 5x, [\d,]+.*; at 10x, /,
    );
    expect(jointly).toMatch(/^At 1x traffic, the chance of meeting all targets on one day is /);
  });

  test("average the chance of holding over a belief, where there is one", () => {
    const believed: MultipleResults = {
      ...three.multiples[1],
      multiple: null,
      label: "low 4x, likely 6x, high 10x",
      allTargetsHold: { value: 0.372, low: 0.36, high: 0.384 },
    };
    const { headline, sentences } = verdict({ ...three, multiples: [three.multiples[0], believed] });
    expect(headline).toMatch(/^Averaged over the belief \(low 4x, likely 6x, high 10x\), /);
    expect(sentences.join(" ")).toContain(
      "; averaged over the belief (low 4x, likely 6x, high 10x), that chance is 37.2% ±1.2.",
    );
    const alone = verdict({ ...three, multiples: [{ ...believed, targets: believed.targets.slice(0, 1) }] });
    expect(alone.sentences[1]).toBe(
      "Averaged over the belief (low 4x, likely 6x, high 10x), the chance of meeting the target on one day is 37.2% ±1.2.",
    );
  });

  test("say why there is no prediction band, and what a single day cannot tell", () => {
    const notes = (replications: number) => verdict(syntheticResults({ replications, multiples: [1, 5] })).notes;
    expect(notes(400)).toEqual([]);
    expect(notes(30)).toEqual([
      "Only 30 days were simulated: simulate 100 days or more to see the range of single days.",
    ]);
    expect(notes(1)[0]).toMatch(/^Only 1 day was simulated: .* A single day gives no confidence intervals\.$/);
    expect(notes(2)[0]).not.toContain("gives no confidence");
    const results = syntheticResults({ replications: 2, multiples: [1] });
    const pair = { ...results, multiples: results.multiples.map((each) => ({ ...each, inPairs: true })) };
    const one = { ...pair, multiples: pair.multiples.map((each) => ({ ...each, replications: 1 })) };
    expect(verdict(one).notes[0]).toMatch(/A single day gives no confidence intervals\.$/);
    expect(verdict(pair).notes[0]).toMatch(
      /^Only 2 days were simulated: .* A single pair of days gives no confidence intervals\.$/,
    );
  });
});

test("few days are counted where they differ, multiple by multiple", () => {
  const results = syntheticResults({ replications: 20, multiples: [1, 1.2, 2], days: 14, channels: [PHONE] });
  const multiples = results.multiples.map((each, index) => ({ ...each, replications: index === 2 ? 10 : 20 }));
  expect(verdict({ ...results, multiples }).notes[0]).toMatch(
    /^Only 20 runs of 14 days were simulated at 1x and 1.2x and 10 at 2x: simulate 100 runs or more /,
  );
});

describe("a target that is too close to call", () => {
  const [example] = BASE.multiples[0].targets;
  const close = (value: TargetResult["value"], floorVerdict?: TargetResult["verdict"]) => {
    const floor = { goal: 0.6, kept: true, ...(floorVerdict === undefined ? {} : { verdict: floorVerdict }) };
    const target: TargetResult = { ...example, value, verdict: "too close to call", floor };
    const one: TargetResult = { ...target, worst: { interval: 9, value: 0.55 } };
    return verdictText(
      { ...BASE, multiples: [{ ...BASE.multiples[0], targets: [one] }] },
      { colour: false, width: 200 },
    );
  };
  const note = "phone: 80% in 20s at 1x: 55.0% at 09:00, possibly below the minimum of 60.0%.";

  test("because of its floor says so: its own number, which meets the goal, does not show it", () => {
    expect(close({ value: 0.886, low: 0.84, high: 0.93 }, "too close to call")).toContain(note);
    expect(close({ value: 0.886, low: 0.84, high: 0.93 })).toContain(note);
    expect(close({ value: 0.886, low: 0.84, high: 0.93 }, "met")).not.toContain("possibly");
  });

  test("because its interval contains the goal needs no other reason", () => {
    expect(close({ value: 0.81, low: 0.78, high: 0.84 })).not.toContain("though not for sure");
  });
});

describe("what 1x brings", () => {
  const said = (scenario: Partial<Results["scenario"]>) =>
    verdict({ ...BASE, scenario: { ...BASE.scenario, ...scenario } }).busiest;

  test("is average traffic where the days of the horizon are average ones", () => {
    expect(said({ dayOverAverage: 1.004 })).toBe(
      "At 1x, which is average traffic, the busiest hour brings 2.4 times the contacts of an average one (over all 24 hours).",
    );
    expect(said({ dayOverAverage: 1, busiestOverAverage: 1 })).toMatch(/^At 1x, which is average traffic, every hour /);
  });

  test("is named with its weekday, or the number of days, where it is more or less than that", () => {
    expect(said({ start: "2026-10-19", dayOverAverage: 1.3, busiestOverAverage: 3.12 })).toBe(
      "At 1x, this Monday brings 1.30 times the contacts of an average day; the busiest hour brings 3.1 times the contacts of an average one of the average day (over all 24 hours).",
    );
    expect(said({ days: 3, dayOverAverage: 0.95, busiestOverAverage: 1 })).toMatch(
      /^At 1x, these 3 days bring 0.95 times the contacts of average days; the busiest hour brings 1 times /,
    );
  });
});

test("outcomes are counted once each, and sentences never contain what is no number", () => {
  const outcome = fc.constantFrom<Outcome>("met", "missed", "too close to call", "too few days", "unmeasured");
  const spec = fc.dictionary(
    fc.integer({ min: 1, max: 20 }).map((multiple) => `${multiple}x`),
    fc.array(outcome, { maxLength: 5 }),
  );
  let judged = 0;
  fc.assert(
    fc.property(spec, (each) => {
      const { headline, sentences, notes, multiples } = verdict(outcomes(each));
      for (const { targets, met, missed, close, tooFew, unmeasured } of multiples)
        expect(met + missed + close + tooFew + unmeasured).toBe(targets);
      expect([headline, ...sentences, ...notes].join(" ")).not.toMatch(/NaN|undefined|null|Infinity/);
      expect(headline).toMatch(/^[A-Z].*\.$/);
      judged += multiples.length;
    }),
    cases(100),
  );
  expect(judged).toBeGreaterThan(100);
});

describe("the terminal's table", () => {
  test("fits 80 columns, with any number of multiples", () => {
    for (const multiples of [[1], [1, 5, 10], [1, 2, 3, 4, 5, 6, 7, 8]]) {
      const text = verdictText(syntheticResults({ multiples }), { colour: false, width: 80 });
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(text).toMatch(/phone: 80% in 20s .*(met|missed|close)/);
    }
  });

  test("has no escape sequence without colour, nor from a scenario's names", () => {
    const results = syntheticResults({ channels: [{ ...PHONE, name: "pho\u001b[31mne\u0007" }], multiples: [1] });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(verdictText(results, { colour: false, width: 80 })).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(verdictText(results, { colour: true, width: 80 })).toContain("\u001b[1m");
  });

  test("says why a target is missed whose own number meets the goal", () => {
    const results = outcomes({ "5x": ["missed"] });
    const [multiple] = results.multiples;
    const targets = multiple.targets.map((target) => ({
      ...target,
      value: { value: 0.95, low: 0.94, high: 0.96 },
      worst: { interval: 9, value: 0.42 },
      floor: { goal: 0.6, kept: false },
    }));
    const text = verdictText({ ...results, multiples: [{ ...multiple, targets }] }, { colour: false, width: 80 });
    expect(text).toContain("target 1 at 5x: 42.0% at 09:00, below the minimum of 60.0%.");
  });

  test("says that a run ended early", () => {
    const text = verdictText(syntheticResults({ stopped: "Ctrl-C", multiples: [1] }), { colour: false, width: 80 });
    expect(text.replaceAll("\n", " ")).toContain("The run ended early (Ctrl-C)");
  });

  test("prints the busiest interval over the average one, and what the results note", () => {
    const noted = { ...syntheticResults({ multiples: [5] }), notes: ["The backlog keeps growing."] };
    const text = verdictText(noted, { colour: false, width: 80 }).replaceAll("\n", " ");
    expect(text).toContain("the busiest quarter of an hour brings 2.4 times the contacts");
    expect(text).toContain("The backlog keeps growing.");
  });

  test("says of a share at the end of its range what is sure about it", () => {
    const held = { value: 1, low: 0.982, high: 1 };
    const results = outcomes({ "1x": ["met"] });
    const text = verdictText(
      { ...results, multiples: [{ ...results.multiples[0], allTargetsHold: held }] },
      { colour: false, width: 80 },
    );
    expect(text).toMatch(/all targets on one day +at least 98\.2%/);
  });
});

test("how customers count who balk is said where there are any, on the page and in the terminal", () => {
  const [multiple] = BASE.multiples;
  const balking = (balked: number) => ({ ...BASE, multiples: [{ ...multiple, fates: { ...multiple.fates, balked } }] });
  const words = "are in no service level and no abandonment; they get no answer and count as bad experiences.";
  expect(verdict(balking(3)).criterion).toContain(words);
  expect(verdictText(balking(3), { colour: false, width: 1000 })).toContain(words);
  expect(verdict(balking(0)).criterion).not.toContain("balk");
});
