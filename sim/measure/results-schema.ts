import {
  count,
  entries,
  exactly,
  fields,
  flag,
  type JsonSchema,
  list,
  named,
  number,
  oneOf,
  optional,
  orNull,
  type Schema,
  text,
} from "./document/schema.ts";
import { loadTestSchema } from "./load-test-schema.ts";

/** The results document's format: its name and major number. */
export const RESULTS_FORMAT = "plimsoll/results/1";

const definitions: { [name: string]: JsonSchema } = {};

/** Names a schema, so that the published document writes it once. */
function define<T>(name: string, schema: Schema<T>): Schema<T> {
  definitions[name] = schema.json;
  return named(name, schema);
}

const column = (description?: string) => list(orNull(number()), description);

/** How a target comes out. */
const VERDICTS = ["met", "missed", "too close to call", "too few days"] as const;

/** What can be said where too few days showed anything for an interval. */
const BOUNDS = ["below", "at least", "too few days"] as const;

export const estimate = define(
  "estimate",
  fields(
    {
      value: orNull(number()),
      low: orNull(number()),
      high: orNull(number()),
      bound: optional(
        oneOf(
          BOUNDS,
          'What can be said instead of an interval, where too few days showed anything: "below" - the true value is below `high`; "at least" - it is at least `low` (each one-sided, 97.5% confidence; the other end is that of the range); "too few days" - nothing, and low and high are null. Missing: low and high are the ends of the 95% confidence interval.',
        ),
      ),
    },
    "A value with its 95% confidence interval, or with a bound; null where nothing was there to measure.",
  ),
);

export const intervalColumns = define(
  "intervalColumns",
  fields(
    {
      value: column(),
      low: column("Low end of the 95% confidence interval of the value."),
      high: column("High end of it."),
      bound: optional(
        list(
          orNull(oneOf(BOUNDS)),
          "As in an estimate; null where low and high are an interval. Missing: null everywhere.",
        ),
      ),
      band: optional(
        fields(
          {
            low: column(),
            high: column(),
            empty: list(number(), "Share of days without a contact in the interval (left out of the band)."),
          },
          "Prediction band: 19 of 20 days fall in this range (pointwise 2.5%..97.5% of daily values). For headline measures, from 100 replications on.",
        ),
      ),
    },
    "A measure by interval; as many entries as intervals.start has. Occupancy is null where nobody is scheduled.",
  ),
);

export const seriesResults = define(
  "seriesResults",
  fields({
    day: entries(estimate, "Over the whole horizon, by measure."),
    intervals: entries(intervalColumns, "By interval, by measure."),
    waitQuantiles: orNull(
      entries(estimate, "Quantiles of the wait of the answered, seconds; keys p50, p80, p90, p95, p99."),
    ),
  }),
);

export const targetResult = define(
  "targetResult",
  fields({
    label: text('"phone: 80% in 20s"; unless judged on average also how: "phone: 80% in 20s on 90% of days".'),
    series: text("Series that it speaks of."),
    measure: text(),
    goal: number("Fraction or seconds."),
    within: orNull(number(), "T of a service level, seconds."),
    deferred: flag(),
    criterion: text('How it was judged, in words: "on average" or "on 90% of days".'),
    holds: fields(
      {
        kind: oneOf(["average", "days"]),
        share: orNull(number(), 'Share of days; null for "average".'),
        per: oneOf(["day", "interval"]),
      },
      "How it was judged, as data.",
    ),
    value: estimate,
    daysMet: named(
      "estimate",
      estimate,
      "Share of days on which that day's own value meets the goal, of those with anything to measure: a closed day counts for nothing.",
    ),
    worst: orNull(
      fields({ interval: count("Index into intervals."), value: number() }),
      "Worst interval, days together; null without contacts.",
    ),
    floor: orNull(
      fields({
        goal: number(),
        kept: flag("Not missed for sure."),
        verdict: optional(oneOf(VERDICTS, "That of the floor alone; missing in older documents.")),
      }),
      "The floor for each interval and whether it was kept; null without a floor.",
    ),
    met: flag(),
    verdict: oneOf(
      VERDICTS,
      '"too close to call": the confidence interval contains the goal. "too few days": there is no confidence interval, as of a single day, so the simulated days cannot tell.',
    ),
    bottleneck: oneOf(
      ["people", "phone lines", "web system", null],
      "What bound it; null when met, and where nothing could keep it.",
    ),
    cannotBeKept: optional(text("Why no staff could keep it, in words; only where it is not met.")),
  }),
);

export const erlangCrossCheck = define(
  "erlangCrossCheck",
  fields({
    series: text(),
    interval: count("Index of the interval that the formulas were fed with (the busiest one)."),
    ratePerHour: number(),
    handlingSeconds: number(),
    agents: number("Whole agents, as the formulas know them."),
    withinSeconds: optional(number("T.")),
    patienceSeconds: optional(orNull(number(), "Mean patience for Erlang A; null when somebody waits for ever.")),
    lines: optional(orNull(number(), "Contacts that fit in, for Erlang A; null = no limit.")),
    erlangC: orNull(number(), "Service level by Erlang C; null = no answer (load at or above the agents)."),
    erlangA: orNull(number()),
    simulated: orNull(number()),
    reason: text("Why they differ, in one sentence."),
  }),
);

