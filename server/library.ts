import { createWebSystem as create } from "./app.ts";
import type { WebSystemOptions } from "./options.ts";

export { LIMITS, type Limits, type WebSystemOptions } from "./options.ts";

/** The web system as the library knows it: what it is made of stays inside. */
export interface WebSystem {
  /** The tokens with which agents and the operator sign in, those that were made up included. */
  readonly settings: { readonly agentTokens: readonly string[]; readonly operatorToken: string };
  readonly app: {
    /** @returns the address that it listens on */
    listen(options: { readonly port: number; readonly host?: string }): Promise<string>;
    /** Closes the sockets with 1001 and stores what is finished. */
    close(): Promise<void>;
  };
}

/** Puts the web system together, `plimsoll/server`; it listens when `app.listen` is called. */
export async function createWebSystem(options: WebSystemOptions): Promise<WebSystem> {
  const { app, settings } = await create(options);
  return { settings, app: { listen: (where) => app.listen(where), close: async () => void (await app.close()) } };
}
