import { basename, dirname, normalize, resolve } from "node:path";
import type { TextFile } from "../reports/index.ts";
import { decodeExport, isWorkbook } from "../sim/scenario/csv/encoding.ts";
import type { CsvFiles } from "../sim/scenario/csv/files.ts";
import { filesBeside } from "./scenario-file.ts";

/** The CSV files that a scenario reads, for a copy of it that lies in another folder. */
export class CsvCopies {
  /** The files themselves, to read the scenario with. */
  readonly files: CsvFiles;
  private readonly folder: string;
  private readonly read = new Map<string, string>();

  constructor(scenario: string) {
    const files = filesBeside(scenario);
    this.folder = dirname(resolve(scenario));
    this.files = {
      size: (name) => files.size(name),
      read: async (name) => {
        const bytes = await files.read(name);
        this.read.set(name, await textOf(name, bytes));
        return bytes;
      },
    };
  }

  /** What a file is called beside the copy: its own name, or, where that leads out of the folder, the last part of it. */
  nameOf(name: string): string {
    return /\.xls[xm]$/i.test(name) && this.read.has(name) ? `${this.#ownName(name)}.csv` : this.#ownName(name);
  }

  #ownName(name: string): string {
    if (!this.read.has(name) || !leadsOut(name)) return name;
    const taken = new Set([...this.read.keys()].filter((other) => other !== name && !leadsOut(other)));
    const alike = [...this.read.keys()].filter((other) => leadsOut(other) && basename(other) === basename(name));
    const number = alike.indexOf(name);
    const own = number === 0 ? basename(name) : `${number + 1}-${basename(name)}`;
    return taken.has(own) ? `copy-${own}` : own;
  }

  /** The copies that `folder` needs; none where the scenario itself lies, whose files are there. */
  in(folder: string): TextFile[] {
    const copies = [...this.read].map(([name, text]) => ({ name: this.nameOf(name), from: name, text }));
    return copies
      .filter(({ name, from }) => resolve(folder, name) !== resolve(this.folder, from))
      .map(({ name, text }) => ({ name, text }));
  }
}

/** A copy is text in UTF-8, whatever the file is: what is read from it is the same. */
async function textOf(name: string, input: string | Uint8Array): Promise<string> {
  if (typeof input === "string") return input;
  if (!isWorkbook(input)) return decodeExport(input)?.text ?? "";
  const { readWorkbook } = await import("../sim/scenario/csv/workbook.ts");
  const read = await readWorkbook(name, input);
  return "text" in read ? read.text : "";
}

function leadsOut(name: string): boolean {
  return resolve("/", name) === normalize(name) || normalize(name).startsWith("..");
}
