import { format, isNumber, share, withInterval } from "../../numbers.ts";
import { overall } from "../../verdict/overall.ts";
import { horizon } from "../../verdict/sentences.ts";
import { FATES } from "../../words.ts";
import type { Context, Section } from "../context.ts";
import { type Content, type Html, html } from "../html.ts";
import { table } from "../table.ts";

/** How contacts end, and how many of them are second tries. */
export function fates(context: Context): Section | null {
  const { multiples } = context;
  const names = [
    ...new Set([...Object.keys(FATES), ...multiples.flatMap((multiple) => Object.keys(multiple.fates))]),
  ].filter((fate) => multiples.some((multiple) => (multiple.fates[fate] ?? 0) > 0));
  if (names.length === 0) return null;
  const totals = multiples.map((multiple) =>
    Object.values(multiple.fates).reduce((sum, mean) => sum + (isNumber(mean) ? mean : 0), 0),
  );
  const rows = names.map((fate): Content[] => [
    html`${fate}<small>${FATES[fate] ?? ""}</small>`,
    ...multiples.map((multiple, index) => amount(multiple.fates[fate] ?? 0, totals[index])),
  ]);
  const sum: Content[] = ["all contacts", ...totals.map((total) => format(total, "contacts"))];
  return {
    id: "fates",
    title: "How contacts end",
    body: html`${table({
      caption: `Contacts ${horizon(context.results)}, on average; each ends in exactly one way`,
      head: [["", ...multiples.map(({ label }) => label)]],
      groups: [{ rows }, { rows: [sum] }],
      kind: "multiples",
    })}${stillOpen(context, names)}${retries(context)}`,
  };
}

/** Why what is still open is not what is left over at the last midnight; null where nothing is deferred. */
function stillOpen({ results }: Context, names: readonly string[]): Html | null {
  const isDeferred = results.series.some(({ kind, deferred }) => kind === "channel" && deferred);
  if (!isDeferred || !names.includes("still open")) return null;
  const days = results.scenario.days === 1 ? "day" : `${results.scenario.days} days`;
  return html`<p class="note">“Still open” are those of the ${days} that nobody answers within four weeks afterwards, while customers keep coming at 1x. What is left over at a midnight counts whoever waits then, from earlier days, too.</p>`;
}

function amount(mean: number, total: number): Html {
  if (total <= 0) return html`${format(mean, "contacts")}`;
  const part = mean / total;
  const width = Math.round(part * 1000) / 10;
  return html`<span class="value">${format(mean, "contacts")}</span> <small>${share(part)}</small><svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="f-line" d="M0 0h${width}v4H0z"/></svg>`;
}

const TRIES = [
  ["fresh", "Fresh contacts", "people with a new question"],
  ["redials", "Redials", "trying again after giving up or a busy signal"],
  ["returns", "Returns", "coming back because the question was not resolved"],
  ["arrivals", "All attempts", "what the centre gets to see"],
] as const;

/** Redials and returns beside the fresh contacts that caused them. */
function retries({ multiples, results }: Context): Html | null {
  const known = TRIES.filter(([measure]) => multiples.some((multiple) => isNumber(overall(multiple, measure).value)));
  if (known.length < 2) return null;
  const rows = known.map(([measure, label, plain]): Content[] => [
    html`${label}<small>${plain}</small>`,
    ...multiples.map((multiple) => withInterval(overall(multiple, measure), "contacts")),
  ]);
  const per = multiples.map((multiple): Content => {
    const [all, fresh] = [overall(multiple, "arrivals").value, overall(multiple, "fresh").value];
    return isNumber(all) && isNumber(fresh) && fresh > 0 ? (all / fresh).toFixed(2) : format(null, "ratio");
  });
  return html`<h3>Second tries</h3>${table({
    caption: `Attempts ${horizon(results)}, with 95% confidence intervals`,
    head: [["", ...multiples.map(({ label }) => label)]],
    groups: [{ rows }, { rows: [["Attempts per fresh contact", ...per]] }],
    kind: "multiples",
  })}`;
}
