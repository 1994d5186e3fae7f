import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

/** Linux counts processor time in hundredths of a second, whatever the processor. */
const TICKS_PER_SECOND = 100;
const EVERY_MS = 500;

/** How much of the machine a process uses, looked at while it runs (when it has ended nobody can ask). */
export class CpuMeter {
  private readonly pid: number;
  private readonly started = performance.now();
  private readonly timer: NodeJS.Timeout;
  private readonly first: number;
  private seconds = 0;

  constructor(pid: number) {
    this.pid = pid;
    this.first = cpuSeconds(pid) ?? 0;
    this.timer = setInterval(() => this.look(), EVERY_MS).unref();
  }

  /** @returns processor time over wall time and processors, from the start to now */
  stop(): { ofMachine: number; ofOneProcessor: number } {
    clearInterval(this.timer);
    this.look();
    const ofOneProcessor = this.seconds / ((performance.now() - this.started) / 1000);
    return { ofMachine: ofOneProcessor / availableParallelism(), ofOneProcessor };
  }

  private look(): void {
    const now = cpuSeconds(this.pid);
    if (now !== null) this.seconds = Math.max(this.seconds, now - this.first);
  }
}

/** How many of the machine's processors were busy, with whatever program. */
export class MachineMeter {
  private readonly first = machineTimes();

  /** @returns on average since it was made; 0 where the system does not tell */
  stop(): number {
    const last = machineTimes();
    const busy = last.busy - this.first.busy;
    const all = busy + last.idle - this.first.idle;
    return all > 0 ? (busy / all) * cpus().length : 0;
  }
}

function machineTimes(): { busy: number; idle: number } {
  let [busy, idle] = [0, 0];
  for (const { times } of cpus()) {
    busy += times.user + times.nice + times.sys + times.irq;
    idle += times.idle;
  }
  return { busy, idle };
}

/** Processor time of a process, seconds; null when it is not there (any more) or cannot be asked. */
export function cpuSeconds(pid: number): number | null {
  try {
    if (process.platform === "linux") {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    }
    const [seconds, minutes = 0, hours = 0] = execFileSync("ps", ["-o", "time=", "-p", String(pid)], {
      encoding: "utf8",
    })
      .trim()
      .split(/[:-]/)
      .map(Number)
      .reverse();
    return seconds + 60 * minutes + 3600 * hours;
  } catch {
    return null;
  }
}
