import { DAYS_FOR_A_BAND } from "../../sim/measure/bands.ts";
import type { IntervalColumns, LoadTest, Series } from "../../sim/measure/results.ts";
import { clockTime, longDate } from "../calendar.ts";
import { clockAxis } from "../charts/clock-axis.ts";
import { renderSvg } from "../charts/render.ts";
import { valueAxis, WHOLE_SHARE } from "../charts/ticks.ts";
import { duration } from "../durations.ts";
import { unitOf } from "../measure.ts";
import { format, NOTHING, plain } from "../numbers.ts";
import { figure } from "../page/figure.ts";
import { type Content, type Html, html } from "../page/html.ts";
import { header, shell } from "../page/shell.ts";
import { table } from "../page/table.ts";
import { capital, harmless, plural } from "../words.ts";
import { JUDGES } from "./judged-by.ts";
import { overlay } from "./overlay.ts";
import { isVoid, judgedTargets, loadTestVerdict, type Measured, milliseconds } from "./words.ts";

/** `load.html`: a load test as one page that needs nothing else. */
export async function renderLoadTest(results: Measured): Promise<string> {
  const [headline, ...sentences] = loadTestVerdict(results);
  const { name, hash, start } = results.scenario;
  const said = sentences.map((sentence) => html`<p>${sentence}</p>`);
  const body = html`${header(name, `${longDate(start)}, load test`, headline, said)}
<main>
<section id="promises" aria-labelledby="promises-heading"><h2 id="promises-heading">The promises</h2>${promises(results)}</section>
<section id="window" aria-labelledby="window-heading"><h2 id="window-heading">Measured over predicted</h2>${await channels(results)}</section>
<section id="same" aria-labelledby="same-heading"><h2 id="same-heading">Contact by contact</h2>${sameCustomers(results.load)}</section>
<section id="latency" aria-labelledby="latency-heading"><h2 id="latency-heading">The web system</h2>${latency(results.load)}</section>
<section id="method" aria-labelledby="method-heading"><h2 id="method-heading">Can it be trusted?</h2>${trust(results)}</section>
</main>`;
  const { version, seed } = results;
  const remark = "Measured, so another run gives other numbers.";
  return shell({ name, headline, version, hash, seed, skipTo: { id: "promises", name: "the promises" }, body, remark });
}

function promises(results: Measured): Html {
  const rows = judgedTargets(results).map(({ label, measure, measured, predicted, verdict, judge }): Content[] => {
    const unit = unitOf(measure);
    const values = [measured, predicted].map((target) => format(target?.value.value, unit));
    return [harmless(label), ...values, verdict, `${JUDGES[judge].who}: ${JUDGES[judge].why}`];
  });
  return html`<p>k6 judges by thresholds on what its customers meet; Plimsoll judges all that is decided within the window, from the web system’s record.</p>${table(
    {
      caption: "The scenario’s targets over the window",
      head: [
        [
          "target",
          "measured",
          `mean of ${results.load.prediction.replications} simulated days`,
          "measured against the goal",
          "judged by",
        ],
      ],
      groups: [{ rows }],
    },
  )}`;
}

const MEASURES = [
  { measure: "queueDepth", title: "Contacts waiting" },
  { measure: "averageWait", title: "Average wait" },
  { measure: "abandonment", title: "Gave up waiting" },
  { measure: "serviceLevel", title: "Service level" },
] as const;

async function channels(results: Measured): Promise<Html[]> {
  const live = results.series.filter(({ kind, deferred }) => kind === "channel" && !deferred);
  const parts: Html[] = [];
  for (const series of live) {
    const figures: Html[] = [];
    for (const { measure, title } of MEASURES) {
      const drawn = await measured(results, series, measure, title);
      if (drawn) figures.push(drawn);
    }
    parts.push(html`<h3>${capital(harmless(series.name))}</h3><div class="figures pairs">${figures}</div>`);
  }
  return parts;
}

