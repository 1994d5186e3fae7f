import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { build } from "esbuild";
import { BUNDLING } from "../bundling.ts";
import { median, WARM_UP } from "./pairs.ts";

interface Measured {
  readonly contacts: number;
  readonly seconds: number;
}

/**
 * `npm run bench -- --against REF`: every row through the engine of this checkout and of REF, each bundled as it ships
 * and in a process of its own, round by round in turn (A B B A), by processor time. Prints the median of the ratios,
 * pair by pair: above 1 this checkout is quicker.
 */
export async function against(root: string, ref: string, only: string, pairs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
  const other = join(folder, "other");
  git(root, "worktree", "add", "--detach", other, ref);
  try {
    symlinkSync(join(root, "node_modules"), join(other, "node_modules"));
    const here = new Side(await bundle(root, root, join(folder, "here")));
    const there = new Side(await bundle(root, other, join(folder, "there")));
    console.log(`this checkout over ${ref}, median of ${pairs} pairs (lowest to highest)`);
    for (const [r, name] of (await here.names()).entries()) {
      if (!name.includes(only)) continue;
      for (let round = 0; round < WARM_UP; round++) for (const side of [here, there]) await side.run(r, round);
      const ratios: number[] = [];
      const speeds: number[] = [];
      let same = true;
      for (let round = 0; round < pairs; round++) {
        const order = round % 2 === 0 ? [here, there] : [there, here];
        const first = await order[0].run(r, round);
        const second = await order[1].run(r, round);
        const [ours, theirs] = round % 2 === 0 ? [first, second] : [second, first];
        same &&= ours.contacts === theirs.contacts;
        ratios.push(ours.contacts / ours.seconds / (theirs.contacts / theirs.seconds));
        speeds.push(ours.contacts / ours.seconds);
      }
      const range = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join(" to ");
      const note = same ? "" : "  (not the same contacts: contacts a second are compared)";
      const speed = `${(median(speeds) / 1e6).toFixed(2)} M/s`;
      console.log(`${name.padEnd(46)} ${median(ratios).toFixed(3)}  (${range})  ${speed}${note}`);
    }
    here.end();
    there.end();
  } finally {
    git(root, "worktree", "remove", "--force", other);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The runner of this checkout with the engine of another. */
async function bundle(root: string, checkout: string, outdir: string): Promise<string> {
  await build({
    entryPoints: { runner: join(root, "bench", "runner.ts") },
    outdir,
    define: { PLIMSOLL_ROOT: JSON.stringify(root) },
    logLevel: "error",
    plugins: [
      {
        name: "engine of a checkout",
        setup(building) {
          building.onResolve({ filter: /^\.\.\/sim\// }, ({ path, importer }) =>
            importer.startsWith(join(root, "bench")) ? { path: join(checkout, path.slice(3)) } : undefined,
          );
        },
      },
    ],
    ...BUNDLING,
  });
  return join(outdir, "runner.js");
}

/** A process that runs rounds when it is told to. */
class Side {
  private readonly child: ChildProcess;
  private readonly lines: Interface;
  private readonly ended: Promise<never>;

  constructor(file: string) {
    this.child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
    this.ended = once(this.child, "exit").then(() => {
      throw new Error("a checkout's engine has failed: see above");
    });
    // It also ends when it is let go.
    this.ended.catch(() => undefined);
  }

  /** Of the rows that it can run. */
  async names(): Promise<readonly string[]> {
    return (await this.ask("names")) as readonly string[];
  }

  async run(row: number, round: number): Promise<Measured> {
    return (await this.ask(`${row} ${round}`)) as Measured;
  }

  private async ask(question: string): Promise<unknown> {
    const answer = once(this.lines, "line");
    this.child.stdin?.write(`${question}\n`);
    const [line] = await Promise.race([answer, this.ended]);
    return JSON.parse(line as string) as unknown;
  }

  end(): void {
    this.child.stdin?.end();
  }
}

function git(root: string, ...args: string[]): void {
  const { status, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${stderr}`);
}
