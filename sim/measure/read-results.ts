import { errors } from "../errors.ts";
import { mismatch } from "./document/mismatch.ts";
import type { Results } from "./results.ts";
import { RESULTS_FORMAT, resultsJsonSchema } from "./results-schema.ts";

const FORMAT = /^plimsoll\/([a-z-]+)\/(\d+)$/;

/**
 * Reads a results document. Throws the catalogue's errors: `newer-format` for a newer major number, `results-invalid`
 * for anything else that is no such document, with the place where it goes wrong.
 * @param file how the document is called in errors
 */
export function readResults(text: string, file: string): Results {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw errors.resultsInvalid(file, `it is no whole JSON document (${reason})`);
  }
  const format = (document as { readonly format?: unknown } | null)?.format;
  const [, kind, major] = (typeof format === "string" && FORMAT.exec(format)) || [];
  if (kind === undefined) throw errors.resultsInvalid(file, `it has no "format" of Plimsoll's`);
  if (kind !== "results") throw errors.resultsInvalid(file, `it is a ${format} document`);
  if (Number(major) > Number(RESULTS_FORMAT.split("/")[2]))
    throw errors.newerFormat(file, String(format), RESULTS_FORMAT);
  const schema = resultsJsonSchema();
  const found = mismatch(schema, schema.definitions, document);
  if (found) {
    throw errors.resultsInvalid(file, `at ${found.path.join(".")}: expected ${found.expected}, got ${found.got}`);
  }
  return document as Results;
}
