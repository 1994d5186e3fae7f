import type { Static, TObject, TOptional, TProperties, TSchema, TUnsafe } from "typebox";
import { type QuantityName, quantities, type ValueOf } from "../quantities/index.ts";
import { anchored, type Quantity } from "../quantities/quantity.ts";

/**
 * The pieces that the scenario's schema is built of. Each is a TypeBox schema, so that the type of what is read follows from it, with two readings: the JSON
 * Schema that editors use, and under `shape` how our reader walks it (stripped from the JSON Schema).
 */
export type Shape =
  | { readonly kind: "quantity"; readonly quantity: QuantityName; readonly range: Range }
  | { readonly kind: "text"; readonly longest: number; readonly lines: boolean; readonly file: boolean }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "flag" }
  | { readonly kind: "fields"; readonly later: readonly string[] }
  | { readonly kind: "entries"; readonly key: QuantityName | "name"; readonly of: TSchema }
  | { readonly kind: "list"; readonly of: TSchema; readonly longest: number }
  | { readonly kind: "either"; readonly forms: Forms };

/**
 * What a value may be, by the kind of its node; of several maps the first whose `mark` is among the keys, then `periods` where a key is a part of the
 * week, else `map`.
 */
export interface Forms {
  readonly scalar?: TSchema;
  readonly list?: TSchema;
  readonly marked?: readonly { readonly mark: string; readonly map: TSchema }[];
  readonly periods?: TSchema;
  readonly map?: TSchema;
}

/** Bounds as the scenario would write them: `{ above: "0s", to: "1 day" }`. */
export interface Range {
  readonly above?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What every piece carries: the sentence for the reference page, and the default as it would be written. */
export interface About {
  readonly description: string;
  readonly default?: unknown;
}

export type Described = TSchema & About & { readonly shape: Shape };

export function shapeOf(schema: TSchema): Shape {
  return (schema as Described).shape;
}

export function quantity<N extends QuantityName>(name: N, about: About & Range): TUnsafe<ValueOf<N>> {
  const { above, from, to, ...rest } = about;
  const family: Quantity<unknown> = quantities[name];
  return unsafe<ValueOf<N>>({
    type: family.bare === true ? ["string", "number"] : "string",
    pattern: anchored(family),
    ...(family.bare === true ? { minimum: 0 } : {}),
    examples: family.examples,
    ...rest,
    shape: {
      kind: "quantity",
      quantity: name,
      range: { ...(above && { above }), ...(from && { from }), ...(to && { to }) },
    },
  });
}

/** `lines`: may have several; `file`: names a CSV file, which is loaded before the scenario is compiled. */
export function text(about: About & { longest?: number; lines?: boolean; file?: boolean }): TUnsafe<string> {
  const { longest = 200, lines = false, file = false, ...rest } = about;
  return unsafe<string>({
    type: "string",
    minLength: 1,
    maxLength: longest,
    ...rest,
    shape: { kind: "text", longest, lines, file },
  });
}

export function choice<const C extends readonly string[]>(choices: C, about: About): TUnsafe<C[number]> {
  return unsafe<C[number]>({ type: "string", enum: choices, ...about, shape: { kind: "choice", choices } });
}

export function flag(about: About): TUnsafe<boolean> {
  return unsafe<boolean>({ type: "boolean", ...about, shape: { kind: "flag" } });
}

/** A map with known keys. `later` are keys of systems that are not simulated yet. */
export function fields<P extends TProperties>(properties: P, about: About & { later?: readonly string[] }) {
  const { later = [], ...rest } = about;
  return objectOf(properties, { additionalProperties: false, ...rest, shape: { kind: "fields", later } });
}

/** A map from names, or from a quantity such as days of the week, in the order written. */
export function entries<K extends QuantityName | "name", S extends TSchema>(
  key: K,
  of: S,
  about: About,
): TUnsafe<readonly KeyedEntry<K, Static<S>>[]> {
  const keys =
    key === "name"
      ? { propertyNames: { minLength: 1, maxLength: 80 }, additionalProperties: of }
      : {
          patternProperties: { [anchored(quantities[key as QuantityName])]: of },
          additionalProperties: false,
        };
  return unsafe({ type: "object", ...keys, ...about, shape: { kind: "entries", key, of } });
}

export interface KeyedEntry<K extends QuantityName | "name", V> {
  /** As written. */
  readonly name: string;
  readonly key: K extends QuantityName ? ValueOf<K> : string;
  readonly value: V;
}

export function list<S extends TSchema>(of: S, about: About & { longest: number }): TUnsafe<readonly Static<S>[]> {
  const { longest, ...rest } = about;
  return unsafe({
    type: "array",
    items: of,
    minItems: 1,
    maxItems: longest,
    ...rest,
    shape: { kind: "list", of, longest },
  });
}

type FormValue<F extends Forms> =
  | (F["scalar"] extends TSchema ? { readonly form: "scalar"; readonly value: Static<F["scalar"]> } : never)
  | (F["list"] extends TSchema ? { readonly form: "list"; readonly value: Static<F["list"]> } : never)
  | (F["map"] extends TSchema ? { readonly form: "map"; readonly value: Static<F["map"]> } : never)
  | (F["periods"] extends TSchema ? { readonly form: "periods"; readonly value: Static<F["periods"]> } : never)
  | (F["marked"] extends readonly (infer M)[]
      ? M extends { mark: infer N; map: infer S extends TSchema }
        ? { readonly form: N; readonly value: Static<S> }
        : never
      : never);

/** One of several forms, told apart by the kind of node alone, so that a mistake is reported against the form that was meant. */
export function either<const F extends Forms>(forms: F, about: About): TUnsafe<FormValue<F>> {
  const all = [forms.scalar, forms.list, ...(forms.marked ?? []).map((form) => form.map), forms.periods, forms.map];
  return unsafe<FormValue<F>>({
    anyOf: all.filter((form) => form !== undefined),
    ...about,
    shape: { kind: "either", forms },
  });
}

const optionals = new WeakSet<TSchema>();

/** May be left out and has no fixed default. (What has a default is always there once it is read.) */
export function optional<S extends TSchema>(schema: S): TOptional<S> {
  const copy = { ...schema };
  optionals.add(copy);
  return copy as unknown as TOptional<S>;
}

// What TypeBox's own Unsafe() and Object() would return, less their hidden marks: we need its types, not its code, and importing that costs a quarter of
// a second at every start from a checkout.

function unsafe<T>(schema: object): TUnsafe<T> {
  return schema as unknown as TUnsafe<T>;
}

function objectOf<P extends TProperties>(properties: P, options: object): TObject<P> {
  const required = Object.keys(properties).filter((key) => !optionals.has(properties[key] as TSchema));
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    properties,
    ...options,
  } as unknown as TObject<P>;
}
