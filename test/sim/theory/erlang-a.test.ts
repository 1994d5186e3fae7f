import { describe, expect, test } from "vitest";
import { erlangA, type ImpatientQueue } from "../../../sim/theory/erlang-a.ts";
import { erlangB } from "../../../sim/theory/erlang-b.ts";
import { erlangC } from "../../../sim/theory/erlang-c.ts";
import { poissonTail } from "../../../sim/theory/poisson.ts";
import { integrate } from "../../../sim/theory/quadrature.ts";
import { DenseChain, mean } from "./dense-chain.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const hundred = { serviceRate: 1, abandonRate: 0.5, agents: 100 };

describe("Erlang A, the published numbers", () => {
  test.each([
    [90, ".176868", ".005686", "1.0235", ".011372", ".894883"],
    [100, ".596703", ".033030", "6.6060", ".066060", ".966970"],
    [102, ".686340", ".042893", "8.7503", ".085787", ".976249"],
  ])("M/M/100+M at λ = %i", (arrivalRate, wait, abandon, queue, meanWait, occupancy) => {
    const answer = erlangA({ ...hundred, arrivalRate });
    expectPrinted(answer.waitProbability, wait);
    expectPrinted(answer.abandonProbability, abandon);
    expectPrinted(answer.meanQueue, queue);
    expectPrinted(answer.meanWait, meanWait);
    expectPrinted(answer.occupancy, occupancy);
  });

  test.each([
    [150, ".333333", "100.0"],
    [200, ".5", "200"],
    [500, ".8", "800"],
    [1000, ".9", "1800"],
  ])("M/M/100+M in overload, λ = %i", (arrivalRate, abandon, queue) => {
    const answer = erlangA({ ...hundred, arrivalRate });
    expectPrinted(answer.abandonProbability, abandon);
    expectPrinted(answer.meanQueue, queue);
  });

  test("mean waits in overload: 1.6 at λ = 500, 1.8 at λ = 1000", () => {
    expectPrinted(erlangA({ ...hundred, arrivalRate: 500 }).meanWait, "1.6");
    expectPrinted(erlangA({ ...hundred, arrivalRate: 1000 }).meanWait, "1.8");
  });

  test("Whitt (2005): M/M/100/200+M, λ = 102, patience 1", () => {
    const answer = erlangA({ arrivalRate: 102, serviceRate: 1, abandonRate: 1, agents: 100, waitingPlaces: 200 });
    expectPrinted(1 - answer.waitProbability, ".4083");
    expectPrinted(answer.abandonProbability, ".0499");
    expectPrinted(answer.meanQueue, "5.092");
    expectPrinted(answer.meanWaitOfAnswered, ".0490");
    expectPrinted(answer.meanWaitOfAbandoned, ".0666");
    expectPrinted(answer.serviceLevels(0.1).answeredOnly, ".7986");
    expectPrinted(answer.serviceLevels(0.2).answeredOnly, ".9644");
  });
});

const cases: ImpatientQueue[] = [
  { arrivalRate: 90, ...hundred },
  { arrivalRate: 1000, ...hundred },
  { arrivalRate: 0.3, serviceRate: 0.5, abandonRate: 7, agents: 2 },
  { arrivalRate: 3, serviceRate: 0.5, abandonRate: 0.01, agents: 4 },
  { arrivalRate: 3, serviceRate: 0.5, abandonRate: 0.01, agents: 4, waitingPlaces: 5 },
  { arrivalRate: 20_000 / 180, serviceRate: 1 / 180, abandonRate: 1 / 120, agents: 2000 },
  { arrivalRate: 20_000 / 180, serviceRate: 1 / 180, abandonRate: 1 / 86_400, agents: 2000 },
];

