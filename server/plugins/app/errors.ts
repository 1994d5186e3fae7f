import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refused } from "../../refusals.ts";

/** Every answer from 400 up has the same form, and says nothing of what is inside. */
export function errorsPlugin(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    if (error instanceof Refused) return refuse(reply, error);
    if (error.validation) return refuse(reply, new Refused(400, "invalid", `${capital(error.message)}.`));
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, new Refused(status, codeOf(error.code), `${capital(error.message)}.`));
    request.log.error({ err: error }, "failed");
    return refuse(reply, new Refused(500, "internal", "This is a mistake of the web system."));
  });
  app.setNotFoundHandler((_request: FastifyRequest, reply: FastifyReply) =>
    refuse(reply, new Refused(404, "not-found", "There is nothing at this address: see /docs.")),
  );
}

function refuse(reply: FastifyReply, refused: Refused): FastifyReply {
  if (refused.retryAfter !== null) reply.header("retry-after", String(Math.ceil(refused.retryAfter)));
  if (refused.statusCode === 401) reply.header("www-authenticate", 'Basic realm="Plimsoll", charset="UTF-8"');
  return reply.code(refused.statusCode).send(refused.body);
}

/** `FST_ERR_CTP_BODY_TOO_LARGE` -> `body-too-large` */
function codeOf(code: string | undefined): string {
  return (code ?? "bad-request")
    .replace(/^FST_ERR_(CTP_)?/, "")
    .toLowerCase()
    .replaceAll("_", "-");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).replace(/\.$/, "");
}
