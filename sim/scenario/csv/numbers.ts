/** What separates a number's fraction. */
export type DecimalMark = "comma" | "point";

/** How the numbers of a column are written. */
export interface Notation {
  readonly decimal: DecimalMark;
  /** Whether the other mark separates thousands. */
  readonly grouped: boolean;
}

const MARKS = { comma: ",", point: "." } as const;

/** A number of at least 0 in a notation; null when it is none. Spaces and apostrophes between thousands are taken out. */
export function readNumber(text: string, { decimal }: Notation): number | null {
  const plain = withoutSpaces(text);
  if (/^\d+(?:\.\d+)?[eE][-+]?\d{1,2}$/.test(plain)) return finite(plain);
  const group = decimal === "comma" ? "." : ",";
  const mark = MARKS[decimal];
  const pattern = new RegExp(`^(?:\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${mark}\\d+)?$`);
  if (!pattern.test(plain)) return null;
  return finite(plain.replaceAll(group, "").replace(mark, "."));
}

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function withoutSpaces(text: string): string {
  const plain = text.trim();
  return /^\d{1,3}(?:[ '\u2019\u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(plain)
    ? plain.replace(/[ '\u2019\u00a0\u202f]/g, "")
    : plain;
}

/**
 * The notation of a column, from all that is written in it: `14,5` has a decimal comma, `1,014` beside `1,022` and no plain 1014 has thousands where the
 * file's separator is the comma. "ambiguous" where 1,014 may be either.
 */
export function notationOf(texts: readonly string[], separator: string): Notation | "ambiguous" {
  const plain = texts.map(withoutSpaces).filter((text) => /\d/.test(text));
  const asDecimal = (mark: "," | ".") => {
    const other = mark === "," ? "." : ",";
    return plain.some(
      (text) =>
        new RegExp(`^\\d+\\${mark}(?:\\d{1,2}|\\d{4,})$`).test(text) ||
        new RegExp(`^(?:0|\\d{4,})\\${mark}\\d+$`).test(text) ||
        new RegExp(`^\\d{1,3}(?:\\${other}\\d{3})+\\${mark}\\d+$`).test(text),
    );
  };
  const asGroup = (mark: "," | ".") => plain.some((text) => new RegExp(`^\\d{1,3}(?:\\${mark}\\d{3}){2,}$`).test(text));
  if (asDecimal(",") || asGroup(".")) return { decimal: "comma", grouped: plain.some((text) => text.includes(".")) };
  if (asDecimal(".") || asGroup(",")) return { decimal: "point", grouped: plain.some((text) => text.includes(",")) };
  const commas = plain.filter((text) => /^\d{1,3},\d{3}$/.test(text));
  const points = plain.filter((text) => /^\d{1,3}\.\d{3}$/.test(text));
  if (commas.length === 0 && points.length === 0) return { decimal: "point", grouped: false };
  if (commas.length > 0 && points.length > 0) return "ambiguous";
  // A number of four figures without a mark beside them: the mark is not for thousands.
  const ungrouped = plain.some((text) => /^\d{4,}$/.test(text));
  if (commas.length > 0) {
    if (ungrouped) return { decimal: "comma", grouped: false };
    return separator === "," ? { decimal: "point", grouped: true } : "ambiguous";
  }
  if (ungrouped || separator === ",") return { decimal: "point", grouped: false };
  return "ambiguous";
}
