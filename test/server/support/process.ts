import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ServeProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly agentTokens: readonly string[];
  readonly operatorToken: string;
  readonly exited: Promise<number | NodeJS.Signals>;
  /** What it wrote on stderr so far. */
  said(): string;
}

const root = join(import.meta.dirname, "..", "..", "..");

const SOURCES = ["--import", "tsx", join(root, "cli", "main.ts")];

/** `plimsoll serve` as a process of its own. @param program what Node runs, the sources or a package */
export async function serveProcess(
  args: readonly string[],
  program: readonly string[] = SOURCES,
): Promise<ServeProcess> {
  const command = [...program, "serve", ...args, "--port", "0", "--json"];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? (signal as NodeJS.Signals)));
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const lines = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve) => lines.once("line", resolve));
  const line = await Promise.race([first, exited.then((how) => `it ended with ${how}: ${said}`)]);
  if (!line.startsWith("{")) throw new Error(line);
  return { child, exited, said: () => said, ...JSON.parse(line) };
}
