import { Type } from "typebox";
import { Metrics } from "../metrics.ts";
import type { App } from "../plugins/app/types.ts";

export function metricsRoutes(app: App): void {
  const metrics = new Metrics(app.switchboard, app.admission, () => app.websocketServer.clients.size);
  app.get(
    "/metrics",
    {
      schema: {
        operationId: "readMetrics",
        summary: "Measures for Prometheus",
        tags: ["health"],
        response: { 200: { content: { "text/plain": { schema: Type.String() } } } },
      },
      preHandler: app.access.wallboard,
    },
    async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(metrics.text()),
  );
}
