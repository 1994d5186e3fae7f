import { nearest } from "../../did-you-mean.ts";
import type { Path } from "../problems.ts";
import { type QuantityName, quantities } from "../quantities/index.ts";
import { parseQuantity, type Quantity } from "../quantities/quantity.ts";
import { Flaw } from "../quantities/scanner.ts";
import { withUnits } from "./units.ts";

/**
 * What was probably meant by a text that is not a quantity of this family, as a sentence; undefined when nothing comes to mind. The path tells which
 * unit is likely: a patience of 120 is in seconds, a reply by e-mail within 4 in hours.
 */
export function hint(name: QuantityName, text: string, path: Path = []): string | undefined {
  if (/^\s*[-\u2212]/.test(text)) return "nothing in a scenario is negative";
  if (name === "belief" && !(parseQuantity(quantities.multiple, text) instanceof Flaw)) return `write [${text}]`;
  const meant = whatWasMeant(name, text, path);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}

/** The quantity of this family that is nearest to a text; undefined when none comes to mind. */
export function whatWasMeant(name: QuantityName, text: string, path: Path = []): string | undefined {
  const quantity: Quantity<unknown> = quantities[name];
  for (const candidate of candidates(name, text, path)) {
    if (!(parseQuantity(quantity, candidate) instanceof Flaw)) return candidate;
  }
  return undefined;
}

const LONG_NUMBER = /([0-9]{16,})(\.[0-9]+)?|([0-9]+)\.[0-9]{10,}/g;

/** Whether a text is of this family but for numbers longer than we read, and which end of them is too long. */
export function tooManyDigits(name: QuantityName, text: string): "before" | "after" | undefined {
  const found = text.length > 200 ? [] : [...text.matchAll(LONG_NUMBER)];
  if (found.length === 0) return undefined;
  const shorter = text.replace(LONG_NUMBER, (_, long, _fraction, whole) => (long === undefined ? `${whole}.1` : "1"));
  const value = parseQuantity(quantities[name] as Quantity<unknown>, shorter);
  if (value instanceof Flaw && value.reason === undefined) return undefined;
  return found.some(([, long]) => long !== undefined) ? "before" : "after";
}

function* candidates(name: QuantityName, text: string, path: Path): Generator<string> {
  const short = text.trim().slice(0, 200);
  yield short;
  yield short.toLowerCase();
  yield short.replace(/^(\d+(?:\.\d+)?)(?= in )/, "$1%");
  yield short.replace(/(\d)[,_' \u00a0](?=\d{3}(\D|$))/g, "$1");
  yield short.replace(/(\d),(\d)/g, "$1.$2");
  yield short.replace(/[\u2013\u2014]/g, "-");
  yield withClockTimes(short);
  yield withUnits(short, path);
  yield withUnits(short.replace(/^(\d+(?:\.\d+)?)%? ?(?:\/|in|within) ?(\d+(?:\.\d+)?)$/, "$1% in $2"), path);
  yield withUnits(short.replace(/^(\d+(?:\.\d+)?)%? ?(?:\/|within) ?(?=\d)/, "$1% in "), path);
  yield short.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, "$3-$2-$1");
  yield short.replace(/(\d)\.(\d\d)(?=\D|$)/g, "$1:$2");
  if (/^\d+(\.\d+)?$/.test(short)) {
    const asShare = Number(short) <= 1 ? `${Number((Number(short) * 100).toPrecision(9))}%` : `${short}%`;
    yield* [
      asShare,
      `${short}x`,
      path.includes("rate") ? `${short}/h` : `${short}/day`,
      `${short}:00`,
      `${short} per visit`,
      `$${short}/h`,
    ];
  }
  yield `${short}/h`;
  const misspelt = short
    .split(" ")
    .map((word) => nearest(word, vocabulary(name)) ?? word)
    .join(" ");
  if (misspelt !== short) yield misspelt;
}

const FROM_TO =
  /(?<![\w:.])(\d{1,2})(?::(\d\d))? ?(am|pm|h)?(?: ?[-\u2013\u2014] ?| to )(\d{1,2})(?::(\d\d))? ?(am|pm|h)?(?![\w:.%])/gi;

/** "8-18" and "8am to 6pm" -> "08:00-18:00". */
function withClockTimes(text: string): string {
  return text.replace(FROM_TO, (_, h1, m1 = "00", half1 = "", h2, m2 = "00", half2 = "") => {
    return `${onTheClock(h1, half1)}:${m1}-${onTheClock(h2, half2)}:${m2}`;
  });
}

function onTheClock(hours: string, half: string): string {
  const from = /^[ap]m$/i.test(half) ? (Number(hours) % 12) + (/^pm$/i.test(half) ? 12 : 0) : Number(hours);
  return String(from).padStart(2, "0");
}

const vocabularies = new Map<QuantityName, readonly string[]>();

/** The words that the family's examples and pattern contain. */
function vocabulary(name: QuantityName): readonly string[] {
  let known = vocabularies.get(name);
  if (known === undefined) {
    const { examples, pattern } = quantities[name];
    known =
      name === "timezone"
        ? Intl.supportedValuesOf("timeZone")
        : (`${examples.join(" ")} ${pattern}`.match(/[a-z]{2,}/g) ?? []);
    vocabularies.set(name, known);
  }
  return known;
}
