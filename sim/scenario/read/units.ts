import type { Path } from "../problems.ts";

/** From this size on a bare number is in seconds, where it might be minutes as well. */
const SECONDS_FROM = { handling: 30, patience: 10, wait: 5 } as const;

/** Where a duration may stand without a unit: alone, or after one of the words of a belief, a range or a target. */
const BARE =
  /(^|\b(?:exactly|in|to|low|likely|high|p\d{1,2}(?:\.\d+)?),? )(\d+(?:\.\d+)?)(?=$|[ ,])(?! ?(?:%|ms|[smhdw](?:[a-z]*)\b))/g;

/** The text with the likely unit behind each duration that has none: `120` as a patience is `120s`, `3 lognormal cv 1.1` is `3m lognormal cv 1.1`. */
export function withUnits(text: string, path: Path): string {
  return text.replace(BARE, (_, before: string, number: string) => `${before}${withUnit(number, path)}`);
}

function withUnit(number: string, path: Path): string {
  const size = Number(number);
  const email = path.includes("email");
  switch (subjectOf(path)) {
    case "returns":
      return size <= 14 ? `${number} ${size === 1 ? "day" : "days"}` : `${number}h`;
    case "fullTime":
      return `${number}h`;
    case "shortAbandon":
      return `${number}s`;
    case "target":
    case "averageWait":
    case "serviceLevel":
      if (email) return size <= 72 ? `${number}h` : `${number}m`;
      return size < SECONDS_FROM.wait ? `${number}m` : `${number}s`;
    case "handling":
      return size < SECONDS_FROM.handling || (email && size <= 60) ? `${number}m` : `${number}s`;
    case "patience":
      return size < SECONDS_FROM.patience ? `${number}m` : `${number}s`;
    default:
      return size <= 60 ? `${number}m` : `${number}s`;
  }
}

/** The last key of the path that says what kind of time is stated. */
function subjectOf(path: Path): string | undefined {
  const subjects = [
    "returns",
    "fullTime",
    "shortAbandon",
    "averageWait",
    "serviceLevel",
    "target",
    "handling",
    "patience",
  ];
  return [...path].reverse().find((key) => subjects.includes(key));
}
