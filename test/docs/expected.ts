const ELISION = "...";

/** Whether the output is what the page shows: a line `...` stands for any lines, `...` in a line for any text. */
export function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first.trim() === ELISION) {
    return actual.some((_, skipped) => matches(rest, actual.slice(skipped))) || matches(rest, []);
  }
  const [line, ...others] = actual;
  return line !== undefined && lineMatches(first, line) && matches(rest, others);
}

function lineMatches(expected: string, actual: string): boolean {
  const pattern = expected.trimEnd().split(ELISION).map(escaped).join(".*");
  return new RegExp(`^${pattern}$`).test(actual.trimEnd());
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Output as lines without trailing blanks. */
export function outputLines(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line, _, lines) => lines.length > 1 || line !== "");
}

/** What the page should show instead: the same lines with the numbers of today, the same elisions. */
export function refreshed(expected: readonly string[], actual: readonly string[]): string[] {
  if (matches(expected, actual)) return [...expected];
  if (!expected.some((line) => line.trim() === ELISION)) return actual.map(elideHash);
  let from = 0;
  return expected.flatMap((line) => {
    if (line.trim() === ELISION) return [line];
    const candidates = actual.slice(from);
    const found = candidates.findIndex((candidate) => skeleton(candidate) === skeleton(line));
    const at = found >= 0 ? found : nearest(line, candidates);
    if (at < 0) return [];
    from += at + 1;
    const today = candidates[at] as string;
    return [lineMatches(line, today) ? line : elideHash(today)];
  });
}

/** The folder's hash changes with every version of the scenario's format, and says nothing to a reader. */
function elideHash(line: string): string {
  return line.replace(/-[0-9a-f]{12}-/, `-${ELISION}-`);
}

function skeleton(line: string): string {
  return line
    .replaceAll(/[\d.,]+/g, "#")
    .replaceAll(/\b(met|missed|close)\b/g, "")
    .replaceAll(/[\s<>]+/g, " ");
}

/** Least beginning that makes two lines the same one. */
const LEAST_SHARED = 8;

/** The line that begins most alike; -1 when none does, as for a line that is not printed any more. */
function nearest(line: string, candidates: readonly string[]): number {
  const shared = candidates.map((candidate) => {
    let length = 0;
    while (length < line.length && line[length] === candidate[length]) length++;
    return length;
  });
  const most = Math.max(...shared);
  return most < LEAST_SHARED ? -1 : shared.indexOf(most);
}
