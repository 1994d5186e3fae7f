import type { ServerResponse } from "node:http";
import { Type } from "typebox";
import { boardOf } from "../desk/board.ts";
import type { App } from "../plugins/app/types.ts";
import { refusals } from "../refusals.ts";
import { Board } from "../schemas/board.ts";
import { Refusal } from "../schemas/errors.ts";
import { BOARD_SCRIPT, boardPage } from "../wallboard/page.ts";
import { BOARD_STYLE } from "../wallboard/style.ts";
import { boardView } from "../wallboard/view.ts";

const EVERY_MS = 1_000;

export function wallboardRoutes(app: App): void {
  const { switchboard } = app;
  const guard = { preHandler: app.access.wallboard };
  const hidden = { ...guard, schema: { hide: true } };
  const viewers = new Viewers(app);

  app.get("/", hidden, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(boardPage(boardOf(switchboard))),
  );
  app.get("/wallboard.css", hidden, async (_request, reply) => reply.type("text/css; charset=utf-8").send(BOARD_STYLE));
  app.get("/wallboard.js", hidden, async (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").send(BOARD_SCRIPT),
  );

  app.get(
    "/wallboard/state",
    {
      ...guard,
      schema: {
        operationId: "readWallboard",
        summary: "The wallboard's numbers",
        tags: ["wallboard"],
        response: { 200: Board, 401: Refusal },
      },
    },
    async () => boardOf(switchboard),
  );

  app.get(
    "/wallboard/events",
    {
      ...guard,
      schema: {
        operationId: "followWallboard",
        summary: "The wallboard's numbers once a second, as server-sent events",
        description: "Event `board` with the state, or with ?view=true event `view` with the page's markup.",
        tags: ["wallboard"],
        querystring: Type.Object({ view: Type.Optional(Type.Boolean()) }),
        response: { 401: Refusal, 503: Refusal },
      },
    },
    (request, reply) => {
      viewers.admit(request.ip);
      reply.hijack();
      reply.raw.writeHead(200, { ...reply.getHeaders(), "content-type": "text/event-stream" } as Record<
        string,
        string
      >);
      viewers.add(reply.raw, { wantsView: request.query.view === true, client: request.ip });
    },
  );
}

interface Viewer {
  readonly wantsView: boolean;
  /** Whose it is, so that one address cannot take them all. */
  readonly client: string;
}

/** Everybody who looks: one look at the desk a second serves them all; who does not read is cut off. */
class Viewers {
  private readonly app: App;
  private readonly viewers = new Map<ServerResponse, Viewer>();
  private timer: NodeJS.Timeout | undefined;

  constructor(app: App) {
    this.app = app;
    app.addHook("preClose", async () => {
      clearInterval(this.timer);
      for (const response of this.viewers.keys()) response.end();
    });
  }

  admit(client: string): void {
    const { mostWallboards, clientWallboards, retryAfter } = this.app.limits;
    if (this.viewers.size >= mostWallboards) throw refusals.tooBusy(retryAfter);
    const own = [...this.viewers.values()].filter((viewer) => viewer.client === client).length;
    if (clientWallboards > 0 && own >= clientWallboards) throw refusals.tooManyWallboards(retryAfter);
  }

  add(response: ServerResponse, viewer: Viewer): void {
    this.viewers.set(response, viewer);
    response.on("close", () => {
      this.viewers.delete(response);
      if (this.viewers.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    });
    this.send([[response, viewer]]);
    this.timer ??= setInterval(() => this.send(this.viewers), EVERY_MS).unref();
  }

  private send(to: Iterable<readonly [ServerResponse, Viewer]>): void {
    const board = boardOf(this.app.switchboard);
    const state = `event: board\ndata: ${JSON.stringify(board)}\n\n`;
    const view = `event: view\ndata: ${JSON.stringify(boardView(board))}\n\n`;
    for (const [response, { wantsView }] of to) {
      if (response.writableLength > this.app.limits.mostBuffered) response.destroy();
      else response.write(wantsView ? view : state);
    }
  }
}
