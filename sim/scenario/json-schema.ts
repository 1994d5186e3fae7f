import type { TSchema } from "typebox";
import { hasDefault, propertiesOf } from "./read/placeholder.ts";
import { type Described, shapeOf } from "./schema/build.ts";
import { scenarioSchema } from "./schema/scenario.ts";

type Json = Record<string, unknown>;

/** The JSON Schema (draft-07) that editors use: shape, patterns, descriptions, defaults. `check` finds more: it knows what makes sense. */
export function jsonSchema(): Json {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Plimsoll scenario",
    ...toJson(scenarioSchema),
  };
}

function toJson(schema: TSchema): Json {
  const { shape: _shape, required: _required, ...own } = schema as Described & Json;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "fields": {
      const properties = propertiesOf(schema);
      const required = ((schema as Json).required as readonly string[] | undefined) ?? [];
      const needed = required.filter((key) => !hasDefault(properties[key] as TSchema));
      return {
        ...own,
        properties: Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, toJson(property)])),
        ...(needed.length === 0 ? {} : { required: needed }),
      };
    }
    case "entries": {
      const of = toJson(shape.of);
      if (shape.key === "name") return { ...own, minProperties: 1, additionalProperties: of };
      const patterns = Object.keys(own.patternProperties as Json);
      return {
        ...own,
        minProperties: 1,
        patternProperties: Object.fromEntries(patterns.map((pattern) => [pattern, of])),
      };
    }
    case "list":
      return { ...own, items: toJson(shape.of) };
    case "either":
      return { ...own, anyOf: (own.anyOf as readonly TSchema[]).map(toJson) };
    default:
      return own;
  }
}
