import type { CheckedScenario } from "./checked.ts";
import type { Node } from "./document/tree.ts";
import type { Scenario } from "./schema/scenario.ts";

/** What a checked scenario holds inside: the library's declarations do without it, and so without the schema's types. */
export interface CheckedDocument extends CheckedScenario {
  readonly scenario: Scenario;
  /** The document with every default filled in; a default has no place in the text. */
  readonly shown: Node;
}

/** `check` makes nothing else. */
export function documentOf(checked: CheckedScenario): CheckedDocument {
  return checked as CheckedDocument;
}
