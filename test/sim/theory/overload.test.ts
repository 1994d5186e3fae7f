import { describe, expect, test } from "vitest";
import { constantDuration, exponentialDuration, lognormalDuration } from "../../../sim/theory/duration.ts";
import { erlangA } from "../../../sim/theory/erlang-a.ts";
import { overload } from "../../../sim/theory/overload.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const tenfold = { arrivalRate: 1000, serviceRate: 0.5, agents: 200 };

describe("the fluid law of overload at ten times the capacity, patience of mean 3 min", () => {
  test("lognormal of cv 1.1: the answered wait 6.32 min", () => {
    expectPrinted(overload({ ...tenfold, patience: lognormalDuration(3, 1.1) }).wait, "6.32");
  });

  test("exponential: 6.91 min, and the queue (λ - sμ)/θ", () => {
    const answer = overload({ ...tenfold, patience: exponentialDuration(3) });
    expectPrinted(answer.wait, "6.91");
    expectClose(answer.queue, 900 * 3, 1e-12);
    expectClose(answer.abandonProbability, 0.9, 1e-14);
  });

  test("a bare distribution function gives the same as its closed form", () => {
    const patience = lognormalDuration(3, 1.1);
    const exact = overload({ ...tenfold, patience });
    expectClose(overload({ ...tenfold, patience: { cdf: patience.cdf } }).queue, exact.queue, 1e-9);
  });

  test("is what Erlang A tends to", () => {
    const exact = erlangA({ ...tenfold, abandonRate: 1 / 3 });
    const fluid = overload({ ...tenfold, patience: exponentialDuration(3) });
    expectClose(exact.meanQueue, fluid.queue, 1e-10);
    expectClose(exact.meanWaitOfAnswered, fluid.wait, 0.005);
  });
});

test("without overload nobody waits", () => {
  const answer = overload({ arrivalRate: 100, serviceRate: 0.5, agents: 200, patience: exponentialDuration(3) });
  expect(answer).toEqual({ wait: 0, queue: 0, abandonProbability: 0 });
});

test("constant patience: the answered wait exactly as long as anybody would", () => {
  const answer = overload({ ...tenfold, patience: constantDuration(2) });
  expectClose(answer.wait, 2, 1e-14);
  expectClose(answer.queue, 2000, 1e-14);
});

test("where too few ever give up, there is no limit", () => {
  const half = { cdf: (time: number) => 0.5 * exponentialDuration(3).cdf(time) };
  expect(() => overload({ ...tenfold, patience: half })).toThrow(expect.objectContaining({ code: "unstable" }));
});
