import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { windowLayout } from "../../load/measure/window-layout.ts";
import { type LivePlay, playLive } from "../../load/play/live.ts";
import { rosterOf } from "../../load/play/roster.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { targetWebSystem } from "../../load/web-system.ts";
import { windowOf } from "../../load/window.ts";
import { SUBPROTOCOL } from "../../server/protocol.ts";
import { until, webSystem } from "../server/support/web-system.ts";
import { HOUR, ONE_DAY, SMALL_SHOP, scenario } from "./scenario.ts";

const servers = new Set<Server>();
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers.clear();
});

/** A web system that knows what time it is, and has its own way with agents. */
async function standIn(): Promise<{ server: Server; url: string }> {
  const server = createServer((_, response) => response.end('{"at":38700}'));
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Plays the small shop against the web system at `url`, without k6: nothing here comes so far. */
async function play(url: string, signal: AbortSignal): Promise<LivePlay> {
  const { model } = await scenario(SMALL_SHOP);
  const condition = { ...ONE_DAY, seed: 1, multiple: 1 };
  const layout = windowLayout(model, condition, (time) =>
    windowOf(time, { from: 11 * HOUR, to: 11.25 * HOUR, warmUp: 900, runOut: 0 }),
  );
  const { window, routes, time } = layout;
  const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
  return playLive({
    web: targetWebSystem(url, { agent: "not-the-token-of-its-agents", operator: null }),
    ...{
      k6: "/nowhere/k6",
      layout,
      trace,
      folder: tmpdir(),
      traceFile: "trace.jsonl",
      speedup: 30,
      run: "run",
      signal,
    },
    attempts: new Attempts(trace, model, routes, time),
    roster: rosterOf(model, time, window, 1, 0),
  });
}

const patient = new AbortController().signal;

describe("a load test whose agents cannot sign in", () => {
  it("ends with the reason, when their token is not known", async () => {
    const { url } = await webSystem({ model: (await scenario(SMALL_SHOP)).model });
    const refusal = expect.objectContaining({ code: "agent-turned-away", exitCode: 2 });
    const played = play(url, patient);
    await expect(played).rejects.toEqual(refusal);
    await expect(played).rejects.toThrow(
      /^the web system refused the sign-in of an agent of phone team \(.*401\) - with --target, --agent-token must be /,
    );
  });

  it("lets go of the agents who could, when one is turned away", async () => {
    const { server, url } = await standIn();
    let came = 0;
    const agents = new WebSocketServer({
      server,
      verifyClient: (_, answer) => answer(++came < 3, 503),
      handleProtocols: () => SUBPROTOCOL,
    });
    await expect(play(url, patient)).rejects.toThrow("503");
    expect(came).toBeGreaterThan(2);
    await until(() => agents.clients.size === 0);
  });

  it("is interrupted while it waits for them", async () => {
    const { server, url } = await standIn();
    const interrupt = new AbortController();
    const reason = new Error("Ctrl-C");
    server.on("upgrade", () => interrupt.abort(reason));
    await expect(play(url, interrupt.signal)).rejects.toBe(reason);
  });
});
