import { Type } from "typebox";
import type { App } from "../plugins/app/types.ts";
import { Refusal } from "../schemas/errors.ts";

const Well = Type.Object({ status: Type.Literal("ok") });

export function healthRoutes(app: App): void {
  app.get(
    "/health",
    {
      schema: {
        operationId: "readHealth",
        summary: "The process is running",
        tags: ["health"],
        response: { 200: Well },
      },
    },
    async () => ({ status: "ok" as const }),
  );

  app.get(
    "/ready",
    {
      schema: {
        operationId: "readReadiness",
        summary: "Contacts are taken: the store is open, and the web system is not about to stop",
        tags: ["health"],
        response: { 200: Well, 503: Refusal },
      },
    },
    async (_request, reply) => {
      if (!app.admission.isStopping) return { status: "ok" as const };
      return reply.code(503).send({ error: "stopping", message: "The web system is about to stop." });
    },
  );
}
