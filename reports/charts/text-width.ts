/**
 * Advance widths of Helvetica (thousandths of the font size) for the printable ASCII characters, from its published
 * metrics; Arial has the same. Charts are laid out with them, so that no font of the machine can move a byte.
 */
const WIDTHS = [
  ...[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  ...[1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  ...[333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  ...[556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
];

const OTHERS = 600;

/** The width of a text in Helvetica or Arial at a font size, in the units of that size. */
export function textWidth(text: string, fontSize: number): number {
  let sum = 0;
  for (const character of text) sum += WIDTHS[character.charCodeAt(0) - 32] ?? OTHERS;
  return (sum * fontSize) / 1000;
}
