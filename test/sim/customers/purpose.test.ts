import { expect, test } from "vitest";
import * as Purpose from "../../../sim/customers/purpose.ts";
import { hashName } from "../../../sim/kernel/random.ts";

test("each purpose has the name at its number, and no two names share a key", () => {
  const { NAMES, ...numbers } = Purpose;
  const plain = (name: string): string => name.replace(/[A-Z]/g, " $&").toLowerCase().replace("wrap up", "wrap-up");
  expect(
    Object.entries(numbers)
      .sort(([, x], [, y]) => x - y)
      .map(([name]) => plain(name)),
  ).toEqual([...NAMES]);
  expect(new Set(NAMES.map(hashName)).size).toBe(NAMES.length);
});
