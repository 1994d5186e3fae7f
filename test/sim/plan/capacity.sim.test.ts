import { describe, expect, test } from "vitest";
import { loadLineVerdict } from "../../../reports/capacity/verdict.ts";
import type { Estimate } from "../../../sim/measure/results.ts";
import { capacity, gridTo } from "../../../sim/plan/capacity.ts";
import { marginOf } from "../../../sim/plan/margin.ts";
import { Simulator } from "../../../sim/plan/simulator.ts";
import { requestsPerSecond, webLimits } from "../../../sim/plan/web-limits.ts";
import { simulateModel } from "../../../sim/run/simulate.ts";
import type { CheckedScenario } from "../../../sim/scenario/check.ts";
import { agentsForErlangA, erlangA } from "../../../sim/theory/index.ts";
import { SMALL, scenario, withTargets } from "./small.ts";

const small = await scenario(SMALL.replace("6 on the floor", "8 on the floor"));
const line = await capacity(small, { to: 3 });

/** Judged by the day alone, without a floor for each interval. */
const byAverage = withTargets(small, (target) => ({ ...target, floor: null }));
const byFloor = withTargets(small, (target) => ({ ...target, floor: 0.7 }));
const byDays = withTargets(byAverage, (target) => ({ ...target, holds: { kind: "days", share: 0.8 } }));

/**
 * Where the small scenario truly breaks: brute force, the margins of 40,000 days at multiples 0.03 apart (seed 987654),
 * a straight line between those on either side of zero. Known to about 0.001.
 */
const TRUTH = { floor: 1.61, highFloor: 1.439, average: 1.63, days: 1.482 };

/** The small scenario with eight people and so many times the traffic. */
function eightFor(times: number, promise = "target: 80% in 20s"): Promise<CheckedScenario> {
  const more = SMALL.replaceAll(/: (\d+)\/h/g, (_, rate) => `: ${times * Number(rate)}/h`);
  return scenario(more.replace("6 on the floor", "8 on the floor").replace("target: 80% in 20s", promise));
}

/** Half the width of a break's 95% interval. */
const half = ({ low, high }: Estimate): number => ((high ?? 0) - (low ?? 0)) / 2;

