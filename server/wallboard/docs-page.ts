import type { TSchema } from "typebox";
import { cssVariables } from "../../reports/colours.ts";
import { type Html, html, trusted } from "../../reports/page/html.ts";
import { ICON, MARK } from "../../reports/page/mark.ts";
import { CLOSE, CLOSE_WORDS, KEY_SUBPROTOCOL, LARGEST_MESSAGE, SUBPROTOCOL, TOKEN_SUBPROTOCOL } from "../protocol.ts";

/** As much of an OpenAPI document as the page shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Shape;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Shape }>> }>
  >;
}

interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** The OpenAPI document as a page without a script: no reader of it has to be shipped or allowed by the policy. */
export function docsPage({ info, paths }: OpenApi, messages: Readonly<Record<string, TSchema>>): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? ""))];
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${info.title}: protocol</title>
<link rel="icon" href="${trusted(ICON)}"><link rel="stylesheet" href="/docs.css"></head>
<body><header><p class="brand">${MARK}<span>Plimsoll</span></p><h1>${info.title} ${info.version}</h1><p>${info.description} The same as <a href="/docs/openapi.json">OpenAPI</a>.</p></header>
<main>${tags.map((tag) => html`<h2>${tag}</h2>${operations.filter(({ operation }) => (operation.tags?.[0] ?? "") === tag).map(section)}`)}
<h2>messages on sockets</h2>${socketSection()}${Object.entries(messages).map(([name, schema]) => messageSection(name, schema as Shape))}</main></body></html>`
      .markup
  }\n`;
}

function section({ path, method, operation }: { path: string; method: string; operation: Operation }): Html {
  const { summary, description, parameters = [], requestBody, responses = {}, security } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return html`<section><h3><code>${method.toUpperCase()} ${path}</code>${security ? html` <small>with a token</small>` : null}</h3>
<p>${summary}. ${description}</p>
${
  parameters.length === 0
    ? null
    : fields(
        "Parameters",
        parameters.map(({ name, in: where, schema, required }) => ({
          name: `${name} (${where})`,
          shape: schema,
          required: required === true,
        })),
      )
}
${body ? fields("Body", fieldsOf(body)) : null}
${Object.entries(responses).map(([status, { content = {} }]) => {
  const shape = Object.values(content)[0]?.schema;
  return Number(status) < 400 && shape?.properties ? fields(`Answer ${status}`, fieldsOf(shape)) : null;
})}
<p class="answers">Answers: ${Object.keys(responses).join(", ")}</p></section>`;
}

/** How a socket begins and ends. */
function socketSection(): Html {
  const subprotocols: [string, string][] = [
    [SUBPROTOCOL, "The protocol; the server chooses it when it is offered."],
    [`${TOKEN_SUBPROTOCOL}TOKEN`, "The token, where a browser cannot set the header Authorization: Bearer TOKEN."],
    [`${KEY_SUBPROTOCOL}KEY`, "The idempotency key, where it cannot set the header Idempotency-Key: KEY."],
  ];
  const codes = Object.entries(CLOSE).map(([name, code]): [string, string] => [
    String(code),
    CLOSE_WORDS[name as keyof typeof CLOSE],
  ]);
  const table = (caption: string, rows: readonly [string, string][]) =>
    html`<table><caption>${caption}</caption><tbody>${rows.map(([name, words]) => html`<tr><th scope="row"><code>${name}</code></th><td>${words}</td></tr>`)}</tbody></table>`;
  return html`<section><p>A socket says and hears JSON, one message a frame, of ${LARGEST_MESSAGE} bytes at most.</p>${table("Subprotocols that a client may offer", subprotocols)}${table("Codes with which the server closes a socket", codes)}</section>`;
}

function messageSection(name: string, { anyOf = [] }: Shape): Html {
  return html`<section><h3><code>${name}</code></h3>${anyOf.map((message) => {
    const rest = fieldsOf(message).filter((field) => field.name !== "type");
    return html`<h4><code>${String(message.properties?.type?.const)}</code></h4><p>${message.description}</p>${rest.length === 0 ? null : fields(null, rest)}`;
  })}</section>`;
}

interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** Fields, and after each those inside it: `channels[].name`. */
function fieldsOf({ properties = {}, required = [] }: Shape): Field[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    const prefix = shape.items ? `${name}[].` : `${name}.`;
    const inside = fieldsOf(shape.items ?? shape).map((field) => ({ ...field, name: prefix + field.name }));
    return [{ name, shape, required: required.includes(name) }, ...inside];
  });
}

function fields(caption: string | null, rows: readonly Field[]): Html {
  return html`<table>${caption === null ? null : html`<caption>${caption}</caption>`}<tbody>${rows.map(
    ({ name, shape, required }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${typeOf(shape)}${required ? null : ", optional"}</td><td>${shape.description}</td></tr>`,
  )}</tbody></table>`;
}

function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(" | ");
  return shape.type === "array" && shape.items ? `list of ${typeOf(shape.items)}` : (shape.type ?? "any");
}

export const DOCS_STYLE = `
:root{color-scheme:light dark;${cssVariables("light")}}
@media (prefers-color-scheme:dark){:root{${cssVariables("dark")}}}
*{box-sizing:border-box}
html{font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Helvetica,Arial,sans-serif;background:var(--paper);color:var(--ink)}
body{max-width:60rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,2.5rem) 4rem;overflow-wrap:anywhere}
.brand{display:flex;align-items:center;gap:.5rem;color:var(--line);font-weight:700}
a{color:var(--line)}
h2{margin:2.5rem 0 .5rem;border-bottom:3px solid var(--line)}
h3{margin:1.6rem 0 .3rem}h4{margin:.9rem 0 0}p{margin:.2rem 0 .5rem}
small,.answers,caption{color:var(--muted);font-size:.85rem;font-weight:400}
caption{text-align:left;padding:.3rem 0}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
table{border-collapse:collapse;width:100%;margin:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--hair);font-weight:400;font-size:.9rem}
th{width:24%}td:nth-child(2){width:26%;color:var(--muted)}
`.replaceAll("\n", "");
