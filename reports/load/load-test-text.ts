import { duration } from "../durations.ts";
import { unitOf } from "../measure.ts";
import { format } from "../numbers.ts";
import { aligned, type TextOptions, wrap } from "../text-layout.ts";
import { isVoid, judgedTargets, judging, loadTestVerdict, type Measured, milliseconds } from "./words.ts";

/**
 * A load test for the terminal: verdict, promises measured and predicted, the comparison, the web system. Why a run is
 * void stands before its numbers.
 */
export function loadTestText(results: Measured, { colour, width }: TextOptions): string {
  const columns = Math.max(40, width);
  const [headline, ...sentences] = loadTestVerdict(results).map((sentence) => wrap(sentence, columns));
  const [first, last] = isVoid(results) ? [sentences.flat(), []] : [[], sentences.flat()];
  const bold = (text: string): string => (colour ? `\x1b[1m${text}\x1b[0m` : text);
  const { load } = results;
  const promises = judgedTargets(results).map(({ label, measure, measured, predicted, verdict }) => [
    label,
    format(measured?.value.value, unitOf(measure)),
    format(predicted?.value.value, unitOf(measure)),
    verdict,
  ]);
  const waits = load.comparison.map((one) => [
    one.channel ?? "all live",
    one.measuredWait === null ? "–" : duration(one.measuredWait),
    one.simulatedWait === null ? "–" : duration(one.simulatedWait),
    `${one.bothContacts} contacts in both`,
  ]);
  const latency = load.latency.map(({ operation, p50, p99, p999 }) => [
    operation,
    milliseconds(p50),
    milliseconds(p99),
    milliseconds(p999),
  ]);
  return [
    ...headline.map(bold),
    ...first,
    "",
    ...aligned([["target", "measured", "simulated days", ""], ...promises]),
    ...(isVoid(results) ? [] : wrap(judging(results), columns)),
    "",
    ...aligned([["mean wait", "measured", "same customers simulated", ""], ...waits]),
    "",
    ...aligned([["web system", "median", "99%", "99.9%"], ...latency]),
    "",
    ...last,
    "",
  ].join("\n");
}
