import { createHash } from "node:crypto";
import { harmless } from "../words.ts";
import { type Html, html, trusted } from "./html.ts";
import { ICON, MARK } from "./mark.ts";
import { STYLE } from "./style.ts";

/** What every page says about itself and where it is from. */
export interface Shell {
  /** Of the scenario. */
  readonly name: string;
  readonly headline: string;
  /** Names its maker. */
  readonly version: string;
  readonly hash: string;
  readonly seed: number;
  /** For who finds the page in a list of pages. */
  readonly description?: string;
  /** Where a keyboard goes first: the id of a section and what it is called. */
  readonly skipTo: { readonly id: string; readonly name: string };
  /** From the header to the end of `main`. */
  readonly body: Html;
  /** Said below, after where the page is from. */
  readonly remark?: string;
}

/** A page that needs nothing else: no script, no request, its style allowed by its hash alone. */
export function shell({ name, headline, version, hash, seed, description, skipTo, body, remark }: Shell): string {
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Plimsoll ${version}">
${description === undefined ? "" : html`<meta name="description" content="${description}">\n`}<title>${harmless(name)}: ${headline}</title>
<link rel="icon" href="${ICON}">
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#${skipTo.id}">Skip to ${skipTo.name}</a>
<div class="page">
${body}
<footer><p>Made by Plimsoll ${version} from scenario ${hash} with seed ${seed}.${remark === undefined ? "" : ` ${remark}`}</p></footer>
</div>
</body>
</html>
`;
  return page.markup;
}

/** The header of a page: whose it is, what it comes to. */
export function header(name: string, about: string, headline: string, sentences: readonly Html[]): Html {
  return html`<header><p class="brand">${MARK}<span>Plimsoll</span></p><p class="which"><b>${name}</b> ${about}</p><h1>${headline}</h1><div class="sentences">${sentences}</div></header>`;
}

function policy(): string {
  const digest = createHash("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`;
}
