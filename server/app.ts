import Fastify, { type FastifyRequest } from "fastify";
import { type Limits, type Settings, settingsOf, type WebSystemOptions } from "./options.ts";
import { accessPlugin } from "./plugins/app/access.ts";
import { admissionPlugin } from "./plugins/app/admission.ts";
import { answersPlugin } from "./plugins/app/answers.ts";
import { deskPlugin } from "./plugins/app/desk.ts";
import { doorwayPlugin } from "./plugins/app/doorway.ts";
import { badAddress, badRequest, errorsPlugin } from "./plugins/app/errors.ts";
import { headersPlugin } from "./plugins/app/headers.ts";
import { localhostPlugin } from "./plugins/app/localhost.ts";
import type { App } from "./plugins/app/types.ts";
import { requestCheck } from "./plugins/app/validation.ts";
import { swaggerPlugin } from "./plugins/external/swagger.ts";
import { websocketPlugin } from "./plugins/external/websocket.ts";
import { LARGEST_FORM } from "./protocol.ts";
import { routes } from "./routes/routes.ts";

export interface WebSystem {
  readonly app: App;
  readonly settings: Settings;
}

/**
 * Puts the web system together; it listens when `app.listen` is called.
 *
 *     sockets, requests ─► headers, admission, access ─► routes ─► switchboard ─► ledger ─► desk (sim/centre)
 *                                                           ▲                       │
 *                                                           └─ messages, when stored┴─► repository
 */
export async function createWebSystem(options: WebSystemOptions): Promise<WebSystem> {
  const settings = settingsOf(options);
  const app: App = Fastify({
    logger: options.log ? { level: "info", stream: options.log, serializers: { req: requestLine } } : false,
    bodyLimit: LARGEST_FORM,
    ...timeouts(settings.limits),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    schemaController: { compilersFactory: { buildValidator: () => requestCheck as never } },
    frameworkErrors: badAddress,
    clientErrorHandler: badRequest,
    // While it stops, `Admission` refuses, in the form of every refusal.
    return503OnClosing: false,
  });
  app.decorate("limits", settings.limits);

  await websocketPlugin(app);
  await swaggerPlugin(app);
  answersPlugin(app);
  errorsPlugin(app);
  headersPlugin(app);
  accessPlugin(app, settings);
  await deskPlugin(app, settings);
  admissionPlugin(app);
  doorwayPlugin(app);
  localhostPlugin(app);
  await app.register(routes);
  return { app, settings };
}

/** Between two looks at requests that are not complete, real milliseconds. */
const LOOK_MS = 1_000;

/**
 * Node swaps the two when headers have longer than the whole request, and looks every half minute unless it is told
 * to look more often: a body that never comes held its connection for up to 90 s.
 */
function timeouts({ requestSeconds }: Limits) {
  const requestTimeout = 1000 * requestSeconds;
  const connectionsCheckingInterval = Math.min(LOOK_MS, requestTimeout);
  return {
    requestTimeout,
    // `errorsPlugin` refuses a request without a host: Node's own answer has no body.
    http: { requestTimeout, headersTimeout: requestTimeout, connectionsCheckingInterval, requireHostHeader: false },
  };
}

/** What the log says of a request: the route and not the address, because addresses may carry names and tokens. */
function requestLine({ method, routeOptions }: FastifyRequest): { method: string; route: string } {
  return { method, route: routeOptions?.url ?? "none" };
}
