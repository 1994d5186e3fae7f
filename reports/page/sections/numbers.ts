import type { Estimate, MultipleResults } from "../../../sim/measure/results.ts";
import { format, isNumber, type Unit, withInterval } from "../../numbers.ts";
import { difference } from "../../statistics.ts";
import { overall } from "../../verdict/overall.ts";
import { horizon } from "../../verdict/sentences.ts";
import { staffCost } from "../../verdict/staff-cost.ts";
import type { Context, Section } from "../context.ts";
import { type Content, type Html, html } from "../html.ts";
import { table } from "../table.ts";

interface Headline {
  readonly title: string;
  readonly plain: string;
  readonly unit: Unit;
  readonly of: (multiple: MultipleResults) => Estimate;
  /** How keys of the values by replication begin, for paired differences; null where the mean of days is not the estimate (ratios). */
  readonly pairs: string | null;
}

/** Three numbers with their uncertainty, and how they differ between the multiples. */
export function numbers(context: Context): Section | null {
  const { multiples } = context;
  if (multiples.length === 0) return null;
  const shown = headlines(context).filter(({ of }) => multiples.some((each) => isNumber(of(each).value)));
  if (shown.length === 0) return null;
  const compared =
    multiples.length > 1
      ? ` Differences are against ${multiples[0].label}, the lowest multiple; the same customers are simulated at each.`
      : "";
  const alone = multiples.some(({ inPairs }) => inPairs) ? "one day or one pair of days" : "one day";
  return {
    id: "numbers",
    title: shown.length === 3 ? "Three numbers" : "Numbers to remember",
    body: html`<div class="cards">${shown.map((each) => card(context, each))}</div><p class="note">± and brackets: 95% confidence interval; a number without one is exact to the digits shown, or comes from ${alone} only.${compared}</p>`,
  };
}

/** Promises where everything is deferred, else what loses most contacts at the highest multiple. */
function middle({ results, multiples }: Context): Headline {
  const isDeferred = results.series.some(({ kind, deferred }) => kind === "total" && deferred);
  const share = (measure: string) => (multiple: MultipleResults) => overall(multiple, measure);
  const rest = { unit: "share", pairs: null } as const;
  if (isDeferred) {
    return { title: "Answered within the promise", plain: "share of all messages", of: share("serviceLevel"), ...rest };
  }
  const top = multiples[multiples.length - 1];
  const [abandoned, blocked] = ["abandonment", "blocking"].map((measure) => overall(top, measure).value ?? 0);
  return blocked > abandoned
    ? { title: "Got a busy signal", plain: "share of all attempts", of: share("blocking"), ...rest }
    : {
        title: "Gave up waiting",
        plain: "share of the contacts that entered a queue",
        of: share("abandonment"),
        ...rest,
      };
}

function headlines(context: Context): readonly Headline[] {
  const over = horizon(context.results);
  return [
    {
      title: `Customers with a bad experience ${over}`,
      plain: "no answer, a late answer, an error, or a second attempt",
      unit: "customers",
      of: (multiple) => overall(multiple, "badExperiences"),
      pairs: "badExperiences@total",
    },
    middle(context),
    {
      title: `Staff cost ${over}`,
      plain: "paid hours, overtime included, of the staff that the scenario states",
      unit: "money",
      of: staffCost,
      pairs: "cost@",
    },
  ];
}

function card({ multiples, currency }: Context, { title, plain, unit, of, pairs }: Headline): Html {
  const top = multiples[multiples.length - 1];
  const first = multiples[0];
  const rows = multiples.map((multiple): Content[] => {
    const change = multiple === first ? null : difference(of(first), of(multiple), pairsOf(first, multiple, pairs));
    const against =
      change && isNumber(change.value)
        ? html`<small>${signed(change, unit, currency)} against ${first.label}</small>`
        : null;
    return [multiple.label, html`${withInterval(of(multiple), unit, currency)}${against}`];
  });
  return html`<section class="card" aria-label="${title}"><h3>${title}</h3><p class="big">${format(of(top).value, unit, currency)} <small>at ${top.label}</small></p><p class="plain">${plain}</p>${table(
    {
      caption: `${title}, with 95% confidence intervals`,
      head: [["multiple", "value"]],
      groups: [{ rows }],
      hideCaption: true,
      hideHead: true,
    },
  )}</section>`;
}

/** A difference with its sign; of shares in percentage points, not in percent. */
function signed(change: Estimate, unit: Unit, currency: string): string {
  const sign = (change.value ?? 0) > 0 ? "+" : "";
  const text = `${sign}${withInterval(change, unit, currency)}`;
  return unit === "share" ? `${text.replaceAll("%", "")} points` : text;
}

function pairsOf(from: MultipleResults, to: MultipleResults, key: string | null) {
  const keys = Object.keys(from.replicationValues).filter((each) => key !== null && each.startsWith(key));
  // Cost is kept for all groups together: several keys would be an older document's, group by group.
  const [a, b] = keys.length === 1 ? [from.replicationValues[keys[0]], to.replicationValues[keys[0]]] : [];
  return a && b ? { from: a, to: b, inPairs: from.inPairs === true } : undefined;
}
