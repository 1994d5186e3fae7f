import type { MultipleResults } from "../../../sim/measure/results.ts";
import { isNumber, plain } from "../../numbers.ts";
import { criterion, fewDays } from "../../verdict/sentences.ts";
import { CONFIDENCE_INTERVAL, PREDICTION_BAND } from "../../words.ts";
import type { Context, Section } from "../context.ts";
import { type Content, html } from "../html.ts";
import { repeatCommand, repeatPromise } from "../repeat.ts";
import { table } from "../table.ts";

const ENDED: { readonly [why in MultipleResults["ended"]]: string } = {
  precision: "until the wanted precision was reached",
  fixed: "the number that was asked for",
  limit: "until the limit was reached",
  interrupted: "until it was interrupted",
};

const PAIRS =
  "Simulated days come in pairs. The second of a pair is as good as the first was bad, and what is only believed lies as high as it lay low; all else is chance of its own. Each day for itself is as likely as any other, but both together are closer to the average, so that fewer of them say as much. Intervals of confidence take a pair as one observation.";

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
    `The ${days} is simulated again and again, customer by customer, each time with other chance. Staff, phone lines and machines stay as the scenario says; a multiple scales the fresh contacts of every interval, and redials and returns follow by themselves.`,
    ...(multiples.some(({ inPairs }) => inPairs) ? [PAIRS] : []),
    html`<b>Two kinds of uncertainty.</b> The dark ribbon around a curve is the 95% confidence interval of the mean: ${CONFIDENCE_INTERVAL}; more simulated days make it narrower. The wide band is what single days do: ${PREDICTION_BAND}; no number of simulated days makes it narrower. ${fewDays(results) ?? ""} ${bandNote(context)}`,
    `${criterion(results)} Over several days it is the ratio of sums, not the mean of the days' ratios.`,
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