describe("the load line", () => {
  test.each([
    { by: "the floor of its busiest interval", of: byFloor, truth: TRUTH.highFloor, seed: 1 },
    { by: "the day's average", of: byAverage, truth: TRUTH.average, seed: 2 },
    { by: "its share of good days", of: byDays, truth: TRUTH.days, seed: 3 },
  ])("agrees with brute force where a target breaks by $by, within twice its half-width", async (each) => {
    const found = await capacity(each.of, { to: 3, seed: each.seed });
    const breaks = found.line as Estimate;
    expect(Math.abs((breaks.value ?? 0) - each.truth)).toBeLessThan(2 * half(breaks));
    expect(half(breaks)).toBeLessThan(0.05);
    expect(half(breaks)).toBeGreaterThan(0.01);
  });

  test("is held up by days that it has not seen: three half-widths below it nothing is broken, above it is", async () => {
    const { value } = line.line as Estimate;
    const away = 3 * half(line.line as Estimate);
    const simulator = new Simulator({ seed: 5 });
    const [below, above] = [(value ?? 0) - away, (value ?? 0) + away];
    const marginAt = async (multiple: number) =>
      marginOf(small.model.targets[0], 0, await simulator.once(small.model, multiple, 0, 1000));
    expect((await marginAt(below)).low).toBeGreaterThan(0);
    expect((await marginAt(above)).high).toBeLessThan(0);
    await simulator.close();
  });

  test("of a steady queue agrees with exact Erlang A, within twice its half-width", async () => {
    const steady = await scenario(`
plimsoll: 1
name: Steady
start: 2026-01-05
interval: 1h
channels: {phone: {target: 80% in 20s, patience: 2m}}
contacts: {question: {arrivals: 120/h, profile: flat, handling: 3m}}
agents: {team: {skills: {phone: all}, staff: 10 on the floor}}
`);
    const whole = withTargets(steady, (target) => ({ ...target, floor: null }));
    const { line: found } = await capacity(whole, { to: 3, days: 10 });
    const queue = (multiple: number) => ({
      arrivalRate: (multiple * 120) / 3600,
      serviceRate: 1 / 180,
      abandonRate: 1 / 120,
    });
    let [low, high] = [1, 3];
    while (high - low > 1e-4) {
      const middle = (low + high) / 2;
      const level = erlangA({ ...queue(middle), agents: 10 }).serviceLevels(20).earlyAbandonsExcluded;
      if (level >= 0.8) low = middle;
      else high = middle;
    }
    expect(agentsForErlangA(queue(low), { serviceLevel: { target: 0.8, within: 20 } })).toBe(10);
    expect(Math.abs((found?.value ?? 0) - low)).toBeLessThan(2 * half(found as Estimate));
    expect(half(found as Estimate)).toBeLessThan(0.05);
  });

  test("takes redials out of a volume as logged, as a run does", async () => {
    const logged = await scenario(
      `${SMALL.replace(/arrivals: \{.*?\}/, "arrivals: 330/day as logged, profile: office-day")
        .replace("09:00-12:00, pat", "08:00-18:00, lines: 20, pat")
        .replace("{09:00-12:00: 6 on the floor}", "3 on the floor")}
customers: {redial: {afterAbandon: 60%, afterBusy: 80%, delay: 6m}}
`,
    );
    const found = await capacity(logged, { to: 1.5 });
    const atOne = found.points.find(({ multiple }) => multiple === 1);
    const { multiples, solved } = await simulateModel(logged.model, {
      multiples: [1],
      replications: atOne?.replications,
    });
    expect(atOne?.targets[0].value).toEqual(multiples[0].targets[0].value);
    expect(found.solved).toEqual(solved);
    expect(solved[0].fresh).toBeLessThan(0.95 * solved[0].logged);
    expect(loadLineVerdict(found).at(-1)).toBe(
      `question: ${Math.round(solved[0].logged)} contacts as logged at 1x are ${Math.round(solved[0].fresh)} fresh contacts plus redials and returns.`,
    );
  });

  test("knows two promises of one channel with different times", async () => {
    const two = await scenario(
      SMALL.replace("80% in 20s", "[80% in 20s, 95% in 60s]").replace("6 on the floor", "8 on the floor"),
    );
    const found = await capacity(two, { to: 3 });
    expect(found.limits.map(({ label, state }) => ({ label, state }))).toEqual(
      expect.arrayContaining([
        { label: "phone: 80% in 20s", state: "breaks" },
        { label: "phone: 95% in 1m", state: "breaks" },
      ]),
    );
    const { multiples } = await simulateModel(two.model, { multiples: [2], replications: 40 });
    const at2 = found.points.find(({ multiple }) => multiple === 2);
    expect(at2?.targets.map(({ value }) => value.value)).toEqual(multiples[0].targets.map(({ value }) => value.value));
  });

  test("is the same on any number of workers", async () => {
    expect(await capacity(small, { to: 3, workers: 3 })).toEqual(line);
  });

  test("with fewer people lies lower", async () => {
    const fewer = await capacity(await scenario(SMALL.replace("6 on the floor", "7 on the floor")), { to: 2 });
    expect(fewer.line?.high).toBeLessThan(line.line?.low ?? 0);
  });

  test("at 1x itself, where chance decides what 40 days show, has an interval and is not said to lie below", async () => {
    const busier = SMALL.replaceAll(/: (\d+)\/h/g, (_, rate) => `: ${(Number(rate) * TRUTH.floor).toFixed(3)}/h`);
    const atLine = await scenario(busier.replace("6 on the floor", "8 on the floor"));
    for (const seed of [1, 4]) {
      const { below, line: found } = await capacity(atLine, { to: 2, seed });
      expect(below).toBe(false);
      expect(Math.abs((found?.value ?? 0) - 1)).toBeLessThan(2 * half(found as Estimate));
    }
  });

  test("below 1x is looked for there: four times the traffic breaks at a quarter of the multiple", async () => {
    const found = await capacity(
      withTargets(await eightFor(4), (target) => ({ ...target, floor: null })),
      { to: 2 },
    );
    expect(found).toMatchObject({ below: true, from: 0.25, bottleneck: "people", limits: [{ state: "breaks" }] });
    expect(Math.abs(4 * (found.line?.value ?? 0) - TRUTH.average)).toBeLessThan(8 * half(found.line as Estimate));
    expect(half(found.line as Estimate)).toBeLessThan(0.05 / 4);
    expect(found.points.map(({ multiple }) => multiple)).toEqual(expect.arrayContaining([0.25, 0.5, 0.75, 1, 2]));
    expect(loadLineVerdict(found)[0]).toMatch(
      /^Already broken at 1x\. You can take 4\d% of average traffic \(\d+-\d+%\); then phone: 80% in 20s fails\. Cause: too few staff\.$/,
    );
  });

  test("is that of the limit that breaks first, also where several are broken at 1x", async () => {
    const chat = SMALL.replace(
      "contacts:",
      "  chat: {target: 80% in 20s, slots: 1, hours: 09:00-12:00, patience: 2m}\ncontacts:",
    )
      .replace("80% in 20s", "{serviceLevel: 20% in 60s, blocking: 2%}, lines: 6")
      .replaceAll(/: (\d+)\/h/g, (_, rate) => `: ${2 * Number(rate)}/h`)
      .replace("handling: 3m}", "split: {phone: 50%, chat: 50%}, handling: {phone: 3m, chat: 3m}}");
    const chats = "  chats: {skills: {chat: all}, staff: {09:00-12:00: 2 on the floor}, cost: $20/h}\n";
    const found = await capacity(await scenario(chat + chats), { to: 2, days: 20 });
    const broken = found.limits.filter(({ breaks }) => breaks !== null && (breaks.high ?? 2) < 1);
    expect(broken.map(({ resource }) => resource)).toEqual(["people", "phone lines"]);
    expect(found).toMatchObject({ below: true, bottleneck: "people", line: broken[0].breaks });
  });

  test("is said to lie lower than anything looked at where a tenth of the traffic is too much, whatever gives", async () => {
    const drowned = await capacity(await eightFor(20), { to: 2, days: 10 });
    expect(drowned).toMatchObject({
      below: true,
      from: 0.1,
      line: null,
      bottleneck: "people",
      limits: [{ state: "below" }],
    });
    const both = await eightFor(20, "lines: 12, target: {serviceLevel: 80% in 20s, blocking: 1%}");
    const found = await capacity(both, { to: 2, days: 10 });
    expect(found).toMatchObject({ from: 0.1, line: null, bottleneck: null });
    expect(loadLineVerdict(found)[0]).toMatch(
      /^Already broken at 0.1x: phone: 80%.* \(too few staff\) and phone: busy signals 1% \(too few phone lines\)\.$/,
    );
  });

  test("beyond the range is said to be there", async () => {
    const far = await capacity(await scenario(SMALL.replace("6 on the floor", "60 on the floor")), { to: 2 });
    expect(far).toMatchObject({ below: false, line: null, bottleneck: null, limits: [{ state: "holds" }] });
  });
});

