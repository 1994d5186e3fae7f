/** A date with a beginning and an end: `2026-03-02 09:00-09:30`. */
const RANGE = /^(\S.*[\sT]\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/;

/** A zone has so many offsets from UTC at most over a year. */
const MOST_OFFSETS = 2;

/**
 * Writes `2026-03-02 09:00-09:30` as `2026-03-02 09:00 - 09:30`, in place, in columns where what stands behind the dash is no offset from UTC: it differs from
 * row to row, as the ends of intervals do. One or two values throughout, such as -05:00 and -04:00, stay offsets.
 */
export function separateRanges(rows: readonly string[][], columns: number): void {
  for (let c = 0; c < columns; c++) {
    if (!RANGE.test((rows[0]?.[c] ?? "").trim())) continue;
    const ends = new Set(rows.map((row) => RANGE.exec((row[c] ?? "").trim())?.[2]));
    if (ends.size <= MOST_OFFSETS) continue;
    for (const row of rows) row[c] = (row[c] as string).trim().replace(RANGE, "$1 - $2");
  }
}
