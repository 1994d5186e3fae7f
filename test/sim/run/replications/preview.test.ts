import { expect, test } from "vitest";
import { preview } from "../../../../sim/run/replications/preview.ts";
import { check } from "../../../../sim/scenario/check.ts";
import { SMALL } from "../../../cli/small.ts";

/** Multiples of which a first look is given. */
async function looks(perDay: string): Promise<(number | null)[]> {
  const result = await check(SMALL.replace("100/day", perDay), { file: "small.yaml" });
  if (!result.ok) throw new Error("the scenario has mistakes");
  const conditions = [1, 2].map((multiple) => {
    return { seed: 1, multiple, settleDays: 0, followDays: 0, recovery: false, engine: "recursion" as const };
  });
  const told: (number | null)[] = [];
  await preview(result.checked.model, conditions, new AbortController().signal, ({ multiple }) => told.push(multiple));
  return told;
}

test("a first look is given at multiples that take a moment, at no other", async () => {
  expect(await looks("100/day")).toEqual([1, 2]);
  // Six days are 72,000 contacts at 1x and 144,000 at 2x.
  expect(await looks("12000/day")).toEqual([1]);
  expect(await looks("40000/day")).toEqual([]);
});