describe("Erlang A, identities", () => {
  test.each(cases)("hold for %o", (queue) => {
    const answer = erlangA(queue);
    const entering = queue.arrivalRate * (1 - answer.blocking);
    expectClose(answer.abandonProbability, queue.abandonRate * answer.meanWait, 1e-10);
    expectClose(answer.meanQueue, entering * answer.meanWait, 1e-10);
    const work = (entering * (1 - answer.abandonProbability)) / (queue.agents * queue.serviceRate);
    expectClose(answer.occupancy, work, 1e-9);
    const byFate =
      (1 - answer.abandonProbability) * answer.meanWaitOfAnswered +
      answer.abandonProbability * answer.meanWaitOfAbandoned;
    expectClose(answer.meanWait, byFate, 1e-9);
  });

  test.each(cases)(
    "within a long time everybody is answered or gone, at 0 only those who did not wait: %o",
    (queue) => {
      const answer = erlangA(queue);
      const ever = answer.within(1000 / queue.abandonRate);
      expectClose(ever.answered, 1 - answer.abandonProbability, 1e-9);
      expectClose(ever.abandoned, answer.abandonProbability, 1e-9);
      expect(answer.within(0).answered).toBeCloseTo(1 - answer.waitProbability, 12);
      expect(answer.within(0).abandoned).toBeCloseTo(0, 12);
    },
  );

  test("the mean wait is the area under P(still waiting at t)", () => {
    const answer = erlangA({ arrivalRate: 102, ...hundred });
    const waiting = (t: number) => 1 - answer.within(t).answered - answer.within(t).abandoned;
    expectClose(integrate(waiting, 0, 3), answer.meanWait, 1e-8);
    const answered = 1 - answer.abandonProbability;
    const asa = integrate((t) => answered - answer.within(t).answered, 0, 3) / answered;
    expectClose(asa, answer.meanWaitOfAnswered, 1e-8);
  });

  test("the five definitions are ratios of the same four shares", () => {
    const answer = erlangA({ arrivalRate: 120, ...hundred });
    const { answered, abandoned } = answer.within(0.2);
    const short = answer.within(0.05).abandoned;
    const lost = answer.abandonProbability;
    const levels = answer.serviceLevels(0.2, 0.05);
    expectClose(levels.answeredOnly, answered / (1 - lost));
    expectClose(levels.allAbandonsCount, answered);
    expectClose(levels.earlyAbandonsExcluded, answered / (1 - abandoned));
    expectClose(levels.earlyAbandonsCredited, answered + abandoned);
    expectClose(levels.shortAbandonsExcluded, answered / (1 - short));
  });
});

describe("Erlang A, limits", () => {
  const patient = { arrivalRate: 9.5, serviceRate: 1, agents: 10 };

  test("patient customers: Erlang C", () => {
    const expected = erlangC(patient);
    for (const [abandonRate, tolerance] of [
      [0, 1e-10],
      [1e-9, 1e-6],
    ]) {
      const answer = erlangA({ ...patient, abandonRate });
      expectClose(answer.waitProbability, expected.waitProbability, tolerance);
      expectClose(answer.meanWait, expected.meanWait, tolerance);
      expectClose(answer.meanQueue, expected.meanQueue, tolerance);
      expectClose(answer.serviceLevels(1).answeredOnly, expected.serviceLevel(1), tolerance);
    }
  });

  test("patience is continuous at 0, also for the wait of the abandoned", () => {
    const rare = erlangA({ ...patient, abandonRate: 1e-9 }).meanWaitOfAbandoned;
    expectClose(erlangA({ ...patient, abandonRate: 0 }).meanWaitOfAbandoned, rare, 1e-5);
  });

  test("no waiting places: Erlang B", () => {
    for (const arrivalRate of [5, 12, 200]) {
      const answer = erlangA({ arrivalRate, serviceRate: 1, agents: 12, abandonRate: 0.4, waitingPlaces: 0 });
      expectClose(answer.blocking, erlangB(arrivalRate, 12), 1e-12);
      expect(answer).toMatchObject({ waitProbability: 0, meanQueue: 0, meanWait: 0, abandonProbability: 0 });
    }
  });

  test("patience as long as handling: the number present is Poisson, as in M/M/∞", () => {
    const answer = erlangA({ arrivalRate: 110, serviceRate: 1, agents: 105, abandonRate: 1 });
    expectClose(answer.waitProbability, poissonTail(110, 105), 1e-12);
  });

  test("plenty of agents: nobody waits, and the small probability keeps its digits", () => {
    const answer = erlangA({ arrivalRate: 10, serviceRate: 1, agents: 100, abandonRate: 1 });
    expectClose(answer.waitProbability, poissonTail(10, 100), 1e-11);
    expectClose(answer.occupancy, 0.1, 1e-12);
  });

  test("M/M/s/r at a load of exactly s: every queue length is equally likely", () => {
    const answer = erlangA({ arrivalRate: 1, serviceRate: 1, agents: 1, abandonRate: 0, waitingPlaces: 3 });
    expectClose(answer.blocking, 0.2, 1e-14);
    expectClose(answer.meanQueue, (1 + 2 + 3) / 5, 1e-14);
  });

  test("no arrivals: an arrival would not wait", () => {
    const answer = erlangA({ arrivalRate: 0, serviceRate: 1, agents: 3, abandonRate: 1 });
    expect(answer).toMatchObject({ waitProbability: 0, abandonProbability: 0, meanQueue: 0, occupancy: 0 });
    expect(answer.serviceLevels(0).earlyAbandonsExcluded).toBe(1);
  });
});

