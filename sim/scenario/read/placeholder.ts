import type { TSchema } from "typebox";
import { quantities } from "../quantities/index.ts";
import { parseQuantity, type Quantity } from "../quantities/quantity.ts";
import { type Described, shapeOf } from "../schema/build.ts";

/** A harmless value of the schema's type, in place of one that could not be read, so that the checks after it still find their mistakes. */
export function placeholder(schema: TSchema): unknown {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "quantity": {
      const quantity: Quantity<unknown> = quantities[shape.quantity];
      return parseQuantity(quantity, quantity.examples[0]);
    }
    case "text":
      return "?";
    case "choice":
      return shape.choices[0];
    case "flag":
      return false;
    case "entries":
    case "list":
      return [];
    case "either": {
      const { scalar, list, map } = shape.forms;
      if (scalar !== undefined) return { form: "scalar", value: placeholder(scalar) };
      return list === undefined ? { form: "map", value: placeholder(map as TSchema) } : { form: "list", value: [] };
    }
    case "fields": {
      const value: Record<string, unknown> = {};
      for (const [key, property] of Object.entries(propertiesOf(schema))) {
        if (isRequired(schema, key) || hasDefault(property)) value[key] = placeholder(property);
      }
      return value;
    }
  }
}

export function propertiesOf(schema: TSchema): Readonly<Record<string, TSchema>> {
  return (schema as unknown as { properties: Record<string, TSchema> }).properties;
}

/** Whether the key must be there once it is read; a default makes it so without its being written. */
export function isRequired(schema: TSchema, key: string): boolean {
  return ((schema as { required?: readonly string[] }).required ?? []).includes(key);
}

export function hasDefault(schema: TSchema): boolean {
  return (schema as Described).default !== undefined;
}
