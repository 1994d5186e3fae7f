import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Settings } from "../../options.ts";
import { refusals } from "../../refusals.ts";
import { hashOf, isSame, tokenOf } from "../../tokens.ts";

/** Who may what, as hooks that a route names in `preValidation`. */
export class Access {
  private readonly agents: readonly Uint8Array[];
  private readonly operatorHash: Uint8Array;
  private readonly isClosed: boolean;

  constructor({ agentTokens, operatorToken, closed }: Settings) {
    this.agents = agentTokens.map(hashOf);
    this.operatorHash = hashOf(operatorToken);
    this.isClosed = closed;
  }

  readonly operator = async (request: FastifyRequest): Promise<void> => {
    if (!isSame(tokenOf(request.headers), this.operatorHash)) throw refusals.notAllowed();
  };

  /** The wallboard and what belongs to it. */
  readonly wallboard = async (request: FastifyRequest): Promise<void> => {
    if (this.isClosed) await this.operator(request);
  };

  /** A socket that a page of another origin opens in somebody's browser. */
  readonly sameOrigin = async ({ headers }: FastifyRequest): Promise<void> => {
    const { origin, host } = headers;
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
      throw refusals.otherOrigin();
    }
  };

  isAgent(token: string): boolean {
    return this.agents.filter((hash) => isSame(token, hash)).length > 0;
  }
}

/** The addresses that speak WebSocket. */
const SOCKETS = new Set(["/chat", "/phone", "/agent"]);

export function accessPlugin(app: FastifyInstance, settings: Settings): void {
  app.decorate("access", new Access(settings));
  app.addHook("onRequest", async (request) => {
    if (request.ws && !SOCKETS.has(request.routeOptions.url ?? "")) throw refusals.noSocketHere();
  });
}