export const multipleResults = define(
  "multipleResults",
  fields({
    multiple: orNull(number(), "10 for 10x; null for the belief (drawn per replication)."),
    label: text('"10x", or the belief in words.'),
    replications: count(),
    inPairs: optional(
      flag(
        "Replications 1 and 2, 3 and 4, ... are antithetic pairs: good and bad days and what is only believed are mirrored in the second. Intervals take the pair as one observation, and so must a comparison of two documents by replication. Missing where replications are independent.",
      ),
    ),
    ended: oneOf(["precision", "fixed", "limit", "interrupted"], "Why the replications ended."),
    settleDays: count("Days at 1x that ran before the horizon."),
    series: entries(seriesResults, "By id of the series."),
    targets: list(targetResult),
    allTargetsHold: named(
      "estimate",
      estimate,
      "Share of days on which all targets hold jointly, of those with anything to measure.",
    ),
    fates: entries(number(), "Mean contacts per replication ending in each fate; sums to the arrivals."),
    replicationValues: entries(
      list(orNull(number())),
      'One value per replication for headline measures, in replication order, by "measure@series".',
    ),
    erlang: list(erlangCrossCheck),
    recovery: list(
      fields({
        channel: text(),
        daysToClear: estimate,
        steady: optional(flag("Whether the backlog has a level at 1x; false where it grows from day to day already.")),
        backlogByDay: list(
          number(),
          "Open at each midnight, whenever they came: of the horizon, then of the days after.",
        ),
      }),
      "Deferred channels: days until the backlog is back to its 1x level after the horizon. At 1x that is chance alone: there is nothing to clear.",
    ),
  }),
);

export const loadTest = loadTestSchema(named("multipleResults", multipleResults));

export const series = define(
  "series",
  fields({
    id: text(
      '"total", "channel/phone", "reason/complaint", "group/digital", "tier/platinum", "queue/complaint/phone".',
    ),
    kind: oneOf(["total", "channel", "reason", "tier", "queue", "group"]),
    name: text(),
    deferred: flag("Deferred work (e-mail): within target of all decided, backlog instead of queue."),
    within: optional(
      orNull(
        number(),
        "T of its service level, seconds; null where channels with promises of their own are together, or nothing is promised. A target may have another.",
      ),
    ),
  }),
);

export const intervals = fields({
  seconds: number("Length of an interval."),
  start: list(text(), "Local start of every interval of the horizon, ISO without zone: 2026-11-27T08:15."),
  day: list(number(), "Day of the horizon (0-based) of every interval."),
});

export const definitionsUsed = fields({
  serviceLevel: text('Name of the definition: "early abandons excluded".'),
  serviceLevelFormula: text(),
  countIn: oneOf(["arrival", "answer"], "Interval in which a contact counts."),
  shortAbandonSeconds: number(),
  holds: text('"on average" or "on 90% of days".'),
});

export const peak = fields({
  multiples: list(number(), "Ascending."),
  belief: orNull(fields({ low: number(), likely: number(), high: number() }), "Triangular; null when none is stated."),
});

export const scenarioSummary = fields({
  name: text(),
  hash: text("First 12 hex digits of the SHA-256 of the canonical checked scenario."),
  start: text("First day of the horizon: 2026-11-27."),
  days: count(),
  timezone: text(),
  currency: text(),
  peak,
  explained: text("The scenario with every default filled in, as `explain` prints it."),
  assumptions: list(
    fields({ path: text(), value: text(), isDefault: flag() }),
    "Inputs: dotted path, value as text, and whether it is a default.",
  ),
  dayOverAverage: optional(
    number(
      "Fresh contacts of a day of the horizon at 1x as a multiple of the average day's: day of the week, holidays and surges included, closed days left out.",
    ),
  ),
  busiestOverAverage: number(
    "The busiest interval of the horizon at 1x as a multiple of the average interval of the average day, over fresh contacts.",
  ),
  description: orNull(text()),
});

/** What was asked for, so that the run can be repeated. */
export const stopping = fields({
  replications: orNull(number(), "Exactly so many; null = by precision."),
  precision: number("Largest half-width of a live target's 95% interval, in points."),
  deferredPrecision: number("The same of deferred targets."),
  mostReplications: number(),
  mostContacts: number("At each multiple, about."),
});

export const results = fields(
  {
    format: exactly(RESULTS_FORMAT),
    version: text("Version of Plimsoll that computed it."),
    scenario: scenarioSummary,
    seed: count(),
    definitions: definitionsUsed,
    intervals,
    series: list(series),
    multiples: list(multipleResults),
    stopping,
    notes: list(text(), "What a reader must know beside the numbers."),
    stopped: orNull(
      text(),
      "Set when a limit or Ctrl-C ended the run early: what stopped it; the multiples that are there are complete.",
    ),
    load: optional(loadTest),
  },
  "Results of a simulation, a plan or a load test. Numbers carry 6 significant digits; times are seconds, shares are fractions (0..1), queue depths are contacts. Nothing depends on the host, the date or the number of workers.",
);

/** The published JSON Schema (draft-07) of the results document: docs/results.schema.json. */
export function resultsJsonSchema(): JsonSchema & { readonly definitions: { readonly [name: string]: JsonSchema } } {
  const head = { $schema: "http://json-schema.org/draft-07/schema#", title: "Plimsoll results" };
  return { ...head, ...results.json, definitions };
}
