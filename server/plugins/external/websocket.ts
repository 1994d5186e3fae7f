import websocket from "@fastify/websocket";
import type { FastifyInstance } from "fastify";
import { LARGEST_MESSAGE, SUBPROTOCOL } from "../../protocol.ts";

/**
 * WebSockets. Registered before every hook that may reject a request: a hook that rejects an upgrade and comes first
 * leaks its socket for ever.
 */
export async function websocketPlugin(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: {
      maxPayload: LARGEST_MESSAGE,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
    // A frame that is too large or malformed: ws has answered with a close code already. Or a refusal that came too late
    // for an answer: who asks again is told.
    errorHandler: (_error, socket) => socket.terminate(),
    // Sockets are closed by the desk, with a reason.
    preClose: (done) => done(),
  });
}
