/**
 * JSON Schemas (draft-07) that carry the TypeScript type of what they describe, so that a document is defined once:
 * its types, its published schema and its validation follow from the same lines. Only what our documents need.
 */
export interface Schema<T> {
  readonly json: JsonSchema;
  /** Never there at run time: the type of what the schema describes. */
  readonly type?: T;
}

/** A field that may be missing. */
interface Optional<T> extends Schema<T> {
  readonly optional: true;
}

export type TypeOf<S> = S extends Schema<infer T> ? T : never;

/** The part of JSON Schema that is used here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly (string | null)[];
  readonly minimum?: number;
  readonly items?: JsonSchema;
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

export const text = (description?: string): Schema<string> => made({ type: "string" }, description);
export const number = (description?: string): Schema<number> => made({ type: "number" }, description);
export const flag = (description?: string): Schema<boolean> => made({ type: "boolean" }, description);

/** A whole number of at least 0. */
export const count = (description?: string): Schema<number> => made({ type: "integer", minimum: 0 }, description);

/** Exactly this text. */
export const exactly = <const T extends string>(value: T, description?: string): Schema<T> =>
  made({ const: value }, description);

export const oneOf = <const T extends string | null>(values: readonly T[], description?: string): Schema<T> =>
  made({ enum: values }, description);

/** The same or null. */
export function orNull<T>({ json }: Schema<T>, description?: string): Schema<T | null> {
  const isPlain = typeof json.type === "string" && json.description === undefined;
  return made(isPlain ? { ...json, type: [json.type, "null"] } : { anyOf: [json, { type: "null" }] }, description);
}

export const list = <T>({ json }: Schema<T>, description?: string): Schema<readonly T[]> =>
  made({ type: "array", items: json }, description);

/** Values of one kind by names that are free. */
export const entries = <T>({ json }: Schema<T>, description?: string): Schema<{ readonly [name: string]: T }> =>
  made({ type: "object", additionalProperties: json }, description);

/** The field may be missing. */
export const optional = <T>({ json }: Schema<T>): Optional<T> => ({ json, optional: true });

type FieldSchemas = { readonly [key: string]: Schema<unknown> };
type Required<F> = { readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: TypeOf<F[K]> };
type Missing<F> = { readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: TypeOf<F[K]> };
type Both<A> = { readonly [K in keyof A]: A[K] };

/** Named fields. Further ones are allowed: later versions add some without a new major number. */
export function fields<const F extends FieldSchemas>(
  of: F,
  description?: string,
): Schema<Both<Required<F> & Missing<F>>> {
  const names = Object.keys(of);
  const properties = Object.fromEntries(names.map((name) => [name, of[name].json]));
  return made({ type: "object", properties, required: names.filter((name) => !("optional" in of[name])) }, description);
}

/** A schema of its own name in the published document; `published` is to list it. */
export const named = <T>(name: string, _schema: Schema<T>, description?: string): Schema<T> =>
  made({ $ref: `#/definitions/${name}` }, description);

function made<T>(json: JsonSchema, description: string | undefined): Schema<T> {
  if (description === undefined) return { json };
  // Draft-07 ignores what stands beside a $ref.
  return { json: json.$ref === undefined ? { description, ...json } : { description, anyOf: [json] } };
}
