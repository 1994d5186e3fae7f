const GAP = 2;

/** Rows of text in columns. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] + GAP))
      .join("")
      .trimEnd(),
  );
}
