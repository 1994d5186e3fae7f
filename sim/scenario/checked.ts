import type { Node } from "./document/tree.ts";
import type { Model } from "./model.ts";
import type { Scenario } from "./schema/scenario.ts";

/** A scenario without a mistake. */
export interface CheckedScenario {
  readonly file: string;
  readonly scenario: Scenario;
  readonly model: Model;
  /** The document with every default filled in; a default has no place in the text. */
  readonly shown: Node;
}
