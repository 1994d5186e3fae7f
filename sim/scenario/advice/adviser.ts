import type { CheckedDocument } from "../checked-document.ts";
import type { Path } from "../problems.ts";

/** One piece of advice: what was noticed, why it matters, what shows its cost. It never makes a scenario wrong. */
export interface Advice {
  readonly code: string;
  readonly path: Path;
  /** What was noticed, and why it matters. */
  readonly message: string;
  /** What to try. */
  readonly hint?: string;
  /** The command that shows what it costs. */
  readonly command?: string;
}

/** Looks at a scenario that is right and says what a colleague would say. */
export type Adviser = (checked: CheckedDocument) => readonly Advice[];

/** The command that shows what something costs: run the scenario as it is, and with the change. */
export function runWith(checked: CheckedDocument): string {
  return `plimsoll run ${/\s/.test(checked.file) ? JSON.stringify(checked.file) : checked.file}`;
}
