import { CONFIDENCE_IN_IT, CONFIDENCE_INTERVAL, PREDICTION_BAND } from "../words.ts";
import { type Content, type Html, html, trusted } from "./html.ts";

/** What a figure shows beside its mean; the legend names exactly these. */
export interface Legend {
  readonly mean: string;
  readonly mark: "line" | "dot" | "bar";
  /** What the confidence interval is of; null without one. */
  readonly interval: "the mean" | "it" | null;
  readonly band: boolean;
  /** What the dashed line is, such as "promise: 80.0%". */
  readonly goal: string | null;
}

export interface Panel {
  readonly label: Content;
  readonly finding: Content;
  /** What somebody who cannot see the chart has to know. */
  readonly alternative: string;
  readonly svg: string;
}

export interface Figure {
  readonly id: string;
  readonly title: Content;
  readonly panels: readonly Panel[];
  /** "long": each panel has the whole width, and scrolls on a phone. */
  readonly shape?: "small" | "long";
  readonly legend: Legend;
  readonly caption: Content;
  readonly table: Html;
}

export const DIFFERENT_SCALES = " Scales differ from panel to panel.";

/** Small multiples with one heading, a legend in words, a caption, and the numbers folded under them. */
export function figure({ id, title, panels, shape = "small", legend, caption, table }: Figure): Html {
  return html`<figure id="${id}" aria-labelledby="${id}-title" class="${shape === "long" ? "long" : panels.length === 1 ? "one" : "many"}"><h4 id="${id}-title">${title}</h4><div class="panels">${panels.map(panel)}</div>${key(legend)}<figcaption>${caption}</figcaption><details><summary>The numbers behind this chart</summary>${table}</details></figure>`;
}

function panel({ label, finding, alternative, svg }: Panel): Html {
  const [before, after] = splitRoot(svg);
  return html`<div class="panel"><p class="finding"><b>${label}</b> ${finding}</p><div class="plot">${trusted(before)} role="img" aria-label="${alternative}" class="chart"${trusted(after)}</div></div>`;
}

/** Splits an SVG before the end of its root tag, so that a label can be put in. */
function splitRoot(svg: string): [string, string] {
  const end = svg.indexOf(">");
  return [svg.slice(0, end), svg.slice(end)];
}

const SWATCHES = {
  line: '<path class="s-line" d="M1 7h24" stroke-width="2"/>',
  dot: '<circle class="f-line" cx="13" cy="7" r="3.5"/>',
  bar: '<path class="f-line" d="M6 1h6v12H6zm8 5h6v7h-6z"/>',
  interval: '<path class="f-interval" d="M1 4h24v6H1z"/><path class="s-line" d="M1 7h24" stroke-width="1.5"/>',
  band: '<path class="f-band" d="M1 1h24v12H1z"/>',
  goal: '<path class="s-goal" d="M1 7h24" stroke-width="1.5" stroke-dasharray="5 3"/>',
};

function key({ mean, mark, interval, band, goal }: Legend): Html {
  return html`<ul class="key"><li>${swatch(mark)}${mean}${interval === null ? null : html`<li>${swatch("interval")}${interval === "it" ? CONFIDENCE_IN_IT : CONFIDENCE_INTERVAL}`}${band ? html`<li>${swatch("band")}${PREDICTION_BAND}` : null}${goal === null ? null : html`<li>${swatch("goal")}${goal}`}</ul>`;
}

function swatch(kind: keyof typeof SWATCHES): Html {
  return trusted(
    `<svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">${SWATCHES[kind]}</svg>`,
  );
}
