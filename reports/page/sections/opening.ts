import { longDate } from "../../calendar.ts";
import { intervalWords } from "../../durations.ts";
import { isNumber, plain } from "../../numbers.ts";
import { outcome } from "../../verdict/headline.ts";
import type { MultipleVerdict } from "../../verdict/multiples.ts";
import { capital, type Outcome, plural } from "../../words.ts";
import type { Context } from "../context.ts";
import { type Html, html } from "../html.ts";
import { glyph, MARK } from "../mark.ts";

/** The top of the page: whose report, the verdict as the first heading, and how each multiple fares. */
export function opening(context: Context): Html {
  const { scenario } = context.results;
  const { headline, criterion, sentences } = context.verdict;
  const days = scenario.days === 1 ? "" : `, ${scenario.days} days`;
  return html`<header><p class="brand">${MARK}<span>Plimsoll</span></p><p class="which"><b>${scenario.name}</b> ${longDate(scenario.start)}${days}</p><h1>${headline}</h1>${ladder(context)}<div class="sentences">${sentences.map((sentence) => html`<p>${sentence}</p>`)}<p>${busiest(context)}</p><p class="criterion">${criterion}</p></div>${scenario.description === null ? null : html`<p class="description">${scenario.description}</p>`}</header>`;
}

/** The multiples as a scale, each with a shape and words for what becomes of the targets. */
function ladder({ verdict }: Context): Html {
  return html`<ol class="ladder">${verdict.multiples.map(rung)}</ol>`;
}

function rung(multiple: MultipleVerdict): Html {
  const worst = worstOutcome(multiple);
  const kind = worst === "too close to call" ? "close" : worst === "nothing to measure" ? "none" : worst;
  return html`<li class="${kind}"><b>${multiple.label}</b><span class="${kind}">${glyph(worst)} ${capital(outcome(multiple))}</span>`;
}

function worstOutcome({ missed, close, met }: MultipleVerdict): Outcome {
  if (missed > 0) return "missed";
  if (close > 0) return "too close to call";
  return met > 0 ? "met" : "nothing to measure";
}

function busiest({ results }: Context): string {
  const { busiestOverAverage } = results.scenario;
  if (!isNumber(busiestOverAverage) || busiestOverAverage <= 0 || results.intervals.seconds >= 86_400) return "";
  const interval = intervalWords(results.intervals.seconds);
  const days = plural(results.scenario.days, "the average day", "an average day");
  return `1x is ${days}; its busiest ${interval} already brings ${plain(busiestOverAverage)} times the contacts of its average ${interval}.`;
}
