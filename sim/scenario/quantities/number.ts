import type { Quantity } from "./quantity.ts";

/** Digits with an optional fraction. No sign, no exponent, no separators: nothing in a scenario is negative. */
export const NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,9})?";

/** A number without a unit: agents, weights. */
export const number: Quantity<number> = {
  expected: "a number such as 14 or 12.5",
  pattern: NUMBER,
  examples: ["14", "12.5", "0"],
  bare: true,
  read: (scanner) => Number(scanner.need(NUMBER)[0]),
};

/** A whole number: days, slots. */
export const whole: Quantity<number> = {
  expected: "a whole number such as 3",
  pattern: "[0-9]{1,15}",
  examples: ["3", "14"],
  bare: true,
  read: (scanner) => Number(scanner.need("[0-9]{1,15}")[0]),
};

/** A number of lines, or no limit: Infinity. */
export const limit: Quantity<number> = {
  expected: 'a whole number such as 180, or "unlimited"',
  pattern: "[0-9]{1,15}|unlimited",
  examples: ["180", "unlimited"],
  bare: true,
  read: (scanner) => {
    const text = scanner.need("[0-9]{1,15}|unlimited")[0];
    return text === "unlimited" ? Number.POSITIVE_INFINITY : Number(text);
  },
};

/** The version of the scenario format. */
export const version: Quantity<1> = {
  expected: "1",
  pattern: "1",
  examples: ["1"],
  bare: true,
  read: (scanner) => {
    scanner.need("1");
    return 1;
  },
};
