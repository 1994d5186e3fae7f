import type { Limit, LoadLine, LoadPoint } from "../../sim/measure/load-line.ts";
import { longDate } from "../calendar.ts";
import { renderSvg } from "../charts/render.ts";
import { measureOf, unitOf } from "../measure.ts";
import { format, plain, withInterval } from "../numbers.ts";
import { figure, type Panel } from "../page/figure.ts";
import { type Content, type Html, html } from "../page/html.ts";
import { header, shell } from "../page/shell.ts";
import { table } from "../page/table.ts";
import { trafficAt1x } from "../verdict/sentences.ts";
import { harmless, plural } from "../words.ts";
import { ladder } from "./ladder.ts";
import { targetCurve } from "./target-curve.ts";
import { loadLineVerdict } from "./verdict.ts";
import { cause, howFar, limitName, whereItBreaks } from "./words.ts";

/** `load-line.html`: the load line as one page that needs nothing else. The same document gives the same bytes. */
export async function renderLoadLine(line: LoadLine): Promise<string> {
  const [headline, ...sentences] = loadLineVerdict(line);
  const { name, hash, start } = line.scenario;
  const said = html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}<p>${trafficAt1x(line.scenario, "interval")} A multiple scales fresh contacts in every interval; redials and returns follow from them; staff, phone lines and the web system stay as they are.</p>`;
  const body = html`${header(name, longDate(start), headline, [said])}
<main>
<section id="line" aria-labelledby="line-heading"><h2 id="line-heading">How far each limit holds</h2><h3>From ${line.from}x to ${line.to}x</h3>${await ladderFigure(line)}</section>
<section id="targets" aria-labelledby="targets-heading"><h2 id="targets-heading">Each target against the multiple</h2><h3>What was simulated</h3>${await curves(line)}</section>
<section id="method" aria-labelledby="method-heading"><h2 id="method-heading">Method</h2><p>The same customers are simulated at every multiple, so all differences come from the traffic. The multiple at which a target fails is found by a root search; its interval is the 95% confidence interval of the measure there, divided by the slope. The cause is the resource that runs out: phone lines for busy signals, staff for waits.</p></section>
</main>`;
  const { version, seed } = line;
  return shell({ name, headline, version, hash, seed, skipTo: { id: "line", name: "the load line" }, body });
}

async function ladderFigure(line: LoadLine): Promise<Html> {
  const [headline] = loadLineVerdict(line);
  const broken = line.limits.filter(({ state }) => state === "breaks" || state === "below");
  const rows = line.limits.map((limit): Content[] => [
    limitName(limit, line),
    whereItBreaks(limit, line),
    cause(limit),
    limit.criterion,
  ]);
  const panel: Panel = {
    label: `${broken.length} of ${line.limits.length}`,
    finding: `${plural(broken.length, "fails", "fail")} up to ${line.to}x`,
    alternative: rows.map(([label, breaks]) => `${label}: ${breaks}`).join("; "),
    svg: await renderSvg(ladder(line)),
  };
  return figure({
    id: "ladder",
    title: headline,
    panels: [panel],
    legend: { mean: "where it fails", mark: "dot", interval: "it", band: false, goal: null },
    caption:
      line.line === null
        ? "Each bar ends where its limit fails, or at the highest multiple tested."
        : "The line through all bars is the load line: the first failure.",
    table: table({
      caption: "Where each limit fails",
      head: [["limit", "fails at", "cause", "judged"]],
      groups: [{ rows }],
      kind: "text",
    }),
  });
}

async function curves(line: LoadLine): Promise<Html[]> {
  const figures: Html[] = [];
  for (const limit of line.limits) {
    if (limit.target !== null) figures.push(await curve(line, limit, limit.target));
  }
  return figures;
}

async function curve(line: LoadLine, limit: Limit, target: number): Promise<Html> {
  const unit = unitOf(limit.measure ?? "serviceLevel");
  const sense = limit.measure === "serviceLevel" ? "at least" : "at most";
  const rows = line.points.map(({ multiple, replications, targets }): Content[] => {
    const { value, daysMet } = targets[target];
    return [`${multiple}x`, withInterval(value, unit), format(daysMet, "share"), plain(replications)];
  });
  const [first, last] = [line.points[0], line.points[line.points.length - 1]];
  const name = harmless(limit.label);
  const valueAt = ({ multiple, targets }: LoadPoint): string =>
    `${format(targets[target].value.value, unit)} at ${multiple}x`;
  return figure({
    id: `target-${target}`,
    title: `${limitName(limit, line)} ${howFar(limit, line)}`,
    panels: [
      {
        label: measureOf(limit.measure ?? "").label,
        finding: `${valueAt(first)}, ${valueAt(last)}`,
        alternative: `${name} from ${first.multiple}x to ${last.multiple}x: ${valueAt(first)}, ${valueAt(last)}; it ${howFar(limit, line)}`,
        svg: await renderSvg(targetCurve(line, limit)),
      },
    ],
    legend: {
      mean: "over the whole horizon",
      mark: "line",
      interval: "the mean",
      band: line.points.some(({ targets }) => targets[target].band !== null),
      goal: `promise: ${sense} ${format(limit.goal, unit)}`,
    },
    caption: `Judged ${limit.criterion}.`,
    table: table({
      caption: `${name} by multiple`,
      head: [["multiple", "value", "days that keep it", "days simulated"]],
      groups: [{ rows }],
    }),
  });
}
