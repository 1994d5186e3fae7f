import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { VERSION } from "../../../sim/version.ts";

/** Collects the routes' schemas into an OpenAPI document; `routes/docs.ts` shows it. */
export async function swaggerPlugin(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    // Schemas keep their names; by default they are numbered.
    refResolver: {
      buildLocalReference: ({ $id }, _uri, _fragment, i) => (typeof $id === "string" ? $id : `schema-${i}`),
    },
    transformObject: (document) => {
      const api = "openapiObject" in document ? document.openapiObject : {};
      nameAll(api, namesOf(app));
      return api as never;
    },
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Plimsoll web system",
        version: VERSION,
        description: "Takes customers in, queues them and gives them to agents, by the simulator's own routing.",
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    },
  });
}

type Names = Readonly<Record<string, readonly string[]>>;

/** The scenario's own names: a description of this web system knows them. */
function namesOf({ switchboard }: FastifyInstance): Names {
  const { reasons, tiers, groups } = switchboard.directory.model;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return { reason: names(reasons), tier: names(tiers), group: names(groups) };
}

/** Puts the names as `enum` where a parameter or a property of that name is a text. */
function nameAll(node: unknown, names: Names): void {
  if (node === null || typeof node !== "object") return;
  const { name, schema, properties } = node as { name?: string; schema?: Named; properties?: Record<string, Named> };
  if (name !== undefined && schema) setNames(schema, names[name]);
  for (const [key, shape] of Object.entries(properties ?? {})) setNames(shape, names[key]);
  for (const child of Object.values(node)) nameAll(child, names);
}

interface Named {
  type?: string;
  enum?: readonly string[];
}

function setNames(schema: Named, known: readonly string[] | undefined): void {
  if (known && schema.type === "string") schema.enum = known;
}
