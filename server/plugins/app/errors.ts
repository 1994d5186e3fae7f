import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refused, refusals } from "../../refusals.ts";
import { REFUSAL_CODES, type RefusalCode } from "../../schemas/errors.ts";
import { HEADERS } from "./headers.ts";
import { answerOn } from "./raw-answer.ts";

/** What Fastify makes of a method that has no route here and comes without a body. */
const MISSING_TYPE = "FST_ERR_ROUTE_MISSING_CONTENT_TYPE";

/** Every answer from 400 up has the same form, and says nothing of what is inside. */
export function errorsPlugin(app: FastifyInstance): void {
  const methodsAt = knownMethods(app);
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    if (error instanceof Refused) return refuse(reply, error);
    if (error.validation) return refuse(reply, new Refused(400, "invalid", `${capital(error.message)}.`));
    if (error.code === MISSING_TYPE) return refuseMethod(reply, methodsAt(request.url.split("?")[0]));
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, new Refused(status, codeOf(error.code), `${capital(error.message)}.`));
    request.log.error({ err: error }, "failed");
    return refuse(reply, new Refused(500, "internal", "This is a mistake of the web system."));
  });
  app.setNotFoundHandler(({ url, method }: FastifyRequest, reply: FastifyReply) => {
    const methods = methodsAt(url.split("?")[0]);
    return methods.length === 0 || methods.includes(method)
      ? refuse(reply, new Refused(404, "not-found", "There is nothing at this address: see /docs."))
      : refuseMethod(reply, methods);
  });
  app.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    const { statusCode, body } = refusals.expectation();
    const text = JSON.stringify(body);
    const type = { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text) };
    response.writeHead(statusCode, { ...HEADERS, ...type, connection: "close" });
    response.end(text);
  });
  app.websocketServer.on("wsClientError", (error: Error, socket: Duplex) =>
    answer(socket, refusals.badHandshake(error.message)),
  );
}

/** Which methods an address answers; none where nothing is. */
function knownMethods(app: FastifyInstance): (path: string) => string[] {
  const routes: { readonly form: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    routes.push({ form: new RegExp(`^${url.replaceAll(/:\w+/g, "[^/]+")}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods))];
}

/**
 * An address that is of no route for its form alone; no hook has seen it, and its text is not repeated. A socket that
 * asked for an upgrade is in nobody's hands then: it is closed here, or it would stay open for ever.
 */
export function badAddress({ statusCode }: FastifyError, { raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.headers.upgrade !== undefined) reply.raw.once("finish", () => raw.socket.destroySoon());
  refuse(reply.headers(HEADERS), statusCode === 414 ? refusals.addressTooLong() : refusals.badAddress());
}

/** What is no request at all, or comes too slowly: there is only a socket to answer on. */
export function badRequest({ code }: { readonly code?: string }, socket: Duplex): void {
  if (code === "ECONNRESET") return;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") answer(socket, refusals.tooSlow());
  else answer(socket, code === "HPE_HEADER_OVERFLOW" ? refusals.headersTooLarge() : refusals.noRequest());
}

/** What the parser has given up is not read any further. */
function answer(socket: Duplex, refused: Refused): void {
  answerOn(socket, refused);
  socket.once("finish", () => socket.destroy());
}

function refuseMethod(reply: FastifyReply, methods: readonly string[]): FastifyReply {
  return refuse(reply.header("allow", methods.join(", ")), refusals.otherMethod(methods));
}

function refuse(reply: FastifyReply, refused: Refused): FastifyReply {
  if (refused.retryAfter !== null) reply.header("retry-after", String(Math.ceil(refused.retryAfter)));
  if (refused.statusCode === 401) reply.header("www-authenticate", 'Basic realm="Plimsoll", charset="UTF-8"');
  return reply.code(refused.statusCode).send(refused.body);
}

/** `FST_ERR_CTP_BODY_TOO_LARGE` -> `body-too-large`; what is not in the list of codes is a bad request. */
function codeOf(code = ""): RefusalCode {
  const name = code
    .replace(/^FST_ERR_(CTP_)?/, "")
    .toLowerCase()
    .replaceAll("_", "-");
  return REFUSAL_CODES.find((known) => known === name) ?? "bad-request";
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).replace(/\.$/, "");
}
