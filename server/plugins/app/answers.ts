import type { FastifyInstance, RouteOptions } from "fastify";
import { Refusal } from "../../schemas/errors.ts";

/** Routes that say whether the web system is well: they are never refused for load. */
export const EXEMPT: ReadonlySet<string> = new Set(["/health", "/ready", "/metrics"]);

interface Described {
  hide?: boolean;
  body?: unknown;
  querystring?: unknown;
  params?: unknown;
  headers?: unknown;
  security?: unknown;
  response?: Record<number | string, unknown>;
}

/**
 * Adds to every route's description what hooks and the server itself may answer, so that a route names its own
 * answers only. Registered before the first route.
 */
export function answersPlugin(app: FastifyInstance): void {
  app.addHook("onRoute", (route: RouteOptions) => {
    const schema = route.schema as Described | undefined;
    if (!schema || schema.hide) return;
    const statuses = [...common(route.url, schema), ...(schema.body ? [413, 415] : [])];
    const refusals = Object.fromEntries(statuses.map((status) => [status, Refusal]));
    schema.response = { ...refusals, ...schema.response };
  });
}

function common(url: string, { body, querystring, params, headers, security }: Described): number[] {
  return [
    400, // a request that is none, an address or a header that can't be read
    ...(body || querystring || params || headers ? [414] : []),
    ...(security ? [401] : []),
    404, // an upgrade where there is no socket
    ...(EXEMPT.has(url) ? [] : [429, 503]),
    ...[408, 417, 431, 500],
  ];
}
