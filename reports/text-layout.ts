export interface TextOptions {
  /** ANSI colours; false when the output is no terminal or NO_COLOR is set. */
  readonly colour: boolean;
  /** Columns to fit, at least 40. */
  readonly width: number;
}

/** Blanks between two columns. */
export const GAP = 2;

/** Rows of text in columns, each as wide as its widest cell; those whose index is in `right` end below each other. */
export function aligned(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((text, column) => (right.includes(column) ? text.padStart(widths[column]) : text.padEnd(widths[column])))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

/**
 * Text in lines of at most `width` characters, broken at blanks; what a no-break space holds together stays on one line
 * where it fits.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []));
  }
  return lines.map((line) => line.replaceAll("\u00a0", " "));
}
