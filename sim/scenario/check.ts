import { adviceOn } from "./advice/advice.ts";
import type { CheckedScenario } from "./checked.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { compile } from "./compile/compile.ts";
import type { CsvFiles } from "./csv/files.ts";
import { loadTables } from "./csv/load.ts";
import type { Table } from "./csv/table.ts";
import { parseDocument } from "./document/parse.ts";
import { LARGEST_SCENARIO, readText } from "./document/scenario-text.ts";
import type { Node } from "./document/tree.ts";
import { mistakes } from "./mistakes.ts";
import { Findings, Places } from "./places.ts";
import type { ScenarioProblem } from "./problems.ts";
import { read } from "./read/reader.ts";
import { scenarioSchema } from "./schema/scenario.ts";

export type { CheckedScenario } from "./checked.ts";

export interface CheckOptions {
  /** What the scenario is called in messages. */
  readonly file?: string;
  /** How CSV files are had, by their name relative to the scenario; without it every CSV file is missing. */
  readonly files?: CsvFiles;
}

export type CheckResult =
  | {
      readonly ok: true;
      readonly errors: readonly [];
      readonly advice: readonly ScenarioProblem[];
      readonly checked: CheckedScenario;
    }
  | {
      readonly ok: false;
      readonly errors: readonly ScenarioProblem[];
      readonly advice: readonly [];
      readonly checked: null;
    };

/** Most mistakes that are listed; a file with more is not read to its end by anybody. */
const MOST_MISTAKES = 200;

/**
 * Text of a scenario file -> the model to simulate, or everything that is wrong with it. Never throws for what the text contains.
 *
 * ```
 * text --limits--> text --YAML--> document --schema--> Scenario --sense--> Model
 *      document/text    document/parse     read/reader          compile/
 * ```
 */
export async function check(text: string | Uint8Array, options: CheckOptions = {}): Promise<CheckResult> {
  const file = options.file ?? "scenario";
  // 1. Limits, before anything is parsed
  const plain = readText(text);
  if ("mistake" in plain) {
    const places = new Findings(new Places(file, typeof text === "string" ? text.slice(0, plain.offset + 1) : ""));
    places.at(plain.offset, [], plain.mistake);
    return refused(places);
  }
  // 2. YAML or JSON
  const findings = new Findings(new Places(file, plain.text));
  const document = parseDocument(plain.text, findings);
  if (document === null) return refused(findings);
  // 3. Keys, quantities and defaults, by the schema
  if (newerFormat(document, findings)) return refused(findings);
  const { value: scenario, shown, files } = read(scenarioSchema, document, findings);
  if (document.kind !== "map") return refused(findings);
  // 4. The CSV files that it names
  const tables: ReadonlyMap<string, Table> = await loadTables(files, options.files, findings);
  // 5. Whether it makes sense, and the model
  const model = compile(scenario, tables, findings);
  if (findings.all.length > 0) return refused(findings);
  const checked: CheckedDocument = { file, scenario, model, shown };
  // 6. What a colleague would say
  const advice = [...findings.guesses, ...adviceOn(checked)].map((one) => findings.advise(one));
  return { ok: true, errors: [], advice, checked };
}

/** What `check` would say about a file of so many bytes, for callers who will not read it; null when the size is fine. */
export function checkSize(file: string, bytes: number): CheckResult | null {
  if (bytes <= LARGEST_SCENARIO) return null;
  const findings = new Findings(new Places(file, ""));
  findings.at(0, [], mistakes.tooLarge(bytes, LARGEST_SCENARIO));
  return refused(findings);
}

function newerFormat(document: Node, findings: Findings): boolean {
  if (document.kind !== "map") return false;
  const version = document.entries.find((entry) => entry.key === "plimsoll")?.value;
  if (version?.kind !== "scalar" || version.text === "1" || !/^[0-9]+$/.test(version.text)) return false;
  findings.at(version.at ?? 0, ["plimsoll"], mistakes.newerFormat(version.text));
  return true;
}

function refused(findings: Findings): CheckResult {
  const sorted = [...findings.all].sort(
    (a, b) =>
      (a.file ?? "").localeCompare(b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  const seen = new Set<string>();
  const distinct = sorted.filter((problem) => {
    const key = `${problem.file}:${problem.line}:${problem.column}:${problem.message}`;
    return !seen.has(key) && seen.add(key);
  });
  const errors = distinct.slice(0, MOST_MISTAKES);
  const last = errors.at(-1);
  if (distinct.length > MOST_MISTAKES && last !== undefined) {
    errors.push({ ...last, ...mistakes.tooManyMistakes(distinct.length - MOST_MISTAKES) });
  }
  return { ok: false, errors, advice: [], checked: null };
}
