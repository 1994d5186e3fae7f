import type { TSchema } from "typebox";
import type { App } from "../plugins/app/types.ts";
import { AgentHears, AgentSays } from "../schemas/agent.ts";
import { CustomerHears, CustomerSays } from "../schemas/customer.ts";
import { DOCS_STYLE, docsPage, type OpenApi } from "../wallboard/docs-page.ts";

/** OpenAPI knows no messages of sockets: they stand among its components, and on the page. */
const MESSAGES: Readonly<Record<string, TSchema>> = { CustomerSays, CustomerHears, AgentSays, AgentHears };

export function docsRoutes(app: App): void {
  for (const [name, schema] of Object.entries(MESSAGES)) app.addSchema({ $id: name, ...schema });
  const hidden = { schema: { hide: true } };
  app.get("/docs", hidden, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(docsPage(app.swagger() as unknown as OpenApi, MESSAGES)),
  );
  app.get("/docs.css", hidden, async (_request, reply) => reply.type("text/css; charset=utf-8").send(DOCS_STYLE));
  app.get("/docs/openapi.json", hidden, async () => app.swagger());
}
