/**
 * Ziggurat tables (Marsaglia and Tsang 2000, "The ziggurat method for generating random variables"), computed at
 * start from the two published constants of each table: the start of the tail and the area of a layer.
 */
export interface ZigguratTable {
  /** Start of the tail. */
  readonly tail: number;
  /** Scale from an integer word to the abscissa, by layer. */
  readonly width: Float64Array;
  /** Words below this are inside the layer's rectangle. */
  readonly inside: Float64Array;
  /** Density at the layer's right edge. */
  readonly height: Float64Array;
}

function table(
  layers: number,
  words: number,
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): ZigguratTable {
  const width = new Float64Array(layers);
  const inside = new Float64Array(layers);
  const height = new Float64Array(layers);
  const last = layers - 1;
  const base = area / density(tail);
  inside[0] = (tail / base) * words;
  inside[1] = 0;
  width[0] = base / words;
  width[last] = tail / words;
  height[0] = 1;
  height[last] = density(tail);
  let right = tail;
  for (let layer = last - 1; layer >= 1; layer--) {
    const x = inverse(area / right + density(right));
    inside[layer + 1] = (x / right) * words;
    width[layer] = x / words;
    height[layer] = density(x);
    right = x;
  }
  return { tail, width, inside, height };
}

export const EXPONENTIAL = table(
  256,
  4294967296,
  7.697117470131487,
  3.949659822581572e-3,
  (x) => Math.exp(-x),
  (y) => -Math.log(y),
);

export const NORMAL = table(
  128,
  2147483648,
  3.442619855899,
  9.91256303526217e-3,
  (x) => Math.exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * Math.log(y)),
);
