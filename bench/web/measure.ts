import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cpuSeconds } from "../../load/cpu.ts";
import type { Load, Measured, Outcome } from "./load.ts";

export interface Server {
  readonly kind: "plimsoll" | "bare";
  /** Real milliseconds that a commit takes beside the disk. */
  readonly holdMs: number;
}

/** The first core is the server's, the second the generator's. */
const TASKSET = ["/usr/bin/taskset", "/bin/taskset"].find((path) => existsSync(path));
export const canPin = TASKSET !== undefined;

/** Starts a server on a fresh store, sends it one load after the other, and ends it. */
export async function measure(
  server: Server,
  loads: readonly Omit<Load, "url">[],
  tell: (measured: Measured) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-web-"));
  const child = started(0, "server.ts", [server.kind, join(folder, "store.sqlite"), String(server.holdMs)]);
  try {
    const url = await firstLine(child);
    for (const load of loads) {
      const generator = started(1, "generator.ts", [JSON.stringify({ ...load, url })]);
      const before = cpuSeconds(child.pid ?? 0) ?? 0;
      const [busyBefore, began] = [busySeconds(), performance.now()];
      const outcome = JSON.parse(await firstLine(generator)) as Outcome;
      const used = (cpuSeconds(child.pid ?? 0) ?? 0) - before;
      const own = used + (cpuSeconds(generator.pid ?? 0) ?? 0);
      const othersCpu = Math.max(0, busySeconds() - busyBefore - own) / ((performance.now() - began) / 1000);
      tell({ ...outcome, serverMicros: (1e6 * used) / Math.max(1, outcome.finished), othersCpu });
      if (generator.exitCode === null) await once(generator, "exit");
    }
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

function started(core: number, script: string, args: readonly string[]): ChildProcess {
  const command = [process.execPath, "--import", "tsx", join(import.meta.dirname, script), ...args];
  const [program, ...rest] = TASKSET ? [TASKSET, "-c", String(core), ...command] : command;
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return child;
}

/** Processor time of everything on this machine. */
function busySeconds(): number {
  return cpus().reduce((sum, { times }) => sum + (times.user + times.nice + times.sys + times.irq) / 1000, 0);
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess["stdout"]> });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the program ended with ${code}`);
  });
  ended.catch(() => {});
  return Promise.race([once(lines, "line").then(([line]) => String(line)), ended]);
}
