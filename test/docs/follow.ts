import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { typed } from "../cli/support.ts";
import { applyChange } from "./change.ts";
import { outputLines } from "./expected.ts";
import { type Page, type Step, steps } from "./page.ts";
import { root } from "./pages.ts";

export const sharedData = join(root, "..", "shared", "data");

/** A command of a page and what it printed. */
export interface Followed {
  readonly step: Step;
  readonly output: readonly string[];
}

/**
 * Does what a page says, in its order, in a folder of its own: writes its files, applies its changes, types its commands.
 * `plimsoll` runs in this process; on a page that changes the sources it runs from a changed copy of them.
 */
export async function* follow(page: Page): AsyncGenerator<Followed> {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), "plimsoll-docs-"))), "work");
  const before = process.cwd();
  mkdirSync(folder);
  const changesSources = page.blocks.some((block) => block.language === "diff");
  prepare(folder, changesSources);
  const shell = new Shell(folder, changesSources);
  try {
    process.chdir(folder);
    for (const block of page.blocks) {
      if (block.file !== null) {
        mkdirSync(dirname(join(folder, block.file)), { recursive: true });
        writeFileSync(join(folder, block.file), `${block.lines.join("\n")}\n`);
      } else if (block.language === "diff") {
        applyChange(folder, block.lines);
      } else if (block.language === "console") {
        for (const step of steps(block)) yield { step, output: outputLines(await shell.type(step.command)) };
        shell.expectSuccess();
      } else if (block.language !== "text" && block.language !== "sh") {
        throw new Error(`line ${block.at}: a block of ${block.language} that nothing checks`);
      }
    }
  } finally {
    process.chdir(before);
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

function prepare(folder: string, changesSources: boolean): void {
  if (existsSync(sharedData)) {
    mkdirSync(join(folder, "..", "shared"));
    symlinkSync(sharedData, join(folder, "..", "shared", "data"), "junction");
  }
  if (!changesSources) {
    symlinkSync(join(root, "scenarios"), join(folder, "scenarios"), "junction");
    installLibrary(folder);
    return;
  }
  for (const name of ["sim", "cli", "reports", "scenarios", "server", "load", "package.json"]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  // The pages change the library alone, and that is what is checked again.
  const options = readFileSync(join(root, "tsconfig.json"), "utf8").replace(
    /"include": \[.*?\]/s,
    '"files": ["sim/index.ts"]',
  );
  writeFileSync(join(folder, "tsconfig.json"), options);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

/** `import ... from "plimsoll"` finds the sources, as if the package had been installed. */
function installLibrary(folder: string): void {
  const entries = {
    ".": "sim/index.ts",
    "./theory": "sim/theory/index.ts",
    "./report": "reports/index.ts",
    "./server": "server/index.ts",
  };
  const installed = join(folder, "node_modules", "plimsoll");
  mkdirSync(installed, { recursive: true });
  const names = Object.keys(entries).map((entry, i) => [entry, `./${i}.js`]);
  writeFileSync(
    join(installed, "package.json"),
    JSON.stringify({ type: "module", exports: Object.fromEntries(names) }),
  );
  Object.values(entries).forEach((source, i) => {
    const address = pathToFileURL(join(root, source)).href;
    writeFileSync(join(installed, `${i}.js`), `export * from ${JSON.stringify(address)};\n`);
  });
}

/** As much of a shell as the pages use. */
class Shell {
  private readonly folder: string;
  private readonly changedSources: boolean;
  private exitCode = 0;
  private failed: string | null = null;

  constructor(folder: string, changedSources: boolean) {
    this.folder = folder;
    this.changedSources = changedSources;
  }

  async type(line: string): Promise<string> {
    const [command, file] = line.split(/ > (?=\S+$)/) as [string, string?];
    const output = await this.run(command.replace(/^npm run -s plimsoll -- /, "plimsoll "));
    if (file === undefined) return output;
    writeFileSync(join(this.folder, file), output);
    return "";
  }

  /** A command that fails is followed by `echo $?`, or it is a mistake of the page. */
  expectSuccess(): void {
    if (this.failed !== null) throw new Error(this.failed);
  }

  private async run(command: string): Promise<string> {
    if (command === "echo $?") {
      this.failed = null;
      return String(this.exitCode);
    }
    this.expectSuccess();
    const [name, ...args] = words(command);
    const { code, text } = await this.execute(name as string, args);
    this.exitCode = code;
    if (code !== 0) this.failed = `"${command}" ended with ${code}: ${text}`;
    return text;
  }

  private async execute(name: string, args: readonly string[]): Promise<{ code: number; text: string }> {
    switch (name) {
      case "plimsoll": {
        if (this.changedSources) return this.spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args]);
        // One thread: the results do not depend on it, and threads take longer to start than these runs last.
        const simulates = ["run", "plan", "capacity"].includes(args[0] ?? "");
        const alone = simulates && !args.includes("--workers") ? ["--workers", "1"] : [];
        const { code, stdout, stderr } = await typed(...args, ...alone);
        // Progress goes to stderr, as it pleases; what went wrong does, too.
        return { code, text: code === 0 ? stdout : stdout + stderr };
      }
      case "node":
        return this.spawn(process.execPath, ["--import", pathToFileURL(tsx()).href, ...args]);
      case "npx":
        return this.spawn(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), ...args.slice(1)]);
      case "ls":
        return {
          code: 0,
          text: readdirSync(join(this.folder, args[0] ?? "."))
            .sort()
            .join("\n"),
        };
      case "head":
        return {
          code: 0,
          text: this.lines(args[1] as string)
            .slice(0, -Number(args[0]))
            .join("\n"),
        };
      case "wc":
        return { code: 0, text: `${this.lines(args[1] as string).length} ${args[1]}` };
      case "diff": {
        const [one, other] = args.map((file) => readFileSync(join(this.folder, file), "utf8"));
        return one === other ? { code: 0, text: "" } : { code: 1, text: `${args.join(" and ")} differ` };
      }
      case "grep": {
        if (args[0] !== "-E") throw new Error("grep needs -E: its patterns are read as they are here");
        const pattern = new RegExp(args[1] as string);
        return {
          code: 0,
          text: this.lines(args[2] as string)
            .filter((line) => pattern.test(line))
            .join("\n"),
        };
      }
      default:
        throw new Error(`"${name}" is not a command that pages may use`);
    }
  }

  private spawn(program: string, args: readonly string[]): { code: number; text: string } {
    const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: this.folder, env, encoding: "utf8" });
    return { code: status ?? 1, text: status === 0 ? stdout : stdout + stderr };
  }

  private lines(file: string): string[] {
    return readFileSync(join(this.folder, file), "utf8").trimEnd().split("\n");
  }
}

function tsx(): string {
  return join(root, "node_modules", "tsx", "dist", "loader.mjs");
}

/** Words of a command line; quotes keep words together. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
}
