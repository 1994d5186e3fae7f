import { Readable } from "node:stream";
import type { Directory } from "../desk/directory.ts";
import type { App } from "../plugins/app/types.ts";
import type { RecordRow as Row } from "../protocol.ts";
import { RecordRow } from "../schemas/contacts.ts";
import { Refusal } from "../schemas/errors.ts";
import type { ContactRow, Repository } from "../store/repository.ts";

/** Rows that are read at a time. */
const PAGE = 1_000;

export function recordRoutes(app: App): void {
  const { repository, switchboard } = app;
  app.get(
    "/record",
    {
      schema: {
        operationId: "readRecord",
        summary: "Every contact with its times and its fate, as JSON Lines (operator)",
        description: "Without texts and keys. Contacts that are still open have no fate.",
        tags: ["operator"],
        security: [{ token: [] }],
        response: { 200: { content: { "application/jsonl": { schema: RecordRow } } }, 401: Refusal },
      },
      preHandler: app.access.operator,
    },
    async (_request, reply) => {
      await switchboard.ledger.settled();
      const lines = Readable.from(rows(repository, switchboard.directory));
      return reply.type("application/jsonl").send(lines as never);
    },
  );
}

async function* rows(repository: Repository, directory: Directory): AsyncGenerator<string> {
  let after = 0;
  for (;;) {
    const page = await repository.contacts(after, PAGE);
    if (page.length === 0) return;
    after = page[page.length - 1].id;
    yield page.map((row) => `${JSON.stringify(recordRow(row, directory))}\n`).join("");
  }
}

function recordRow(row: ContactRow, directory: Directory): Row {
  const { id, reference, at, answeredAt, endedAt, fate, group, agent } = row;
  const until = answeredAt ?? endedAt;
  return {
    contact: id,
    reference,
    ...directory.namesOf(row.queue),
    arrivedAt: at,
    answeredAt,
    endedAt,
    wait: until === null ? null : until - at,
    fate,
    group: group === null ? null : (directory.model.groups[group]?.name ?? null),
    agent,
  };
}
