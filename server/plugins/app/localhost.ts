import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { FastifyListenOptions } from "fastify";
import type { App } from "./types.ts";

/**
 * `localhost` is two addresses on most machines, 127.0.0.1 and ::1. Fastify opens a second HTTP server for the second one, past the doorway
 * and its bounds. Here the second address is a plain listener, whose connections go to the one HTTP server.
 */
export function localhostPlugin(app: App): void {
  const listen = app.listen.bind(app) as (options: FastifyListenOptions) => Promise<string>;
  const others: Server[] = [];
  const listenOnAll = async (options: FastifyListenOptions = {}): Promise<string> => {
    if ((options.host ?? "localhost") !== "localhost") return listen(options);
    const [first, ...rest] = await lookup("localhost", { all: true });
    const url = await listen({ ...options, host: first.address });
    const at = app.server.address();
    if (at === null || typeof at === "string") return url;
    for (const { address } of rest) {
      const other = await tryListen(app, at.port, address);
      if (other) others.push(other);
    }
    return url;
  };
  app.listen = listenOnAll as App["listen"];
  app.addHook("preClose", async () => {
    for (const other of others) other.close();
  });
}

/** @returns null where the address is in use, or the machine does not have it */
async function tryListen(app: App, port: number, host: string): Promise<Server | null> {
  const other = createServer({ pauseOnConnect: true }, (socket) => app.server.emit("connection", socket));
  try {
    await once(other.listen({ port, host }), "listening");
    return other;
  } catch {
    return null;
  }
}
