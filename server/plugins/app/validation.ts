import type { FastifySchemaCompiler } from "fastify";
import type { TObject } from "typebox";
import { Compile } from "typebox/compile";

/**
 * Requests are checked as messages on sockets are. An address is text, so that numbers in it are read; a body has types
 * of its own, and a number where the schema says text is a mistake of the sender.
 */
export const requestCheck: FastifySchemaCompiler<TObject> = ({ schema, httpPart }) => {
  const compiled = Compile(schema);
  const isAddress = httpPart === "querystring" || httpPart === "params";
  return (given: Readonly<Record<string, unknown>>) => {
    const value = isAddress ? read(schema, given) : given;
    return compiled.Check(value) ? { value } : { error: compiled.Errors(value) as never };
  };
};

function read({ properties }: TObject, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const types = properties as Readonly<Record<string, { readonly type?: string }>>;
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, typed(text, types[name]?.type)]));
}

/** What is not of the type stays text, and the check refuses it. */
function typed(text: unknown, type: string | undefined): unknown {
  if (type === "boolean") return text === "true" || (text === "false" ? false : text);
  const isNumber = (type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(String(text));
  return isNumber ? Number(text) : text;
}
