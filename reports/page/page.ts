import type { Results } from "../../sim/measure/results.ts";
import { contextOf, type Section } from "./context.ts";
import { type Html, html } from "./html.ts";
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
import { shell } from "./shell.ts";

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
  const body = html`${opening(context)}
<nav aria-label="Contents"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a>`)}</ol></nav>
<main>
${sections.map(sectionOf)}
</main>`;
  const { headline } = context.verdict;
  const { version, seed } = results;
  const skipTo = { id: sections[0].id, name: "the numbers" };
  return shell({ name, headline, version, hash, seed, description: headline, skipTo, body });
}

function sectionOf({ id, title, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>${body}</section>\n`;
}
