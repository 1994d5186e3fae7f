import { basename, dirname, normalize, resolve } from "node:path";
import type { TextFile } from "../reports/index.ts";
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
        this.read.set(
          name,
          typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
        );
        return bytes;
      },
    };
  }

  /** What a file is called beside the copy: its own name, or, where that leads out of the folder, the last part of it. */
  nameOf(name: string): string {
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

function leadsOut(name: string): boolean {
  return resolve("/", name) === normalize(name) || normalize(name).startsWith("..");
}
