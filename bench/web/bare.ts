import { DatabaseSync } from "node:sqlite";
import Fastify, { type FastifyInstance } from "fastify";

/**
 * The limit that the web system is measured against: one Fastify route that checks a body, inserts a row and answers
 * when it is on the disk. All inserts of one turn of the event loop share one commit.
 *
 * @param holdMs what a commit takes beside the disk
 */
export function bareServer(file: string, holdMs: number): FastifyInstance {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE forms (id INTEGER PRIMARY KEY, reason TEXT, text TEXT)",
  );
  const insert = database.prepare("INSERT INTO forms (reason, text) VALUES (?, ?)");
  const clock = new Int32Array(new SharedArrayBuffer(4));
  let batch: { readonly reason: string; readonly text: string; readonly stored: (id: number) => void }[] = [];
  const commit = (): void => {
    const now = batch;
    batch = [];
    database.exec("BEGIN");
    const ids = now.map(({ reason, text }) => Number(insert.run(reason, text).lastInsertRowid));
    database.exec("COMMIT");
    if (holdMs > 0) Atomics.wait(clock, 0, 0, holdMs);
    now.forEach(({ stored }, i) => void stored(ids[i]));
  };
  const text = { type: "string", minLength: 1, maxLength: 4000 };
  const app = Fastify();
  app.post<{ Body: { reason: string; text: string } }>(
    "/contacts",
    {
      schema: {
        body: { type: "object", required: ["reason", "text"], properties: { reason: text, text } },
        response: { 201: { type: "object", properties: { contact: { type: "integer" } } } },
      },
    },
    async ({ body }, reply) => {
      const contact = await new Promise<number>((stored) => {
        if (batch.push({ ...body, stored }) === 1) setImmediate(commit);
      });
      return reply.code(201).send({ contact });
    },
  );
  return app;
}
