import type { FastifyInstance } from "fastify";
import { errors, PlimsollError } from "../../../sim/errors.ts";
import { LiveClock } from "../../clock.ts";
import { Desk } from "../../desk/desk.ts";
import { Directory } from "../../desk/directory.ts";
import { Ledger } from "../../desk/ledger.ts";
import { Switchboard } from "../../desk/switchboard.ts";
import type { Limits, Settings } from "../../options.ts";
import { CLOSE } from "../../protocol.ts";
import type { Recovered, Repository } from "../../store/repository.ts";
import { SqliteRepository } from "../../store/sqlite.ts";
import { Admission } from "./admission.ts";

/** How long sockets have to say goodbye, real milliseconds. */
const GOODBYE_MS = 2_000;

/**
 * The heart: store, clock, desk, ledger and switchboard, put together and brought back to where the last process
 * ended; and the orderly end of it all.
 */
export async function deskPlugin(app: FastifyInstance, settings: Settings): Promise<void> {
  const directory = new Directory(settings.model);
  const repository = settings.repository ?? new SqliteRepository(settings.data, directory.hash, settings.commitMs);
  const recovered = await recover(repository, settings);
  const clock = new LiveClock(recovered.clock ?? firstStart(directory, settings));
  const switchboard = switchboardOf(app, settings, { directory, repository, clock, recovered });
  const { desk, ledger } = switchboard;
  void repository.lost?.then((error) => ledger.fail(error));
  const sockets = () => app.websocketServer.clients.size;
  const admission = new Admission(settings.limits, desk, ledger, sockets, settings.wall);
  app.decorate("clock", clock);
  app.decorate("repository", repository);
  app.decorate("switchboard", switchboard);
  app.decorate("admission", admission);

  await resume(ledger, recovered, settings, repository);
  // The first commit may take long on a busy machine: nobody who comes is turned away for it. If it fails, `onFailure` says so.
  await ledger.settled().catch(() => {});
  switchboard.expectBack(recovered.sessions);
  const rounds = makeRounds(app, settings.limits);
  app.addHook("preClose", async () => {
    admission.isStopping = true;
    for (const round of rounds) clearInterval(round);
    if (!ledger.hasFailed) await ledger.settled();
    switchboard.stop();
    await goodbye(app);
    await ledger.close();
    await repository.close();
    admission.close();
  });
}

async function recover(repository: Repository, { data }: Settings): Promise<Recovered> {
  try {
    return await repository.recover();
  } catch (error) {
    await repository.close();
    if (error instanceof PlimsollError) throw error;
    throw errors.storeDamaged(data, error instanceof Error ? error.message : String(error), error);
  }
}

async function resume(ledger: Ledger, recovered: Recovered, { data }: Settings, repository: Repository): Promise<void> {
  try {
    ledger.resume(recovered);
  } catch (error) {
    await repository.close();
    throw errors.storeDamaged(data, error instanceof Error ? error.message : String(error), error);
  }
}

interface Kept {
  readonly directory: Directory;
  readonly repository: Repository;
  readonly clock: LiveClock;
  readonly recovered: Recovered;
}

/** An empty desk with its ledger, and the switchboard before them. */
function switchboardOf(app: FastifyInstance, settings: Settings, kept: Kept): Switchboard {
  const { limits, onFatal } = settings;
  const { directory, repository, clock, recovered } = kept;
  const { graceSeconds, acceptSeconds, mostBuffered, messagesPerSecond } = limits;
  const desk = new Desk(directory.plan);
  const ledger = new Ledger({
    desk,
    clock,
    repository,
    snapshotEvery: limits.snapshotEvery,
    onEvents: (events, at) => switchboard.on(events, at),
    onFailure: (error) => {
      app.admission.isStopping = true;
      onFatal(error);
    },
  });
  const wireLimits = { mostBuffered, messagesPerSecond, burst: 4 * messagesPerSecond };
  const options = { graceSeconds, acceptSeconds, wireLimits };
  const switchboard: Switchboard = new Switchboard({ desk, directory, clock, repository, options }, ledger, recovered);
  return switchboard;
}

/** What is done now and then: telling places that have changed, and looking for sockets that are half open. */
function makeRounds(app: FastifyInstance, { positionsEvery, heartbeatSeconds }: Limits): NodeJS.Timeout[] {
  const tell = () => app.switchboard.customers.tellPositions();
  return [
    ...(positionsEvery > 0 ? [setInterval(tell, positionsEvery).unref()] : []),
    setInterval(() => beat(app), 1000 * heartbeatSeconds).unref(),
  ];
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
