import type { IncomingHttpHeaders } from "node:http";
import { Type } from "typebox";
import type { WebSocket } from "ws";
import type { End } from "../desk/customers-desk.ts";
import type { Particulars } from "../desk/ledger.ts";
import { checkOf } from "../desk/wire.ts";
import type { App } from "../plugins/app/types.ts";
import { CLOSE, type LiveQuery } from "../protocol.ts";
import { refusals } from "../refusals.ts";
import { LiveQuery as LiveQuerySchema } from "../schemas/customer.ts";
import { Refusal } from "../schemas/errors.ts";
import { Key } from "../schemas/words.ts";
import type { ContactRow } from "../store/repository.ts";
import { keyOf, tokenOf } from "../tokens.ts";

const isKey = checkOf<string>(Key);

/** What the checks before the upgrade found out: a contact that is there already, or the queue of a new one. */
type Wish =
  | { readonly contact: number; readonly end: End | null }
  | { readonly queue: number; readonly particulars: Particulars };

/** Chat and phone: one socket is one contact. */
export function liveRoutes(app: App): void {
  for (const name of ["chat", "phone"]) {
    const wishes = new WeakMap<object, Wish>();
    app.route({
      method: "GET",
      url: `/${name}`,
      schema: {
        operationId: name === "chat" ? "openChat" : "openCall",
        summary: `${name === "chat" ? "Opens a chat" : "Rings by telephone"}, or takes one up again (WebSocket)`,
        description: "See the messages CustomerSays and CustomerHears.",
        tags: ["customer"],
        headers: Type.Object({ "idempotency-key": Type.Optional(Key) }),
        querystring: LiveQuerySchema,
        response: { 400: Refusal, 401: Refusal, 409: Refusal, 426: Refusal, 429: Refusal, 503: Refusal },
      },
      preHandler: async (request) => {
        if (!request.ws) throw refusals.upgradeNeeded();
        await app.access.sameOrigin(request);
        app.admission.socket(request.ip);
        wishes.set(request.raw, await wishOf(app, name, request.query, request.headers));
      },
      handler: () => {
        throw refusals.upgradeNeeded();
      },
      wsHandler: (socket, request) => {
        app.admission.opened(request.ip, socket);
        fulfil(app, socket, wishes.get(request.raw) as Wish);
      },
    });
  }
}

async function wishOf(app: App, channelName: string, query: LiveQuery, headers: IncomingHttpHeaders): Promise<Wish> {
  const { switchboard, admission } = app;
  const { directory, desk } = switchboard;
  const { contact, reason, tier, reference = null } = query;
  const channel = directory.channel(channelName);
  if (contact !== undefined) {
    if (!switchboard.owns(contact, tokenOf(headers))) throw refusals.noSuchContact();
    const one = desk.contacts.get(contact) ?? (await switchboard.contactRow(contact));
    if (!one || desk.channelOf(one.queue) !== channel) throw refusals.noSuchContact();
    return { contact, end: "fate" in one ? endOf(one) : null };
  }
  if (channel < 0) throw refusals.notServed(channelName);
  if (reason === undefined) throw refusals.needed("reason");
  const queue = directory.queue(reason, channel, tier);
  const key = keyOf(headers);
  if (key !== null && !isKey(key)) throw refusals.badKey();
  const known = key === null ? null : await switchboard.contactOfKey(key, queue, null);
  if (known !== null) return { contact: known.id, end: endOf(known) };
  const refused = admission.whyNotLive(queue);
  if (refused) throw refused;
  return { queue, particulars: { key, reference, text: null } };
}

function endOf({ fate, endedAt }: ContactRow): End | null {
  return fate === null || endedAt === null ? null : { fate, at: endedAt };
}

function fulfil(app: App, socket: WebSocket, wish: Wish): void {
  const { switchboard, admission } = app;
  if ("contact" in wish) {
    switchboard.customers.resume(socket, wish.contact, wish.end);
    return;
  }
  const { queue, particulars } = wish;
  const known = switchboard.contactOfRecentKey(particulars.key, queue);
  if (known !== null) {
    switchboard.customers.resume(socket, known, null);
    return;
  }
  // Others may have come between the check and the upgrade.
  const refused = admission.whyNotLive(queue);
  if (!refused) {
    switchboard.customers.open(socket, queue, particulars);
    return;
  }
  const retryAfter = refused.retryAfter ?? 1;
  socket.send(JSON.stringify({ type: "refused", retryAfter, reason: refused.message }));
  socket.close(CLOSE.tryAgainLater, `try again after ${retryAfter} s`);
}
