import { SYMBOLS } from "../../../sim/measure/formulas.ts";
import { MEASURES } from "../../../sim/measure/measures.ts";
import { CONFIDENCE_INTERVAL, PREDICTION_BAND } from "../../words.ts";
import type { Context, Section } from "../context.ts";
import { type Html, html } from "../html.ts";

const TERMS: readonly (readonly [string, string])[] = [
  [
    "Multiple",
    "how many times the traffic that the scenario states: 10x brings ten times the fresh contacts in every interval, a Monday ten times a Monday's",
  ],
  ["Confidence interval", CONFIDENCE_INTERVAL],
  ["Prediction band", PREDICTION_BAND],
  ["Shrinkage", "paid but not available: scheduled = needed / (1 − shrinkage)"],
  [
    "Deferred",
    "work that waits for hours or days, such as e-mail: a backlog, not a queue; its wait ends when the reply goes out",
  ],
];

/** The words and formulas of the measures that these results contain. */
export function glossary({ results, multiples }: Context): Section {
  const used = new Set(
    multiples.flatMap(({ series }) =>
      Object.values(series).flatMap(({ day, intervals }) => [...Object.keys(day), ...Object.keys(intervals)]),
    ),
  );
  const measures = MEASURES.filter(({ id }) => used.has(id)).map(({ id, label, plain, formula }) =>
    entry(label, plain, id === "serviceLevel" ? results.definitions.serviceLevelFormula : formula),
  );
  return {
    id: "glossary",
    title: "Words and formulas",
    body: html`<dl class="symbols">${Object.entries(SYMBOLS).map(([symbol, meaning]) => html`<div><dt>${symbol}<dd>${meaning}</div>`)}</dl><dl class="glossary">${TERMS.map(([term, plain]) => entry(term, plain, ""))}${measures}</dl>`,
  };
}

function entry(term: string, plain: string, formula: string): Html {
  // Some measures are called what they are.
  const says = plain.toLowerCase() === term.toLowerCase() ? null : plain;
  return html`<div><dt>${term}<dd>${says}${formula === "" ? null : html`<code>${formula}</code>`}</div>`;
}
