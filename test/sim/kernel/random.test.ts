import { describe, expect, test } from "vitest";
import { hashName, KeyedDraws, streamKey } from "../../../sim/kernel/random.ts";
import {
  classes,
  correlation,
  describeSample,
  expectMean,
  expectShares,
  sharesBetween,
} from "../../support/statistics.ts";

const MANY = 200_000;
const TENTHS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** `MANY` draws, each at a place of its own. */
function drawn(draw: (draws: KeyedDraws, i: number) => number): Float64Array {
  const draws = new KeyedDraws();
  return Float64Array.from({ length: MANY }, (_, i) => draw(draws, i));
}

describe("Threefry-2x32-20", () => {
  // Known answers of the authors' Random123 library.
  test.each([
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ])("key %x %x, counter %x %x", (high, low, first, second, one, other) => {
    const draws = new KeyedDraws();
    draws.useStream(high | 0, low | 0);
    // The second counter word is path and attempt (6 bits).
    draws.at(first | 0, second >>> 6);
    for (let attempt = 0; attempt < (second & 63); attempt++) draws.words();
    expect(draws.words()).toEqual([one, other]);
  });
});

describe("keyed draws", () => {
  test("a draw depends on its place alone, not on what was drawn before", () => {
    const draws = new KeyedDraws();
    draws.useStream(1, 2);
    draws.at(7, 3);
    const first = [draws.uniform(), draws.exponential(), draws.normal()];
    draws.useStream(9, 9);
    draws.at(1, 1);
    draws.gamma(0.3);
    draws.useStream(1, 2);
    draws.at(7, 3);
    expect([draws.uniform(), draws.exponential(), draws.normal()]).toEqual(first);
  });

  test.each([
    ["subjects", (draws: KeyedDraws, i: number) => place(draws, 1, 0, i, 0)],
    ["paths", (draws: KeyedDraws, i: number) => place(draws, 1, 0, 5, i)],
    ["replications", (draws: KeyedDraws, i: number) => place(draws, 1, i, 5, 0)],
    ["seeds", (draws: KeyedDraws, i: number) => place(draws, i, 0, 5, 0)],
    ["names", (draws: KeyedDraws, i: number) => place(draws, 1, 0, 5, 0, `call ${i}`)],
    ["purposes", (draws: KeyedDraws, i: number) => place(draws, 1, 0, 5, 0, "call", `purpose ${i}`)],
    [
      "attempts",
      (draws: KeyedDraws, i: number) => {
        if (i === 0) place(draws, 3, 0, 5, 0);
      },
    ],
  ])("are uniform and uncorrelated over %s", (_, placed) => {
    const values = drawn((draws, i) => {
      placed(draws, i);
      return draws.uniform();
    });
    expectShares(
      classes(values, TENTHS),
      sharesBetween(TENTHS, (x) => x),
      15,
    );
    expectMean(values, 1 / 2, 15);
    const serial = correlation(values.subarray(0, MANY - 1), values.subarray(1));
    expect(Math.abs(serial)).toBeLessThan(4.5 / Math.sqrt(MANY));
  });

  test("the two halves of one draw are uniform and independent", () => {
    const second = new Float64Array(MANY);
    const first = drawn((draws, i) => {
      place(draws, 1, 0, i, 1);
      const value = draws.uniform32();
      second[i] = draws.secondUniform32();
      return value;
    });
    expectShares(
      classes(first, TENTHS),
      sharesBetween(TENTHS, (x) => x),
      15,
    );
    expectShares(
      classes(second, TENTHS),
      sharesBetween(TENTHS, (x) => x),
      15,
    );
    expect(Math.abs(correlation(first, second))).toBeLessThan(4.5 / Math.sqrt(MANY));
  });

  test("uniform draws stay inside (0, 1) and use more than 32 bits", () => {
    const values = drawn((draws, i) => {
      place(draws, 1, 0, i, 2);
      return draws.uniform();
    });
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(values.some((value) => value * 2 ** 32 !== Math.floor(value * 2 ** 32) + 0.5)).toBe(true);
    expect(new Set(values).size).toBe(MANY);
    const edge = 15 / MANY; // nothing below it: chance of 3 in ten million
    expect(values.some((value) => value < edge) && values.some((value) => value > 1 - edge)).toBe(true);
  });
});

describe("stream keys", () => {
  test("differ by seed, replication, name and purpose", () => {
    const keys = new Set<string>();
    for (let seed = 0; seed < 30; seed++) {
      for (let replication = 0; replication < 30; replication++) {
        for (const name of ["call", "calls", "llac", "a", "", "é"]) {
          for (const purpose of ["call", "work", ""]) {
            const { high, low } = streamKey(seed, replication, name, purpose);
            keys.add(`${high}/${low}`);
          }
        }
      }
    }
    expect(keys.size).toBe(30 * 30 * 6 * 3);
  });

  test("names hash apart", () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `reason ${i}`);
    // Expected collisions of 20,000 among 2^32: 0.05.
    expect(new Set(names.map(hashName)).size).toBeGreaterThanOrEqual(names.length - 2);
    expect(new Set(names.map((name) => streamKey(1, 0, name, "work").low)).size).toBeGreaterThanOrEqual(
      names.length - 2,
    );
    const sample = describeSample(names.map((name) => (hashName(name) >>> 0) / 2 ** 32));
    expect(Math.abs(sample.mean - 0.5)).toBeLessThan(4.5 * sample.error);
  });
});

function place(
  draws: KeyedDraws,
  seed: number,
  replication: number,
  subject: number,
  path: number,
  name = "call",
  purpose = "work",
): void {
  const { high, low } = streamKey(seed, replication, name, purpose);
  draws.useStream(high, low);
  draws.at(subject, path);
}
