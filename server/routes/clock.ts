import type { App } from "../plugins/app/types.ts";
import { Clock, SetClock } from "../schemas/clock.ts";
import { Refusal } from "../schemas/errors.ts";

export function clockRoutes(app: App): void {
  app.get(
    "/clock",
    {
      schema: {
        operationId: "readClock",
        summary: "Scenario time, and how it runs",
        tags: ["clock"],
        response: { 200: Clock },
      },
    },
    async () => app.switchboard.clockNow(),
  );

  app.post(
    "/clock",
    {
      schema: {
        operationId: "setClock",
        summary: "Pauses scenario time, lets it run, or changes its speed (operator)",
        tags: ["clock"],
        security: [{ token: [] }],
        body: SetClock,
        response: { 200: Clock, 401: Refusal },
      },
      preValidation: app.access.operator,
    },
    async (request) => {
      app.clock.set(request.body);
      await app.switchboard.ledger.settled();
      return app.switchboard.clockNow();
    },
  );
}
