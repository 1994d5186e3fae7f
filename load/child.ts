import type { ChildProcess } from "node:child_process";

/** However this process ends (a second Ctrl-C, a mistake), the child does not outlive it. */
export function endWithUs(child: ChildProcess): void {
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
}
