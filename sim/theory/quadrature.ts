const PIECES = 16;
const DEEPEST = 16;
const TOLERANCE = 1e-12;

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly middle: number;
  readonly right: number;
}

/**
 * Adaptive Simpson rule with Richardson's correction, to about 1e-11 of (width x largest value) for smooth functions.
 *
 * The tolerance is relative to the whole, so that rounding noise where `f` is small is not refined for ever.
 */
export function integrate(f: (x: number) => number, from: number, to: number): number {
  const width = (to - from) / PIECES;
  const panels = Array.from({ length: PIECES }, (_, i): Panel => {
    const [a, b] = [from + i * width, from + (i + 1) * width];
    return { from: a, to: b, left: f(a), middle: f((a + b) / 2), right: f(b) };
  });
  const largest = Math.max(...panels.flatMap(({ left, middle, right }) => [left, middle, right].map(Math.abs)));
  return panels.reduce((sum, panel) => sum + refine(f, panel, largest * TOLERANCE, DEEPEST), 0);
}

/** @param tolerance allowed error per unit of width */
function refine(f: (x: number) => number, panel: Panel, tolerance: number, depth: number): number {
  const { from, to, left, middle, right } = panel;
  const centre = (from + to) / 2;
  const lower: Panel = { from, to: centre, left, middle: f((from + centre) / 2), right: middle };
  const upper: Panel = { from: centre, to, left: middle, middle: f((centre + to) / 2), right };
  const error = simpson(lower) + simpson(upper) - simpson(panel);
  if (depth === 0 || Math.abs(error) <= tolerance * (to - from)) return simpson(lower) + simpson(upper) + error / 15;
  return refine(f, lower, tolerance, depth - 1) + refine(f, upper, tolerance, depth - 1);
}

function simpson({ from, to, left, middle, right }: Panel): number {
  return ((to - from) / 6) * (left + 4 * middle + right);
}
