import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from "fastify";
import type { Static, TSchema } from "typebox";
import type { LiveClock } from "../../clock.ts";
import type { Switchboard } from "../../desk/switchboard.ts";
import type { Limits } from "../../options.ts";
import type { Repository } from "../../store/repository.ts";
import type { Access } from "./access.ts";
import type { Admission } from "./admission.ts";

/** What our plugins add to the application. */
declare module "fastify" {
  interface FastifyInstance {
    limits: Limits;
    clock: LiveClock;
    repository: Repository;
    switchboard: Switchboard;
    admission: Admission;
    access: Access;
  }
}

/** Types of requests follow from the routes' schemas. */
export interface Schemas extends FastifyTypeProvider {
  validator: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
  serializer: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, Schemas>;
