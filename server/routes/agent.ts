import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../plugins/app/types.ts";
import type { AgentQuery } from "../protocol.ts";
import { refusals } from "../refusals.ts";
import { AgentQuery as AgentQuerySchema } from "../schemas/agent.ts";
import { Refusal } from "../schemas/errors.ts";
import { tokenOf } from "../tokens.ts";

/** Agents: one socket is one agent. */
export function agentRoutes(app: App): void {
  tokenRoute(app);
  const { agents, directory } = app.switchboard;
  app.route({
    method: "GET",
    url: "/agent",
    schema: {
      operationId: "openAgentSocket",
      summary: "Signs an agent in, or takes the work up again (WebSocket)",
      description: "See the messages AgentSays and AgentHears.",
      tags: ["agent"],
      security: [{ token: [] }],
      querystring: AgentQuerySchema,
      response: { 400: Refusal, 401: Refusal, 426: Refusal, 429: Refusal, 503: Refusal },
    },
    preHandler: async (request) => {
      if (!request.ws) throw refusals.upgradeNeeded();
      await app.access.sameOrigin(request);
      mayWork(app, request, request.query);
      app.admission.socket(request.ip);
    },
    handler: () => {
      throw refusals.upgradeNeeded();
    },
    wsHandler: (socket, request) => {
      const { agent, group } = request.query as AgentQuery;
      app.admission.opened(request.ip, socket);
      if (agent !== undefined) agents.resume(socket, agent, tokenOf(request.headers));
      else agents.open(socket, directory.group(group as string));
    },
  });
}

/** Who will need the token later, as a load test does, can try it without a socket. */
function tokenRoute(app: App): void {
  app.get(
    "/agents/me",
    {
      schema: {
        operationId: "checkAgentToken",
        summary: "Whether this is a token with which agents sign in",
        tags: ["agent"],
        security: [{ token: [] }],
        response: { 204: Type.Null(), 401: Refusal },
      },
      preValidation: async (request) => {
        if (!app.access.isAgent(tokenOf(request.headers))) throw refusals.notAllowed();
      },
    },
    async (_request, reply) => reply.code(204).send(null),
  );
}

function mayWork(app: App, request: FastifyRequest, { agent, group }: AgentQuery): void {
  const { agents, directory } = app.switchboard;
  const token = tokenOf(request.headers);
  if (agent !== undefined) {
    if (!agents.knows(agent, token)) throw refusals.notAllowed();
    return;
  }
  if (!app.access.isAgent(token)) throw refusals.notAllowed();
  if (group === undefined) throw refusals.needed("group");
  directory.group(group);
}
