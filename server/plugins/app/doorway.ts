import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Limits } from "../../options.ts";
import { type Refused, refusals } from "../../refusals.ts";
import { answerOn } from "./raw-answer.ts";

/** Connections that are served at a time, before the event loop looks for new ones again. */
const SERVED_AT_A_TIME = 16;
/** Turns of the event loop, and so new connections, between two of those rounds. */
const MOST_TURNS = 64;
/** A wait for service above this is a queue, real milliseconds; one that lasts for `STANDING_MS` is overload. */
const TARGET_MS = 50;
const STANDING_MS = 500;
/** Connections that may wait for service; fewer while a queue stands, so that the wait stays below the target. */
const MOST_ARRIVING = 1_024;
const MOST_STANDING = 64;
/** File descriptors for everything but connections. */
const RESERVED_FILES = 64;

interface Arrival {
  readonly socket: Socket;
  /** Real milliseconds. */
  readonly at: number;
}

/**
 * Takes connections in, and gives them to the HTTP server a few at a time.
 *
 * Node accepts one connection in each turn of the event loop. Where each turn also serves a request, new connections
 * queue in the operating system, where nobody sees them and nobody can refuse them. So turns that only accept come
 * first, as long as there is somebody to accept; what cannot be served soon is answered with 503 on the bare socket,
 * which costs a fraction of a request. Whether a queue is a burst or overload is told as CoDel does it: by the least
 * wait over half a second (Nichols and Jacobson 2012).
 */
export class Doorway {
  private readonly limits: Limits;
  private readonly mostConnections: number;
  private readonly serve: (socket: Socket) => void;
  private readonly count: (refused: Refused) => Refused;
  private readonly arrivals: Arrival[] = [];
  private readonly connectionsOf = new Map<string, number>();
  private connections = 0;
  private hasArrived = false;
  private turns = 0;
  private isScheduled = false;
  private isClosed = false;
  private isOverloaded = false;
  /** Since when those who are served have waited too long; null = they have not. */
  private lateSince: number | null = null;
  private retry = 0;
  private readonly wall: () => number;

  constructor(
    limits: Limits,
    files: number | null,
    serve: (socket: Socket) => void,
    count: (refused: Refused) => Refused,
    wall: () => number = () => performance.now(),
  ) {
    this.limits = limits;
    this.wall = wall;
    this.mostConnections = mostConnections(limits, files);
    this.serve = serve;
    this.count = count;
  }

  /** A connection that was accepted, and of which nothing was read yet. */
  arrive(socket: Socket): void {
    const refused = this.whyNot(socket.remoteAddress ?? "");
    this.hold(socket);
    if (refused) {
      refuse(socket, this.count(refused));
      return;
    }
    this.hasArrived = true;
    this.arrivals.push({ socket, at: this.wall() });
    this.schedule();
  }

  close(): void {
    this.isClosed = true;
    for (const { socket } of this.arrivals.splice(0)) socket.destroy();
  }

  private whyNot(client: string): Refused | null {
    const { clientSockets } = this.limits;
    if (clientSockets > 0 && (this.connectionsOf.get(client) ?? 0) >= clientSockets) {
      return refusals.tooManyConnections(this.limits.retryAfter);
    }
    const isFull = this.arrivals.length >= (this.isOverloaded ? MOST_STANDING : MOST_ARRIVING);
    return isFull || this.connections >= this.mostConnections ? refusals.overloaded(this.retryAfter()) : null;
  }

  /** Spread, so that those who are refused don't all return at once. */
  private retryAfter(): number {
    const { retryLeast, retryAfter } = this.limits;
    this.retry = (this.retry + 1) % Math.max(1, retryAfter - retryLeast + 1);
    return retryLeast + this.retry;
  }

  /** Counts a connection until it closes. */
  private hold(socket: Socket): void {
    const client = socket.remoteAddress ?? "";
    this.connections++;
    this.connectionsOf.set(client, (this.connectionsOf.get(client) ?? 0) + 1);
    socket.once("close", () => {
      this.connections--;
      const left = (this.connectionsOf.get(client) ?? 1) - 1;
      if (left > 0) this.connectionsOf.set(client, left);
      else this.connectionsOf.delete(client);
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.isClosed) return;
    this.isScheduled = true;
    setImmediate(() => this.endOfTurn());
  }

  private endOfTurn(): void {
    this.isScheduled = false;
    if (this.hasArrived && this.turns < MOST_TURNS) {
      this.hasArrived = false;
      this.turns++;
    } else {
      this.turns = 0;
      this.round();
    }
    if (this.arrivals.length > 0) this.schedule();
  }

  private round(): void {
    const now = this.wall();
    this.judge(now);
    for (const { socket } of this.arrivals.splice(0, SERVED_AT_A_TIME)) {
      if (!socket.destroyed) this.serve(socket);
    }
    if (this.arrivals.length === 0) this.isOverloaded = false;
  }

  /** Whether a queue stands; who is beyond its bound then is not kept waiting. */
  private judge(now: number): void {
    const first = this.arrivals[0];
    if (!first || now - first.at < TARGET_MS) {
      this.lateSince = null;
      return;
    }
    this.lateSince ??= now;
    if (this.isOverloaded || now - this.lateSince < STANDING_MS) return;
    this.isOverloaded = true;
    for (const { socket } of this.arrivals.splice(MOST_STANDING)) {
      refuse(socket, this.count(refusals.overloaded(this.retryAfter())));
    }
  }
}

/** Connections that the process can hold: as many as are allowed, where the system lets it open so many files. */
export function mostConnections({ mostSockets }: Pick<Limits, "mostSockets">, files: number | null): number {
  return files === null ? mostSockets : Math.max(1, Math.min(mostSockets, files - RESERVED_FILES));
}

/** Files that this process may open; null where the system does not tell. */
export function openFilesLimit(): number | null {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === undefined ? null : Number(soft);
  } catch {
    return null;
  }
}

/** What the client sends is read and dropped: a socket that is closed with something unread loses the answer, too. */
function refuse(socket: Socket, refused: Refused): void {
  answerOn(socket, refused);
  socket.resume();
}

/** Puts the doorway before the HTTP server. */
export function doorwayPlugin(app: FastifyInstance): void {
  const server = app.server as Server & { pauseOnConnect: boolean };
  const listeners = server.listeners("connection") as ((this: Server, socket: Socket) => void)[];
  const serve = (socket: Socket): void => {
    for (const listener of listeners) listener.call(server, socket);
    socket.resume();
  };
  const doorway = new Doorway(app.limits, openFilesLimit(), serve, (refused) => app.admission.count(refused));
  server.removeAllListeners("connection");
  server.pauseOnConnect = true;
  server.on("connection", (socket) => doorway.arrive(socket));
  app.addHook("preClose", async () => doorway.close());
}
