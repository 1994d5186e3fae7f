import type { FastifyInstance } from "fastify";
import { refusals } from "../../refusals.ts";

/** Only what this origin sends, no inline script or style, no frames. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Of every answer. */
export const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

export function headersPlugin(app: FastifyInstance): void {
  app.addHook("onRequest", ({ raw }, reply, done) => {
    reply.headers(HEADERS);
    done(raw.headers.host === undefined && raw.httpVersion === "1.1" ? refusals.noHost() : undefined);
  });
}
