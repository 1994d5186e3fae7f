import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import type { Clock, RecordRow, ScenarioNames } from "../server/protocol.ts";
import { errors } from "../sim/errors.ts";
import { endWithUs } from "./child.ts";

/** A web system that can be driven: where it is, and what opens it. */
export interface WebSystem {
  /** http://127.0.0.1:PORT */
  readonly http: string;
  readonly webSocket: string;
  readonly agentToken: string;
  /** null where it is not ours: the clock cannot be set then, nor the record read. */
  readonly operatorToken: string | null;
  readonly pid: number | null;
  /** As on Ctrl-C. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** What starts plimsoll: the program and its arguments up to the command. */
  readonly launcher: readonly string[];
  readonly scenario: string;
  /** SQLite file; begun anew. */
  readonly data: string;
  /** Further arguments of `plimsoll serve`. */
  readonly arguments: readonly string[];
}

/** Real milliseconds that a start may take on a busy machine. */
const START_MS = 60_000;
const STOP_MS = 15_000;

/** Starts the web system as a process of its own on a free port of this machine. */
export async function startWebSystem(options: StartOptions, { keep = false } = {}): Promise<WebSystem> {
  const { launcher, scenario, data } = options;
  if (!keep) await Promise.all(["", "-wal", "-shm"].map((end) => rm(`${data}${end}`, { force: true })));
  const [program, ...first] = launcher;
  const serve = ["serve", scenario, "--port", "0", "--host", "127.0.0.1", "--data", data, "--json"];
  const child = spawn(program, [...first, ...serve, ...options.arguments], { stdio: ["ignore", "pipe", "pipe"] });
  endWithUs(child);
  const { url, agentTokens, operatorToken } = await announced(child);
  return {
    ...addresses(url),
    agentToken: agentTokens[0],
    operatorToken,
    pid: child.pid ?? null,
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

/** A web system that runs already, on this machine. */
export function targetWebSystem(url: string, tokens: { agent: string; operator: string | null }): WebSystem {
  const { hostname, protocol } = new URL(url);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname) || protocol !== "http:") {
    throw errors.badValue("--target", "an address of this machine such as http://127.0.0.1:8080", url);
  }
  return {
    ...addresses(url.replace(/\/$/, "")),
    agentToken: tokens.agent,
    operatorToken: tokens.operator,
    pid: null,
    stop: async () => {},
    kill: async () => {},
  };
}

export async function clockOf({ http }: WebSystem, signal: AbortSignal | null = null): Promise<Clock> {
  return (await (await fetch(`${http}/clock`, { signal })).json()) as Clock;
}

export async function namesOf({ http }: WebSystem, signal: AbortSignal | null = null): Promise<ScenarioNames> {
  return (await (await fetch(`${http}/scenario`, { signal })).json()) as ScenarioNames;
}

/** The answer that brings every contact, as JSON Lines; for the operator only. */
export function recordAt({ http, operatorToken }: WebSystem, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${http}/record`, { headers: { Authorization: `Bearer ${operatorToken}` }, signal });
}

export async function rowsOf(record: Response): Promise<RecordRow[]> {
  const lines = (await record.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as RecordRow);
}

function addresses(http: string): { http: string; webSocket: string } {
  return { http, webSocket: http.replace(/^http/, "ws") };
}

interface Announcement {
  readonly url: string;
  readonly agentTokens: readonly string[];
  readonly operatorToken: string;
}

/** What the process says of itself in its first line. */
async function announced(child: ChildProcess): Promise<Announcement> {
  const late = setTimeout(() => child.kill("SIGKILL"), START_MS);
  try {
    return await firstLine(child);
  } finally {
    clearTimeout(late);
  }
}

function firstLine(child: ChildProcess): Promise<Announcement> {
  return new Promise((resolve, reject) => {
    let out = "";
    let complaints = "";
    child.stderr?.on("data", (text) => {
      complaints = `${complaints}${text}`.slice(-2000);
    });
    child.stdout?.on("data", (text) => {
      out += text;
      if (!out.includes("\n")) return;
      resolve(JSON.parse(out.slice(0, out.indexOf("\n"))) as Announcement);
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      reject(errors.internal(`the web system ended (${code}) before it listened: ${complaints.trim()}`));
    });
  });
}

function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill(signal);
  });
}
