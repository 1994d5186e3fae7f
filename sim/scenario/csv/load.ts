import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Mistake } from "../problems.ts";
import type { FileReference } from "../read/reader.ts";
import { isWorkbook } from "./encoding.ts";
import type { CsvFiles } from "./files.ts";
import { Flaws } from "./flaws.ts";
import { LARGEST_CSV, readTable, type Table } from "./table.ts";

/** Loads every CSV file that a scenario names, each once. */
export async function loadTables(
  references: readonly FileReference[],
  files: CsvFiles | undefined,
  findings: Findings,
): Promise<ReadonlyMap<string, Table>> {
  const tables = new Map<string, Table>();
  const tried = new Set<string>();
  for (const { name, path } of references) {
    if (tried.has(name)) continue;
    tried.add(name);
    if (!isRelative(name)) {
      findings.about(path, mistakes.fileOutside(path, name));
      continue;
    }
    try {
      if (files === undefined) throw new Error("no files are at hand");
      const size = await files.size(name);
      if (size > LARGEST_CSV) {
        findings.about(path, mistakes.fileTooLarge(path, name, size, LARGEST_CSV));
        continue;
      }
      const input = await files.read(name);
      const place = beside(findings.places.file, name);
      const table = await tableOf(place, input);
      if ("mistake" in table) {
        findings.elsewhere(place, 1, 1, path, table.mistake);
        continue;
      }
      const flaws = new Flaws(table, path, findings);
      for (const flaw of table.flaws) flaws.add(() => flaw);
      flaws.end();
      if (table.rows.length > 0) tables.set(name, table);
    } catch (error) {
      findings.about(path, mistakes.fileNotFound(path, name, error instanceof Error ? error.message : String(error)));
    }
  }
  return tables;
}

/** A text file's table, or that of the only filled sheet of a workbook. */
async function tableOf(file: string, input: string | Uint8Array): Promise<Table | { readonly mistake: Mistake }> {
  if (typeof input === "string" || !isWorkbook(input)) return readTable(file, input);
  const { readWorkbook } = await import("./workbook.ts");
  const read = await readWorkbook(file, input);
  return "mistake" in read ? read : readTable(file, read.text);
}

/** A file beside the scenario as messages name it: so that an editor finds it from where the scenario was found. */
function beside(scenario: string, name: string): string {
  return scenario.slice(0, Math.max(scenario.lastIndexOf("/"), scenario.lastIndexOf("\\")) + 1) + name;
}

/** Scenarios travel: a name must be relative, without a drive. It may climb (`../data/calls.csv`). */
function isRelative(name: string): boolean {
  return !/^([/\\]|[A-Za-z]:)/.test(name) && !name.includes("\0");
}