describe("Erlang A, 2,000 agents at ten times their capacity", () => {
  const queue = { arrivalRate: 20_000 / 180, serviceRate: 1 / 180, abandonRate: 1 / 120, agents: 2000 };
  const answer = erlangA(queue);

  test("is finite and follows the laws of overload", () => {
    expectClose(answer.abandonProbability, 0.9, 1e-10);
    expectClose(answer.meanQueue, (queue.arrivalRate - 2000 / 180) * 120, 1e-10);
    expect(answer.occupancy).toBeGreaterThan(0.999999999);
  });

  test("the waits agree with Baccelli & Hebuterne's density of the virtual wait, integrated numerically", () => {
    const { arrivalRate, abandonRate } = queue;
    const drain = 2000 / 180;
    const exponent = (x: number) => (arrivalRate * -Math.expm1(-abandonRate * x)) / abandonRate - drain * x;
    const peak = -Math.log(0.1) / abandonRate;
    const density = (x: number) => Math.exp(exponent(x) - exponent(peak));
    const all = integrate(density, 200, 360);
    const answeredBy = (t: number) => integrate((x) => density(x) * Math.exp(-abandonRate * x), 200, t) / all;
    for (const t of [270, 276, 280]) expectClose(answer.within(t).answered, answeredBy(t), 1e-8);
    const waits = integrate((x) => x * density(x) * Math.exp(-abandonRate * x), 200, 360) / all;
    expectClose(answer.meanWaitOfAnswered, waits / answeredBy(360), 1e-8);
  });
});

describe("Erlang A against dense linear algebra", () => {
  test.each([
    [2, 4, 1.7, 0.6, 0.35],
    [3, 6, 9, 1, 2],
    [1, 3, 0.4, 2, 0],
    [4, 1, 3, 1, 0.1],
  ])("%i agents, %i places, λ %d, μ %d, θ %d", (agents, waitingPlaces, arrivalRate, serviceRate, abandonRate) => {
    const chain = new DenseChain();
    for (let n = 0; n < agents + waitingPlaces; n++) {
      chain.add(`${n}`, `${n + 1}`, arrivalRate);
      const waiting = Math.max(0, n + 1 - agents);
      chain.add(`${n + 1}`, `${n}`, Math.min(n + 1, agents) * serviceRate + waiting * abandonRate);
    }
    const present = chain.stationary();
    const answer = erlangA({ arrivalRate, serviceRate, abandonRate, agents, waitingPlaces });
    const blocking = present.get(`${agents + waitingPlaces}`) as number;
    expectClose(answer.blocking, blocking, 1e-11);
    expectClose(
      answer.meanQueue,
      mean(present, (n) => Math.max(0, Number(n) - agents)),
      1e-11,
    );
    expectClose(
      answer.occupancy,
      mean(present, (n) => Math.min(1, Number(n) / agents)),
      1e-11,
    );
    expectClose(
      answer.waitProbability,
      mean(present, (n) => (Number(n) >= agents ? 1 : 0)) / (1 - blocking) - blocking / (1 - blocking),
      1e-10,
    );

    // A customer followed from arrival: `ahead` waiting before them, answered or gone.
    const fate = new DenseChain();
    for (let ahead = 0; ahead < Math.max(waitingPlaces, 1); ahead++) {
      const next = ahead === 0 ? "answered" : `${ahead - 1}`;
      fate.add(`${ahead}`, next, agents * serviceRate + ahead * abandonRate);
      fate.add(`${ahead}`, "gone", abandonRate);
    }
    for (const time of [0.1, 0.7, 3]) {
      const expected = { answered: 0, gone: 0 };
      for (let n = 0; n < agents + waitingPlaces; n++) {
        const probability = (present.get(`${n}`) as number) / (1 - blocking);
        if (n < agents) expected.answered += probability;
        else {
          const state = fate.transient(`${n - agents}`, time);
          expected.answered += probability * (state.get("answered") ?? 0);
          expected.gone += probability * (state.get("gone") ?? 0);
        }
      }
      const actual = answer.within(time);
      expect(actual.answered).toBeCloseTo(expected.answered, 10);
      expect(actual.abandoned).toBeCloseTo(expected.gone, 10);
    }
  });
});

describe("Erlang A refuses", () => {
  test("impossible arguments, by name", () => {
    expect(() => erlangA({ ...hundred, arrivalRate: -1 })).toThrow(
      "arrivalRate must be a finite number, 0 or more, got -1",
    );
    expect(() => erlangA({ ...hundred, arrivalRate: 1, waitingPlaces: 1.5 })).toThrow("waitingPlaces must be");
    expect(() => erlangA({ ...hundred, arrivalRate: 1 }).within(-1)).toThrow("time must be");
  });

  test("patient customers in overload without a limit", () => {
    expect(() => erlangA({ ...hundred, arrivalRate: 100, abandonRate: 0 })).toThrow(
      expect.objectContaining({ code: "unstable" }),
    );
  });

  test("queues of hundreds of millions, instead of hanging", () => {
    expect(() => erlangA({ ...hundred, arrivalRate: 1000, abandonRate: 1e-9 })).toThrow(
      expect.objectContaining({ code: "too-large" }),
    );
  });
});
