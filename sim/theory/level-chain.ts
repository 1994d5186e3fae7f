import type { ChatLevel } from "./chat-states.ts";

/**
 * Stationary weights of a chain of levels that moves one level at a time, by state within level.
 *
 * Weights of level l+1 are those of level l times R(l), with R(l) = U (D - R(l+1) W)^-1: U arrivals up from l, D total
 * rates out of l+1, W departures down from l+2 (linear level reduction for finite level-dependent quasi-birth-death
 * processes; Gaver, Jacobs & Latouche 1984). The matrices inverted are diagonally dominant: no pivoting is needed, and
 * all of the weights come from sums and products of positive numbers.
 *
 * Weights are relative: they are scaled down on the way up, and a level that is 1e-200 of another may come out as 0.
 */
export function levelWeights(levels: readonly ChatLevel[], arrivalRate: number): Float64Array[] {
  const steps: Float64Array[][] = [];
  for (let l = levels.length - 1; l >= 1; l--) steps[l - 1] = stepUp(levels, l, steps[l], arrivalRate);

  const weights: Float64Array[] = [Float64Array.of(1)];
  for (let l = 1; l < levels.length; l++) {
    const next = new Float64Array(levels[l].states.length);
    weights[l - 1].forEach((weight, i) => {
      const row = steps[l - 1][i];
      for (let j = 0; j < next.length; j++) next[j] += weight * row[j];
    });
    weights.push(next);
    if (Math.max(...next) > 1e100) scaleDown(weights);
  }
  return weights;
}

function scaleDown(weights: readonly Float64Array[]): void {
  for (const level of weights) {
    for (let i = 0; i < level.length; i++) level[i] *= 1e-100;
  }
}

/** R(l-1): rows by state of level l-1, columns by state of level l. */
function stepUp(levels: readonly ChatLevel[], l: number, above: Float64Array[] | undefined, arrivalRate: number) {
  const { states, departures } = levels[l];
  const size = states.length;
  const matrix = states.map((_, i) => {
    const row = new Float64Array(size);
    row[i] = departures[i].reduce((sum, { rate }) => sum + rate, above ? arrivalRate : 0);
    above?.[i].forEach((reach, j) => {
      for (const { to, rate } of levels[l + 1].departures[j]) row[to] -= reach * rate;
    });
    return row;
  });
  const inverse = invert(matrix);
  return levels[l - 1].arrivalTo.map((to) => inverse[to].map((entry) => entry * arrivalRate));
}

/** Gauss-Jordan without pivoting, in place of `matrix`. */
function invert(matrix: Float64Array[]): Float64Array[] {
  const size = matrix.length;
  for (let p = 0; p < size; p++) {
    const pivotRow = matrix[p];
    const pivot = pivotRow[p];
    pivotRow[p] = 1;
    for (let j = 0; j < size; j++) pivotRow[j] /= pivot;
    for (let i = 0; i < size; i++) {
      const row = matrix[i];
      const factor = row[p];
      if (i === p || factor === 0) continue;
      row[p] = 0;
      for (let j = 0; j < size; j++) row[j] -= factor * pivotRow[j];
    }
  }
  return matrix;
}
