import type { Series } from "../../../sim/measure/results.ts";
import { intervalWords } from "../../durations.ts";
import { fewDays } from "../../verdict/sentences.ts";
import { ALL_GROUPS } from "../../verdict/staff-cost.ts";
import { capital } from "../../words.ts";
import { type Context, type Section, seriesOf } from "../context.ts";
import { type DayFigure, dayFigure } from "../day-figure.ts";
import { type Html, html } from "../html.ts";
import { backlogFigure } from "./backlog.ts";
import { waitFigure } from "./waits.ts";

type Wanted = Omit<DayFigure, "series">;

const ARRIVALS: Omit<Wanted, "title"> = {
  measure: "arrivals",
  worst: "high",
  scale: "own",
  explanation: "All attempts, redials and returns included.",
};

const BLOCKING: Wanted = {
  measure: "blocking",
  title: "Busy signals",
  worst: "high",
  scale: "common",
  explanation: "Blocking: share of all attempts that got a busy signal because no line was free.",
};

const WAIT: Wanted = {
  measure: "averageWait",
  title: "Average wait",
  worst: "high",
  scale: "own",
  explanation: "Everybody who entered the queue counts, those who gave up too, in the interval of arrival.",
};

const LIVE: readonly Wanted[] = [
  {
    measure: "queueDepth",
    title: "Contacts waiting",
    worst: "high",
    scale: "own",
    explanation: "Queue depth: contacts waiting and not yet with an agent, averaged over the time of each interval.",
  },
  WAIT,
  {
    measure: "abandonment",
    title: "Gave up waiting",
    worst: "high",
    scale: "common",
    explanation: "Abandonment: share of those who entered the queue.",
  },
  {
    measure: "serviceLevel",
    title: "Service level",
    worst: "low",
    scale: "whole share",
    explanation: "Share answered within the promise, by the definition named at the top.",
  },
  BLOCKING,
];

const BACKLOG: Wanted = {
  measure: "backlog",
  title: "Backlog",
  line: "Messages open, on average",
  worst: "high",
  scale: "own",
  explanation: "Messages not yet answered, averaged over the time of each interval.",
};

const PROMISE: Wanted = {
  measure: "serviceLevel",
  title: "Answered within the promise",
  worst: "low",
  scale: "whole share",
  explanation: "Share of all decided messages, by the interval in which they arrived.",
};

/** Queue, waits, abandonment, service level and backlog over the day, channel by channel, then the people. */
export async function throughTheDay(context: Context): Promise<Section | null> {
  const parts: Html[] = [];
  const total = seriesOf(context, "total")[0];
  await add("All channels", total ? [await arrivals(context, total)] : []);
  for (const series of seriesOf(context, "channel")) await add(capital(series.name), await channel(context, series));
  await add("How busy people are", await groups(context));
  if (parts.length === 0) return null;
  const why = fewDays(context.results);
  return {
    id: "day",
    title: context.results.scenario.days === 1 ? "Through the day" : "Through the days",
    body: html`${why === null ? null : html`<p class="note">${why}</p>`}${parts}`,
  };

  async function add(title: string, figures: readonly (Html | null)[]): Promise<void> {
    const drawn = figures.filter((each) => each !== null);
    if (drawn.length > 0) parts.push(html`<h3>${title}</h3><div class="figures">${drawn}</div>`);
  }
}

function arrivals(context: Context, series: Series): Promise<Html | null> {
  const title = `Contacts arriving per ${intervalWords(context.results.intervals.seconds)}`;
  return dayFigure(context, { ...ARRIVALS, title, series });
}

async function channel(context: Context, series: Series): Promise<(Html | null)[]> {
  if (series.deferred) return deferredChannel(context, series);
  const figures: (Html | null)[] = [];
  for (const wanted of LIVE) {
    if (wanted === BLOCKING && !blockedEver(context, series)) continue;
    figures.push(await dayFigure(context, { ...wanted, series }));
    if (wanted === WAIT) figures.push(await waitFigure(context, series));
  }
  return figures;
}

/** Deferred work has a backlog where live work has a queue. */
async function deferredChannel(context: Context, series: Series): Promise<(Html | null)[]> {
  return [
    await dayFigure(context, { ...BACKLOG, series }),
    await backlogFigure(context, series),
    await waitFigure(context, series),
    await dayFigure(context, { ...PROMISE, series }),
  ];
}

function blockedEver({ multiples }: Context, { id }: Series): boolean {
  return multiples.some(({ series }) =>
    series[id]?.intervals[BLOCKING.measure]?.value.some((value) => (value ?? 0) > 0),
  );
}

const MOST_GROUPS = 6;

async function groups(context: Context): Promise<(Html | null)[]> {
  const all = seriesOf(context, "group").filter(({ id }) => id !== ALL_GROUPS);
  const figures: (Html | null)[] = [];
  for (const series of all.slice(0, MOST_GROUPS)) {
    const left =
      all.length > MOST_GROUPS
        ? ` The first ${MOST_GROUPS} of ${all.length} groups are drawn; intervals.csv has them all.`
        : "";
    const explanation = `Share of the time signed in that was spent with a contact. Nothing is drawn where nobody is scheduled: whoever finishes a contact then works overtime.${left}`;
    const title = `Occupancy of ${series.name}`;
    figures.push(
      await dayFigure(context, {
        series,
        measure: "occupancy",
        title,
        worst: "high",
        scale: "whole share",
        explanation,
        about: "all",
      }),
    );
  }
  return figures;
}
