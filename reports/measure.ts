import { MEASURES, type Measure } from "../sim/measure/measures.ts";
import type { Unit } from "./numbers.ts";

const BY_ID: ReadonlyMap<string, Measure> = new Map(MEASURES.map((measure) => [measure.id, measure]));

/** The catalogue's entry of a measure, or one made of its id when the catalogue of this version lacks it. */
export function measureOf(id: string): Measure {
  return BY_ID.get(id) ?? { id, label: id, unit: "ratio", formula: "", plain: id, of: "contacts" };
}

/** The unit of a measure. */
export function unitOf(id: string): Unit {
  return measureOf(id).unit;
}
