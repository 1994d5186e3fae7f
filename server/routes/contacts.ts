import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../plugins/app/types.ts";
import type { FormTaken as FormTakenType, Form as FormType } from "../protocol.ts";
import { refusals } from "../refusals.ts";
import { ContactParams, ContactStatus, Form, FormTaken } from "../schemas/contacts.ts";
import { Refusal } from "../schemas/errors.ts";
import { Key } from "../schemas/words.ts";
import { tokenOf } from "../tokens.ts";

const HALF_A_PAIR = /\p{Surrogate}/u;

/** E-mail and contact forms; and, for every channel, where a contact stands. */
export function contactRoutes(app: App): void {
  sendRoute(app);
  ownRoutes(app);
}

function sendRoute(app: App): void {
  const channel = app.switchboard.directory.model.channels.findIndex(({ kind }) => kind === "deferred");
  app.post(
    "/contacts",
    {
      schema: {
        operationId: "sendForm",
        summary: "Sends an e-mail or a contact form, at any hour",
        tags: ["customer"],
        headers: Type.Object({ "idempotency-key": Type.Optional(Key) }),
        body: Form,
        response: { 201: FormTaken, 400: Refusal, 404: Refusal, 409: Refusal, 429: Refusal, 503: Refusal },
      },
    },
    async (request, reply) => {
      if (channel < 0) throw refusals.notServed("for forms");
      app.admission.form();
      const taken = await take(app, channel, request.body, request.headers["idempotency-key"] ?? null);
      return reply.code(201).send(taken);
    },
  );
}

/** Of a contact whose token one has. */
function ownRoutes(app: App): void {
  const { switchboard } = app;
  const own = async (request: FastifyRequest): Promise<void> => {
    const { contact } = request.params as { contact: number };
    if (!switchboard.owns(contact, tokenOf(request.headers))) throw refusals.noSuchContact();
  };
  app.get(
    "/contacts/:contact",
    {
      schema: {
        operationId: "readContact",
        summary: "Where a contact stands (with its token)",
        tags: ["customer"],
        security: [{ token: [] }],
        params: ContactParams,
        response: { 200: ContactStatus, 404: Refusal },
      },
      preHandler: own,
    },
    async (request) => switchboard.statusOf(request.params.contact),
  );
  app.delete(
    "/contacts/:contact",
    {
      schema: {
        operationId: "withdrawContact",
        summary: "Withdraws a contact that is not answered yet (with its token)",
        tags: ["customer"],
        security: [{ token: [] }],
        params: ContactParams,
        response: { 204: Type.Null(), 404: Refusal, 409: Refusal },
      },
      preHandler: own,
    },
    async (request, reply) => {
      await switchboard.withdraw(request.params.contact);
      return reply.code(204).send(null);
    },
  );
}

async function take(app: App, channel: number, form: FormType, key: string | null): Promise<FormTakenType> {
  const { switchboard } = app;
  const { directory, ledger } = switchboard;
  const queue = directory.queue(form.reason, channel, form.tier);
  const { text, reference = null } = form;
  // The store would mend it, and a retry would be another text.
  if (HALF_A_PAIR.test(text)) throw refusals.badText();
  const known = key === null ? null : await switchboard.contactOfKey(key, queue, text);
  if (known?.fate === "abandoned") throw refusals.withdrawn();
  const before = known?.id ?? switchboard.contactOfRecentKey(key, queue);
  const contact = before ?? switchboard.take(queue, { key, reference, text });
  await ledger.settled();
  const token = switchboard.tokenOf(contact);
  const place = before === null ? switchboard.placeOfNew(contact) : switchboard.placeOf(contact);
  const { answerWithin } = directory.model.channels[channel];
  return { contact, token, at: ledger.now(), ...place, answerWithin };
}
