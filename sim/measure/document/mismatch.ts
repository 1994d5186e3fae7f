import type { JsonSchema } from "./schema.ts";

/** Where a document does not follow its schema. */
export interface Mismatch {
  readonly path: readonly (string | number)[];
  /** "a number", "one of ...". */
  readonly expected: string;
  readonly got: string;
}

type Definitions = { readonly [name: string]: JsonSchema };

/** The first place where a value that came from JSON does not follow a schema; null when it does. */
export function mismatch(schema: JsonSchema, definitions: Definitions, value: unknown): Mismatch | null {
  if (schema.$ref !== undefined) return mismatch(resolved(schema, definitions), definitions, value);
  if (schema.anyOf) return mismatchOfAny(schema.anyOf, definitions, value);
  const fits =
    schema.const !== undefined
      ? value === schema.const
      : schema.enum
        ? schema.enum.includes(value as string)
        : hasType(schema, value);
  if (!fits) return { path: [], expected: inWords(schema, definitions), got: got(value) };
  if (Array.isArray(value)) return mismatchInList(schema, definitions, value);
  return isRecord(value) ? mismatchInRecord(schema, definitions, value) : null;
}

/** Where the alternatives all fail, what is wrong deep inside the last one says more than that nothing fits. */
function mismatchOfAny(schemas: readonly JsonSchema[], definitions: Definitions, value: unknown): Mismatch | null {
  let deeper: Mismatch | null = null;
  for (const one of schemas) {
    const found = mismatch(one, definitions, value);
    if (!found) return null;
    if (found.path.length > 0) deeper = found;
  }
  return deeper ?? { path: [], expected: inWords({ anyOf: schemas }, definitions), got: got(value) };
}

function mismatchInList({ items }: JsonSchema, definitions: Definitions, values: readonly unknown[]): Mismatch | null {
  if (!items) return null;
  for (let at = 0; at < values.length; at++) {
    const found = mismatch(items, definitions, values[at]);
    if (found) return below(at, found);
  }
  return null;
}

function mismatchInRecord(
  { required = [], properties = {}, additionalProperties }: JsonSchema,
  definitions: Definitions,
  record: { readonly [key: string]: unknown },
): Mismatch | null {
  for (const key of required) {
    if (!Object.hasOwn(record, key)) {
      return { path: [key], expected: inWords(properties[key] ?? {}, definitions), got: "nothing" };
    }
  }
  for (const key of Object.keys(record)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    const found = schema ? mismatch(schema, definitions, record[key]) : null;
    if (found) return below(key, found);
  }
  return null;
}

/** Paths grow on the way back: most values follow their schema, and need none. */
function below(key: string | number, found: Mismatch): Mismatch {
  return { ...found, path: [key, ...found.path] };
}

function resolved({ $ref = "" }: JsonSchema, definitions: Definitions): JsonSchema {
  return definitions[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {};
}

function hasType({ type, minimum = -Infinity }: JsonSchema, value: unknown): boolean {
  if (type === undefined) return true;
  return typeof type === "string" ? isOf(type, minimum, value) : type.some((one) => isOf(one, minimum, value));
}

function isOf(type: string, minimum: number, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "integer") return Number.isInteger(value) && (value as number) >= minimum;
  return typeof value === type;
}

const WORDS: { readonly [type: string]: string } = {
  string: "text",
  number: "a number",
  integer: "a whole number of at least 0",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

function inWords(schema: JsonSchema, definitions: Definitions): string {
  if (schema.$ref !== undefined) return inWords(resolved(schema, definitions), definitions);
  if (schema.anyOf) return schema.anyOf.map((one) => inWords(one, definitions)).join(" or ");
  if (schema.const !== undefined) return `"${schema.const}"`;
  if (schema.enum) return schema.enum.map((value) => (value === null ? "null" : `"${value}"`)).join(", ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return types.map((type) => WORDS[type] ?? type).join(" or ");
}

function got(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
