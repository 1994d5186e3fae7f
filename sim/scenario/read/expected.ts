import type { TSchema } from "typebox";
import { and } from "../problems.ts";
import { quantities } from "../quantities/index.ts";
import { shapeOf } from "../schema/build.ts";

/** What a schema expects, in words: "a duration such as 20s, 6m or 1h30m". */
export function expected(schema: TSchema): string {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "quantity":
      return quantities[shape.quantity].expected;
    case "text":
      return shape.file ? "the name of a CSV file" : "text";
    case "choice":
      return shape.choices.length === 1 ? `"${shape.choices[0]}"` : `one of ${and(shape.choices, "or")}`;
    case "flag":
      return "true or false";
    case "fields":
      return "a map";
    case "entries":
      return shape.key === "name"
        ? "a map of names"
        : `a map by ${quantities[shape.key].expected.replace(/^an? /, "")}`;
    case "list":
      return "a list";
    case "either": {
      const { scalar, list, marked = [], periods, map } = shape.forms;
      const forms = [scalar, list, periods, map].filter((form) => form !== undefined).map(expected);
      if (map === undefined && marked.length > 0)
        forms.push(
          `a map with ${and(
            marked.map((form) => form.mark),
            "or",
          )}`,
        );
      return and(forms, "or");
    }
  }
}
