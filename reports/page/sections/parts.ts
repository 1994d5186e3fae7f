import type { Series } from "../../../sim/measure/results.ts";
import { measureOf } from "../../measure.ts";
import { format, isNumber, withInterval } from "../../numbers.ts";
import { overall } from "../../verdict/overall.ts";
import { harmless, listed } from "../../words.ts";
import { type Context, type Section, seriesOf } from "../context.ts";
import { type Content, html } from "../html.ts";
import { table } from "../table.ts";

const MEASURES = ["offered", "serviceLevel", "averageWait", "abandonment", "handlingTime"];
const MOST = 12;

/** Who fares how: every reason and every tier over the whole horizon; null when there is one of each. */
export function parts(context: Context): Section | null {
  const all = (["reason", "tier"] as const).flatMap((kind) => {
    const series = seriesOf(context, kind);
    return series.length > 1 ? series : [];
  });
  const isMixed = new Set(all.map(({ kind }) => kind)).size > 1;
  const groups = all.slice(0, MOST).flatMap(({ id, name, kind, deferred }) => {
    const rows = MEASURES.flatMap((measure) => row(context, id, measure, deferred) ?? []);
    return rows.length > 0 ? [{ heading: isMixed ? html`${name} <small>${kind}</small>` : name, rows }] : [];
  });
  if (groups.length === 0) return null;
  const left = all.length > MOST ? ` The first ${MOST} of ${all.length}; totals.csv has them all.` : "";
  const channels = seriesOf(context, "channel");
  const both =
    channels.some(({ deferred }) => deferred) && channels.some(({ deferred }) => !deferred)
      ? " Over all channels together: an average wait may hold the seconds of calls and the hours of e-mails."
      : "";
  return {
    id: "parts",
    title: isMixed ? "Reasons and tiers" : all[0].kind === "tier" ? "Tiers" : "Reasons",
    body: html`${table({
      caption: `Over the whole horizon, with 95% confidence intervals; through the day in intervals-detail.csv.${promises(context, all)}${both}${left}`,
      head: [["", ...context.multiples.map(({ label }) => label)]],
      groups,
      kind: "multiples",
    })}`,
  };
}

/** Within which time the service level is meant here; a reason's or a tier's target may mean another. */
function promises({ results, multiples }: Context, shown: readonly Series[]): string {
  const channels = results.series.filter(({ kind, within }) => kind === "channel" && isNumber(within));
  if (channels.length === 0) return "";
  const times = channels.map(({ name, within }) => `${format(within, "s")} by ${harmless(name)}`);
  const ids = new Map(shown.map(({ id, name, within }) => [id, { name, within }]));
  const others = multiples[0].targets.filter(
    ({ series, within }) => within !== null && ids.get(series)?.within !== within && ids.has(series),
  );
  const apart = [...new Set(others.map(({ label }) => harmless(label)))];
  const own =
    apart.length === 0
      ? ""
      : ` Targets with a time of their own are judged by that one, for every channel: ${listed(apart)}.`;
  return ` Service level: answered within what the channel promises (${listed(times)}).${own}`;
}

/** One measure at every multiple; null when it was never measured. */
function row({ multiples, currency }: Context, id: string, measure: string, deferred: boolean): Content[][] | null {
  const estimates = multiples.map((multiple) => overall(multiple, measure, id));
  if (!estimates.some(({ value }) => isNumber(value))) return null;
  if (deferred && measure === "abandonment") return null;
  const { label, unit } = measureOf(measure);
  return [
    [
      label,
      ...estimates.map((each) => (each.value === null ? format(null, unit) : withInterval(each, unit, currency))),
    ],
  ];
}
