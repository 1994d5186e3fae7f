import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { VERSION } from "../../../sim/version.ts";

/** Collects the routes' schemas into an OpenAPI document; `routes/docs.ts` shows it. */
export async function swaggerPlugin(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Plimsoll web system",
        version: VERSION,
        description: "Takes customers in, queues them and gives them to agents, by the simulator's own routing.",
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    },
  });
}
