import { longDate } from "../../calendar.ts";
import { shortLabel } from "../../verdict/condition.ts";
import { outcome } from "../../verdict/headline.ts";
import type { MultipleVerdict } from "../../verdict/multiples.ts";
import { capital, OUTCOMES, type Outcome } from "../../words.ts";
import type { Context } from "../context.ts";
import { type Html, html } from "../html.ts";
import { glyph, MARK } from "../mark.ts";

/** The top of the page: whose report, the verdict as the first heading, and how each multiple fares. */
export function opening(context: Context): Html {
  const { scenario } = context.results;
  const { headline, criterion, sentences, busiest, notes } = context.verdict;
  const days = scenario.days === 1 ? "" : `, ${scenario.days} days`;
  return html`<header><p class="brand">${MARK}<span>Plimsoll</span></p><p class="which"><b>${scenario.name}</b> ${longDate(scenario.start)}${days}</p><h1>${headline}</h1>${ladder(context)}<div class="sentences">${sentences.map((sentence) => html`<p>${sentence}</p>`)}${busiest === null ? null : html`<p>${busiest}</p>`}<p class="criterion">${criterion}</p></div>${notes.map((note) => html`<p class="caution">${note}</p>`)}${scenario.description === null ? null : html`<p class="description">${scenario.description}</p>`}</header>`;
}

/** The multiples as a scale, each with a shape and words for what becomes of the targets. */
function ladder({ verdict }: Context): Html {
  return html`<ol class="ladder">${verdict.multiples.map(rung)}</ol>`;
}

function rung(multiple: MultipleVerdict): Html {
  const worst = worstOutcome(multiple);
  const kind = OUTCOMES[worst].style;
  return html`<li class="${kind}"><b>${shortLabel(multiple)}</b>${multiple.multiple === null ? html`<small>${multiple.label}</small>` : null}<span class="${kind}">${glyph(worst)} ${capital(outcome(multiple))}</span>`;
}

function worstOutcome({ missed, close, tooFew, met }: MultipleVerdict): Outcome {
  if (missed > 0) return "missed";
  if (tooFew > 0) return "too few days";
  if (close > 0) return "too close to call";
  return met > 0 ? "met" : "nothing to measure";
}
