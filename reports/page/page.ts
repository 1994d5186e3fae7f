import { createHash } from "node:crypto";
import type { Results } from "../../sim/measure/results.ts";
import { harmless } from "../words.ts";
import { contextOf, type Section } from "./context.ts";
import { type Html, html, trusted } from "./html.ts";
import { ICON } from "./mark.ts";
import { assumptions } from "./sections/assumptions.ts";
import { erlang } from "./sections/erlang.ts";
import { fates } from "./sections/fates.ts";
import { glossary } from "./sections/glossary.ts";
import { method } from "./sections/method.ts";
import { numbers } from "./sections/numbers.ts";
import { opening } from "./sections/opening.ts";
import { parts } from "./sections/parts.ts";
import { people } from "./sections/people.ts";
import { targets } from "./sections/targets.ts";
import { throughTheDay } from "./sections/through-the-day.ts";
import { STYLE } from "./style.ts";

/**
 * The report as one page that needs nothing else: no script, no request, its style allowed by its hash alone. The
 * same results give the same bytes.
 */
export async function renderReport(results: Results): Promise<string> {
  const context = contextOf(results);
  const sections = [
    numbers(context),
    targets(context),
    await throughTheDay(context),
    fates(context),
    parts(context),
    people(context),
    erlang(context),
    assumptions(context),
    method(context),
    glossary(context),
  ].filter((section) => section !== null);
  const { name, hash } = results.scenario;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Plimsoll ${results.version}">
<meta name="description" content="${context.verdict.headline}">
<title>${harmless(name)}: ${context.verdict.headline}</title>
<link rel="icon" href="${ICON}">
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#${sections[0].id}">Skip to the numbers</a>
<div class="page">
${opening(context)}
<nav aria-label="Contents"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a>`)}</ol></nav>
<main>
${sections.map(sectionOf)}
</main>
<footer><p>Made by Plimsoll ${results.version} from scenario ${hash} with seed ${results.seed}.</p></footer>
</div>
</body>
</html>
`;
  return page.markup;
}

function sectionOf({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>${body}</section>\n`;
}

function policy(): string {
  const digest = createHash("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`;
}
