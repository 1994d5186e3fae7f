import { nearest } from "../../did-you-mean.ts";
import { type QuantityName, quantities } from "../quantities/index.ts";
import { parseQuantity, type Quantity } from "../quantities/quantity.ts";
import { Flaw } from "../quantities/scanner.ts";

/** What was probably meant by a text that is not a quantity of this family, as a sentence; undefined when nothing comes to mind. */
export function hint(name: QuantityName, text: string): string | undefined {
  if (/^\s*[-\u2212]/.test(text)) return "nothing in a scenario is negative";
  if (name === "belief" && !(parseQuantity(quantities.multiple, text) instanceof Flaw)) return `write [${text}]`;
  const quantity: Quantity<unknown> = quantities[name];
  for (const candidate of candidates(name, text)) {
    if (!(parseQuantity(quantity, candidate) instanceof Flaw)) return `did you mean "${candidate}"?`;
  }
  return undefined;
}

function* candidates(name: QuantityName, text: string): Generator<string> {
  const short = text.trim().slice(0, 200);
  yield short;
  yield short.toLowerCase();
  yield short.replace(/^(\d+(?:\.\d+)?)(?= in )/, "$1%");
  yield short.replace(/(\d)[,_' \u00a0](?=\d{3}(\D|$))/g, "$1");
  yield short.replace(/(\d),(\d)/g, "$1.$2");
  yield short.replace(/[\u2013\u2014]/g, "-");
  yield short.replace(/(\d)\.(\d\d)(?=\D|$)/g, "$1:$2");
  if (/^\d+(\.\d+)?$/.test(short)) {
    const asShare = Number(short) <= 1 ? `${Number((Number(short) * 100).toPrecision(9))}%` : `${short}%`;
    yield* [asShare, `${short}x`, `${short}m`, `${short}/day`, `${short}:00`, `${short} per visit`, `$${short}/h`];
  }
  const misspelt = short
    .split(" ")
    .map((word) => nearest(word, vocabulary(name)) ?? word)
    .join(" ");
  if (misspelt !== short) yield misspelt;
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
