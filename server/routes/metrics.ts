import { Metrics } from "../metrics.ts";
import type { App } from "../plugins/app/types.ts";

export function metricsRoutes(app: App): void {
  const metrics = new Metrics(app.switchboard, app.admission, () => app.websocketServer.clients.size);
  app.get(
    "/metrics",
    {
      schema: { summary: "Measures for Prometheus", tags: ["health"], produces: ["text/plain"] },
      preHandler: app.access.wallboard,
    },
    async (_request, reply) => reply.type("text/plain; version=0.0.4; charset=utf-8").send(metrics.text()),
  );
}
