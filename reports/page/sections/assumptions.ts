import type { Context, Section } from "../context.ts";
import { type Content, type Html, html } from "../html.ts";
import { table } from "../table.ts";

type Assumption = Context["results"]["scenario"]["assumptions"][number];

/** What the scenario says, and what was assumed because it says nothing. */
export function assumptions({ results }: Context): Section | null {
  const all = results.scenario.assumptions;
  if (all.length === 0) return null;
  const stated = all.filter(({ isDefault }) => !isDefault);
  const defaults = all.filter(({ isDefault }) => isDefault);
  return {
    id: "assumptions",
    title: "Assumptions",
    body: html`${fold(`${stated.length} stated in the scenario`, stated, stated.length <= 30)}${fold(`${defaults.length} by default, where the scenario says nothing`, defaults, false)}`,
  };
}

function fold(title: string, rows: readonly Assumption[], open: boolean): Html | null {
  if (rows.length === 0) return null;
  const opened = open ? html`<details class="keep" open>` : html`<details class="keep">`;
  return html`${opened}<summary>${title}</summary>${table({
    caption: title,
    head: [["assumption", "value", "source"]],
    groups: [{ rows: rows.map(row) }],
    kind: "text",
    hideCaption: true,
  })}</details>`;
}

function row({ path, value, isDefault }: Assumption): Content[] {
  return [html`<code>${path}</code>`, value, isDefault ? html`<em class="default">default</em>` : "scenario"];
}
