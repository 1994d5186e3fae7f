import { existsSync } from "node:fs";
import { createWebSystem, mostConnections, openFilesLimit, type WebSystem } from "../../server/index.ts";
import { errors, exitCodes } from "../../sim/errors.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { isToldToEnd } from "../interrupt.ts";
import type { Io } from "../io.ts";
import { loadFile } from "../scenario-file.ts";
import { serveNotes } from "../serve-notes.ts";
import { clockOf, dataFile, flagship, limitsOf, serveOptions } from "../serve-options.ts";
import { tokensOf } from "../tokens.ts";

export const command = defineCommand({
  operands: ["[FILE]"],
  options: serveOptions,
  endsWhenTold: true,
  notes: [
    "Without a file it serves the shipped Black Friday. The first Ctrl-C, or SIGTERM, closes every socket with 1001 and stores a snapshot;",
    "nothing that was acknowledged is lost, not even by kill -9. SIGTERM ends it with exit code 0. --verbose logs requests as JSON lines",
    "on stderr.",
  ].join("\n"),
  examples: [
    "plimsoll serve",
    "plimsoll serve peak.yaml --start 11:00 --speedup 30",
    "plimsoll serve peak.yaml --port 0 --json --paused --client-rate 0 --client-sockets 0",
  ],
  async run(args, io) {
    const { options: given } = args;
    const checked = await loadFile(args.operands[0] ?? flagship(), io.terminal);
    const data = given.data ?? dataFile(checked);
    const isTakenUp = existsSync(data);
    const tokens = tokensOf(given, io.env);
    const host = given.host ?? "127.0.0.1";
    const port = wholeNumber("--port", given.port, { max: 65_535 }) ?? 8080;
    let fail: (error: unknown) => void = () => {};
    const failed = new Promise<unknown>((resolve) => {
      fail = resolve;
    });
    const system = await createWebSystem({
      model: checked.model,
      data,
      limits: limitsOf(given),
      closed: given.closed === true,
      agentTokens: tokens.agent,
      log: io.terminal.verbosity === "verbose" ? process.stderr : undefined,
      onFatal: (error) => fail(error),
      ...clockOf(given),
      ...(tokens.operator === undefined ? {} : { operatorToken: tokens.operator }),
    });
    const url = await listen(system, host, port);
    if (isTakenUp) io.terminal.say(`Continues with ${data}: scenario time goes on as set before.`);
    const { mostSockets } = system.settings.limits;
    const facts = {
      ...{ host, closed: given.closed === true, wentBack: system.app.clock.wentBack, mostSockets },
      mostConnections: mostConnections({ mostSockets }, openFilesLimit()),
    };
    for (const note of serveNotes(facts)) io.terminal.say(note);
    announce(system, { url, data }, given.json === true, io);
    const failure = await Promise.race([failed, aborted(io.signal)]);
    await system.app.close();
    if (failure !== undefined) {
      throw errors.storeFailed(failure instanceof Error ? failure.message : String(failure), failure);
    }
    if (isToldToEnd(io.signal)) io.terminal.say(`Stopped: every acknowledged contact is stored in ${data}.`);
    return exitCodes.fine;
  },
});

async function listen({ app }: WebSystem, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw errors.addressInUse(`${host}:${port}`);
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw errors.badValue("--host and --port", "an address of this machine that may be used", `${host}:${port}`);
    }
    throw error;
  }
}

function announce({ settings }: WebSystem, at: { url: string; data: string }, json: boolean, io: Io): void {
  const { agentTokens, operatorToken } = settings;
  if (json) {
    io.out(JSON.stringify({ ...at, agentTokens, operatorToken }));
    return;
  }
  io.out(`Wallboard       ${at.url}/`);
  io.out(`Protocol        ${at.url}/docs`);
  io.out(`Agents' token   ${agentTokens.join(", ")}`);
  io.out(`Operator token  ${operatorToken}`);
  io.out(`Kept in         ${at.data}`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
