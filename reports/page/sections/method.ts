import type { MultipleResults } from "../../../sim/measure/results.ts";
import { isNumber, plain } from "../../numbers.ts";
import { criterion, fewDays, formula, hasLevel } from "../../verdict/sentences.ts";
import { CONFIDENCE_INTERVAL, PREDICTION_BAND } from "../../words.ts";
import type { Context, Section } from "../context.ts";
import { type Content, html } from "../html.ts";
import { repeatCommand, repeatPromise } from "../repeat.ts";
import { table } from "../table.ts";

const ENDED: { readonly [why in MultipleResults["ended"]]: string } = {
  precision: "requested precision reached",
  fixed: "requested number of days",
  limit: "limit of days or contacts reached",
  interrupted: "interrupted",
};

const PAIRS =
  "Simulated days come in pairs: each busy day is paired with a quiet one, and a high draw of an uncertain input with a low one; everything else varies independently. Each day by itself is as likely as without pairing, but the average of a pair varies less, so fewer days are needed. Confidence intervals count a pair as one observation.";

/** How the numbers came about, how sure they are, and how to get them again. */
export function method(context: Context): Section {
  const { results, multiples } = context;
  const { scenario, seed, version } = results;
  const rows = multiples.map((multiple): Content[] => [
    multiple.label,
    plain(multiple.replications),
    ENDED[multiple.ended],
    plain(multiple.settleDays),
  ]);
  const days = scenario.days === 1 ? "day" : `run of ${scenario.days} days`;
  const paragraphs: Content[] = [
    `The ${days} is simulated many times, customer by customer, each time with new random draws. Staff, phone lines and the web system stay as the scenario states; a multiple scales the fresh contacts of every interval, and redials and returns follow from them.`,
    ...(multiples.some(({ inPairs }) => inPairs) ? [PAIRS] : []),
    html`<b>Two kinds of uncertainty.</b> The dark ribbon around a curve is the ${CONFIDENCE_INTERVAL}; more simulated days make it narrower. The wide band shows single days: ${PREDICTION_BAND}, however many days are simulated. ${fewDays(results) ?? ""} ${bandNote(context)}`,
    `${criterion(results)}${hasLevel(results) ? ` As a formula: ${formula(results)}. Over several days it is the ratio of sums, not the average of the daily ratios.` : ""} Callers who get a busy signal, or balk on hearing the wait, never enter a queue: they are in no service level and no abandonment, and count as customers without an answer.`,
  ];
  return {
    id: "method",
    title: "Method, and how to repeat it",
    body: html`${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}${table({
      caption: "Replications",
      head: [
        [
          "multiple",
          scenario.days === 1 ? "simulated days" : `runs of ${scenario.days} days`,
          "why it ended",
          "days at 1x before",
        ],
      ],
      groups: [{ rows }],
      kind: "text",
      hideCaption: true,
    })}<dl class="facts"><div><dt>Seed<dd>${seed}</div><div><dt>Version<dd>${version}</div><div><dt>Scenario<dd>${scenario.hash}</div><div><dt>Time zone<dd>${scenario.timezone}</div></dl><p>Save the scenario below as <code>scenario.yaml</code>; ${repeatPromise(results)}:</p><pre tabindex="0"><code>${repeatCommand(results)}</code></pre><details><summary>The scenario with every default filled in</summary><pre tabindex="0"><code>${scenario.explained}</code></pre></details>`,
  };
}

function bandNote({ multiples }: Context): string {
  const areAnyEmpty = multiples.some(({ series }) =>
    Object.values(series).some(({ intervals }) =>
      Object.values(intervals).some(({ band }) => band?.empty.some((part) => isNumber(part) && part > 0)),
    ),
  );
  return areAnyEmpty
    ? "Days without a contact in an interval are left out of its band there; their share is in intervals.csv."
    : "";
}
