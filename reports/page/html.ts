import { harmless } from "../words.ts";

/** Markup that is safe to put into a page; everything else is text and gets escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Content = Html | string | number | null | undefined | readonly Content[];

/** A template whose values are escaped unless they are markup already: html`<td>${text}</td>`. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0];
  for (let index = 0; index < values.length; index++) markup += markupOf(values[index]) + strings[index + 1];
  return new Html(markup);
}

/** Markup made elsewhere, such as a chart; never text of a scenario. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function markupOf(content: Content): string {
  if (content === null || content === undefined) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map(markupOf).join("");
  return escaped(String(content));
}

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  if (!/[&<>"']|[^ -~]/.test(text)) return text;
  const lines = text.split("\n").map(harmless).join("\n");
  return lines.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
