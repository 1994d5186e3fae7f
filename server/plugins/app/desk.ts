import type { FastifyInstance } from "fastify";
import { LiveClock } from "../../clock.ts";
import { Desk } from "../../desk/desk.ts";
import { Directory } from "../../desk/directory.ts";
import { Ledger } from "../../desk/ledger.ts";
import { Switchboard } from "../../desk/switchboard.ts";
import type { Settings } from "../../options.ts";
import { CLOSE } from "../../protocol.ts";
import { SqliteRepository } from "../../store/sqlite.ts";
import { Admission } from "./admission.ts";

/** How long sockets have to say goodbye, real milliseconds. */
const GOODBYE_MS = 2_000;

/**
 * The heart: store, clock, desk, ledger and switchboard, put together and brought back to where the last process
 * ended; and the orderly end of it all.
 */
export async function deskPlugin(app: FastifyInstance, settings: Settings): Promise<void> {
  const { limits } = settings;
  const directory = new Directory(settings.model);
  const repository = settings.repository ?? new SqliteRepository(settings.data, directory.hash);
  const recovered = await repository.recover();
  const clock = new LiveClock(recovered.clock ?? firstStart(directory, settings));
  const desk = new Desk(directory.plan);
  const ledger: Ledger = new Ledger({
    desk,
    clock,
    repository,
    snapshotEvery: limits.snapshotEvery,
    onEvents: (events, at) => switchboard.on(events, at),
    onFailure: (error) => {
      app.admission.isStopping = true;
      settings.onFatal(error);
    },
  });
  const options = {
    graceSeconds: limits.graceSeconds,
    acceptSeconds: limits.acceptSeconds,
    wireLimits: {
      mostBuffered: limits.mostBuffered,
      messagesPerSecond: limits.messagesPerSecond,
      burst: 4 * limits.messagesPerSecond,
    },
  };
  const parts = { desk, directory, clock, repository, options };
  const switchboard = new Switchboard(parts, ledger, recovered);
  const admission = new Admission(limits, desk, ledger, () => app.websocketServer.clients.size);
  app.decorate("clock", clock);
  app.decorate("repository", repository);
  app.decorate("switchboard", switchboard);
  app.decorate("admission", admission);

  ledger.resume(recovered);
  switchboard.expectBack(recovered.sessions);
  const positions =
    limits.positionsEvery > 0
      ? setInterval(() => switchboard.customers.tellPositions(), limits.positionsEvery).unref()
      : undefined;
  const heartbeat = setInterval(() => beat(app), 1000 * limits.heartbeatSeconds).unref();

  app.addHook("preClose", async () => {
    admission.isStopping = true;
    clearInterval(positions);
    clearInterval(heartbeat);
    if (!ledger.hasFailed) await ledger.settled();
    switchboard.stop();
    await goodbye(app);
    await ledger.close();
    await repository.close();
    admission.close();
  });
}

function firstStart({ calendar }: Directory, { startAt, speedup, paused }: Settings) {
  return { at: startAt === null ? calendar.firstOpening : calendar.instantOf(startAt), speedup, paused };
}

/** Half-open sockets are found by a ping that nobody answers until the next. */
const silent = new WeakSet<object>();

function beat(app: FastifyInstance): void {
  for (const socket of app.websocketServer.clients) {
    if (silent.has(socket)) {
      socket.terminate();
      continue;
    }
    silent.add(socket);
    socket.once("pong", () => silent.delete(socket));
    socket.ping();
  }
}

async function goodbye(app: FastifyInstance): Promise<void> {
  const { clients } = app.websocketServer;
  for (const socket of clients) socket.close(CLOSE.goingAway, "the web system stops");
  const until = performance.now() + GOODBYE_MS;
  while (clients.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const socket of clients) socket.terminate();
}