async function measured(results: Measured, series: Series, measure: string, title: string): Promise<Html | null> {
  const columns = (of: { series: Measured["load"]["prediction"]["series"] }): IntervalColumns | undefined =>
    of.series[series.id]?.intervals[measure];
  const [ours, prediction, sameTrace] = [
    columns(results.multiples[0]),
    columns(results.load.prediction),
    columns(results.load.sameTrace),
  ];
  if (!ours || !prediction || !sameTrace) return null;
  const unit = unitOf(measure);
  const highest = Math.max(0, ...[ours.value, sameTrace.value, prediction.band?.high ?? []].flat().map((v) => v ?? 0));
  const y = measure === "serviceLevel" ? WHOLE_SHARE : valueAxis(highest, unit);
  const svg = await renderSvg(overlay({ measured: ours, prediction, sameTrace, x: clockAxis(results.intervals), y }));
  const judged = results.load.inside.find((one) => one.series === series.id && one.measure === measure);
  const { replications: days } = results.load.prediction;
  const compared = judged?.intervals
    ? `${judged.inside} of ${judged.intervals} ${plural(judged.intervals, "interval", "intervals")} inside the band`
    : "nothing measured that could be compared";
  const finding = prediction.band ? compared : "no band to compare with";
  const rows = results.intervals.start.map((start, i): Content[] => [
    clockTime(start),
    format(ours.value[i], unit),
    format(sameTrace.value[i], unit),
    format(prediction.value[i], unit),
    format(prediction.band?.low[i], unit),
    format(prediction.band?.high[i], unit),
  ]);
  return figure({
    id: `${series.id}-${measure}`.replace(/[^A-Za-z0-9]+/g, "-"),
    title,
    panels: [
      {
        label: capital(harmless(series.name)),
        finding,
        alternative: `${title}, ${harmless(series.name)}: ${finding}`,
        svg,
      },
    ],
    legend: {
      mean: "measured",
      mark: "line",
      interval: null,
      band: prediction.band !== undefined,
      goal: "the same customers simulated",
    },
    caption: prediction.band
      ? `The band: ${plain(days)} simulated days of the same window.`
      : `No band: it takes ${DAYS_FOR_A_BAND} simulated days of the same window, and here are ${plain(days)} (--days).`,
    table: table({
      caption: `${title}, ${harmless(series.name)}`,
      head: [["from", "measured", "same customers", "mean day", "band from", "to"]],
      groups: [{ rows }],
    }),
  });
}

function sameCustomers({ comparison }: LoadTest): Html {
  const wait = (value: number | null): string => (value === null ? NOTHING : duration(value));
  const rows = comparison.map((one): Content[] => [
    one.channel ?? "all live channels",
    plain(one.measuredContacts),
    plain(one.simulatedContacts),
    wait(one.measuredWait),
    wait(one.simulatedWait),
    wait(one.dayWait),
    wait(one.meanDifference),
    format(one.sameFate, "share"),
  ]);
  return html`<p>The same customers, with the same patience and the same work, were simulated by the same routing with the same agents, from the same empty start.</p>${table(
    {
      caption: "Those who entered a queue in the window",
      head: [
        [
          "channel",
          "measured",
          "simulated",
          "mean wait measured",
          "simulated",
          "on the whole day",
          "mean difference",
          "ended alike",
        ],
      ],
      groups: [{ rows }],
    },
  )}`;
}

function latency({ latency: operations, refused, errors, processors }: LoadTest): Html {
  const rows = operations.map(({ operation, count, p50, p90, p95, p99, p999, max }): Content[] => [
    operation,
    plain(count),
    ...[p50, p90, p95, p99, p999, max].map(milliseconds),
  ]);
  return html`<p>Real time from the moment when the customer meant to begin, so that a late start counts against nobody else. ${plain(refused)} attempts were refused, ${plain(errors)} connections broke. Processors used on average: web system ${plain(processors.webSystem)}, k6 ${plain(processors.customers)}, agents ${plain(processors.agents)}.</p>${table(
    {
      caption: "How long the web system took",
      head: [["what", "times", "median", "90%", "95%", "99%", "99.9%", "longest"]],
      groups: [{ rows }],
    },
  )}`;
}

function trust(results: Measured): Html {
  const { load } = results;
  const { gates, warmUpSeconds, runOutSeconds, speedup, customers, attempts, tool, thresholdsHold } = load;
  const verdict = isVoid(results)
    ? null
    : ` Its own verdict over the same targets: ${thresholdsHold ? "all hold" : "not all hold"}.`;
  const rows = gates.map(({ name, value, limit, unit, kept }): Content[] => [
    name,
    `${plain(value)} ${unit}`.trim(),
    plain(limit),
    kept ? "kept" : "not kept",
  ]);
  return html`<p>${tool} played ${plain(customers)} customers (${plain(attempts)} attempts) of one simulated day; simulated agents took their contacts. The web system began empty ${duration(warmUpSeconds)} before the window, and customers kept coming for ${duration(runOutSeconds)} after it; only the window is measured. Scenario time ran ${plain(speedup)} times as fast as real time: every real delay of the web system, the network and the agents’ program is stretched by as much.${verdict}</p>${table(
    {
      caption: "What must hold for the run to say anything",
      head: [["gate", "value", "at most", ""]],
      groups: [{ rows }],
    },
  )}`;
}