describe("what gives first", () => {
  const tight = SMALL.replace("6 on the floor", "14 on the floor");

  test("are phone lines where there are few", async () => {
    const text = tight.replace("target: 80% in 20s", "lines: 15, target: {serviceLevel: 80% in 20s, blocking: 1%}");
    expect(await capacity(await scenario(text), { to: 4 })).toMatchObject({ bottleneck: "phone lines" });
  });

  test("is the web system where its knee is reached first, exactly where the busiest visits reach it", async () => {
    const visited = await scenario(
      tight.replace("channels:", "visitors: {visits: 24000/day, profile: flat, requests: 9 per visit}\nchannels:"),
    );
    const requests = requestsPerSecond(visited.model) ?? 0;
    expect(requests).toBeCloseTo((24_000 * 9) / 86_400, 6);
    const web = webLimits(
      "knee.json",
      JSON.stringify({
        format: "plimsoll/capacity/1",
        knee: { requestsPerSecond: 1.2 * requests, intakesPerSecond: 9 },
      }),
    );
    const found = await capacity(visited, { to: 3, web });
    expect(found).toMatchObject({ bottleneck: "web system", webMeasured: true });
    expect(found.line?.value).toBeCloseTo(1.2, 5);
    expect(found.limits.filter(({ resource }) => resource === "web system").map(({ state }) => state)).toEqual([
      "breaks",
      "holds",
    ]);
  });
});

describe("a knee", () => {
  const code = (text: string): unknown => {
    try {
      return webLimits("knee.json", text);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  test("that is none is refused with a sentence", () => {
    for (const text of ["{", "[]", '{"format":"x"}', '{"format":"plimsoll/capacity/1"}'])
      expect(code(text)).toBe("bad-value");
    expect(code('{"format":"plimsoll/capacity/1","knee":{"requestsPerSecond":0}}')).toBe("bad-value");
    expect(code('{"format":"plimsoll/capacity/2","knee":{}}')).toBe("newer-format");
  });
});

test("the grid takes round steps and ends where it is asked to", () => {
  expect(gridTo(10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(gridTo(2.5)).toEqual([1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.5]);
});
