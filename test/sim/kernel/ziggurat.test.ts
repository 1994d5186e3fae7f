import { describe, expect, test } from "vitest";
import { gammaProbability, normalProbability } from "../../../sim/kernel/gamma-quantile.ts";
import { KeyedDraws } from "../../../sim/kernel/random.ts";
import { EXPONENTIAL, NORMAL } from "../../../sim/kernel/ziggurat.ts";
import { classes, expectMean, expectShares, quantile, sharesBetween } from "../../support/statistics.ts";

const MANY = 1_000_000;
const CHECKS = 40;

function sample(draw: (draws: KeyedDraws) => number, size = MANY): Float64Array {
  const draws = new KeyedDraws();
  draws.useStream(20, 26);
  return Float64Array.from({ length: size }, (_, i) => {
    draws.at(i, 0);
    return draw(draws);
  });
}

describe("exponential draws", () => {
  const values = sample((draws) => draws.exponential());
  const probability = (x: number): number => 1 - Math.exp(-x);

  test("follow the law in 200 classes, up to the tail of the ziggurat and beyond", () => {
    const edges = [
      ...Array.from({ length: 190 }, (_, i) => -Math.log(1 - (i + 1) / 200)),
      ...[4, 5, 6, 7, EXPONENTIAL.tail, 8, 8.5, 9],
    ];
    expectShares(classes(values, edges), sharesBetween(edges, probability), CHECKS);
  });

  test.each([1, 2, 3, 4])("have the moment of order %i", (order) => {
    const factorial = [1, 1, 2, 6, 24][order];
    expectMean(
      values.map((x) => x ** order),
      factorial,
      CHECKS,
    );
  });

  test("forget: beyond the start of the tail the rest is exponential again", () => {
    const rest = values.filter((x) => x > EXPONENTIAL.tail).map((x) => x - EXPONENTIAL.tail);
    expect(rest.length).toBeGreaterThan(300);
    expectMean(rest, 1, CHECKS);
  });
});

describe("normal draws", () => {
  const values = sample((draws) => draws.normal());

  test("follow the law in 200 classes, up to both tails of the ziggurat and beyond", () => {
    const right = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.2, NORMAL.tail, 3.6, 3.8, 4];
    const fine = Array.from({ length: 160 }, (_, i) => (i - 80) / 47 + 1e-4);
    const edges = [...new Set([...right, ...right.map((x) => -x), ...fine, 0])].sort((a, b) => a - b);
    expectShares(classes(values, edges), sharesBetween(edges, normalProbability), CHECKS);
  });

  test.each([1, 2, 3, 4, 6])("have the moment of order %i", (order) => {
    expectMean(
      values.map((x) => x ** order),
      [1, 0, 1, 0, 3, 0, 15][order],
      CHECKS,
    );
  });

  test("have a tail as heavy as it should be on both sides", () => {
    for (const side of [1, -1]) {
      const tail = values.filter((x) => side * x > NORMAL.tail).length;
      const expected = MANY * (1 - normalProbability(NORMAL.tail));
      expect(Math.abs(tail - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });
});

test.each([
  ["exponential", EXPONENTIAL, 2 ** 32],
  ["normal", NORMAL, 2 ** 31],
])("the layers of the %s table have one area, up to the top of the density", (_, { width, height }, words) => {
  const last = width.length - 1;
  const x = (layer: number): number => width[layer] * words;
  const area = x(0) * height[last]; // the base strip, tail included
  for (let layer = 2; layer <= last; layer++) {
    expect((x(layer) * (height[layer - 1] - height[layer])) / area).toBeCloseTo(1, 7);
  }
  expect((x(1) * (height[0] - height[1])) / area).toBeCloseTo(1, 7);
});

describe("gamma draws", () => {
  test.each([0.2, 0.8, 1, 2.5, 28.7])("of shape %f follow the law", (shape) => {
    const values = sample((draws) => draws.gamma(shape), 300_000);
    expectMean(values, shape, CHECKS);
    expectMean(
      values.map((x) => (x - shape) ** 2),
      shape,
      CHECKS,
    );
    const probability = (x: number): number => gammaProbability(shape, x);
    const edges = Array.from({ length: 60 }, (_, i) => quantile(probability, (i + 1) / 61));
    expectShares(classes(values, edges), sharesBetween(edges, probability), CHECKS);
  });
});
