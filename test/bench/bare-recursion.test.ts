import { expect, test } from "vitest";
import { BareLoop } from "../../bench/bare-loop.ts";
import { BareRecursion } from "../../bench/bare-recursion.ts";
import { KeyedDraws } from "../../sim/kernel/random.ts";

test("the bare recursion and the bare event loop have the same contacts, answered, abandoned and waits", () => {
  const queue = { perSecond: 4.2 / 60, handling: 150, patience: 60, agents: 10, open: 4 * 3600 };
  const loop = new BareLoop(queue, new KeyedDraws());
  const recursion = new BareRecursion(queue, new KeyedDraws());
  expect(recursion.replicate(1, 0)).toBe(loop.replicate(1, 0));
  expect([recursion.answered, recursion.abandoned]).toEqual([loop.answered, loop.abandoned]);
  expect(recursion.abandoned).toBeGreaterThan(20);
  expect(recursion.histogram).toEqual(loop.histogram);
});
