import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { build } from "esbuild";
import { BUNDLING } from "../bundling.ts";

/** A folder of its own for what two checkouts are compared by, and the other checkout in it. */
export interface OtherCheckout {
  readonly folder: string;
  readonly root: string;
}

/** Checks REF out beside this checkout while `work` goes on. @throws when git does not know the reference */
export async function withCheckout<T>(
  root: string,
  ref: string,
  work: (other: OtherCheckout) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-checkout-"));
  const other = join(folder, "other");
  git(root, "worktree", "add", "--detach", other, ref);
  try {
    symlinkSync(join(root, "node_modules"), join(other, "node_modules"));
    return await work({ folder, root: other });
  } finally {
    git(root, "worktree", "remove", "--force", other);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Bundles a program of this checkout's `bench/` with the code of a checkout, as it ships: what it imports from outside
 * of `bench/` is taken from there.
 *
 * @returns the file to run
 */
export async function bundleWith(root: string, program: string, checkout: string, outdir: string): Promise<string> {
  const bench = join(root, "bench");
  await build({
    entryPoints: { program: join(bench, program) },
    outdir,
    define: { PLIMSOLL_ROOT: JSON.stringify(root) },
    logLevel: "error",
    plugins: [
      {
        name: "code of a checkout",
        setup(building) {
          building.onResolve({ filter: /^(\.\.\/)+(sim|load)\// }, ({ path, importer }) =>
            importer.startsWith(bench) ? { path: fileIn(checkout, path.replace(/^(\.\.\/)+/, "")) } : undefined,
          );
        },
      },
    ],
    ...BUNDLING,
  });
  return join(outdir, "program.js");
}

/** A file of another commit, which may have it where it was before `sim/run` was divided. */
function fileIn(checkout: string, file: string): string {
  const before = file.replace(/^sim\/run\/(day|findings|replications)\//, "sim/run/");
  return [file, before].map((each) => join(checkout, each)).find(existsSync) ?? join(checkout, file);
}

/** A process that answers each line that it is given with one line of JSON. */
export class Side {
  private readonly child: ChildProcess;
  private readonly lines: Interface;
  private readonly ended: Promise<never>;

  constructor(file: string) {
    this.child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
    this.ended = once(this.child, "exit").then(() => {
      throw new Error("the program of one checkout has failed; its message stands above");
    });
    // It also ends when nothing more is asked.
    this.ended.catch(() => undefined);
  }

  async ask(question: string): Promise<unknown> {
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
