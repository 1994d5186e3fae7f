import type { Static } from "typebox";
import type { Definitions } from "../model.ts";
import { agents } from "./agents.ts";
import { choice, either, entries, fields, list, optional, quantity, text } from "./build.ts";
import { channels } from "./channels.ts";
import { contacts } from "./contacts.ts";
import { customers } from "./customers.ts";
import { later } from "./later.ts";
import { profile, visits } from "./series.ts";
import { target } from "./target.ts";

const correlation = (description: string, byDefault: string) =>
  quantity("percent", { description, default: byDefault, to: "100%" });

const visitors = fields(
  {
    visits: visits({ description: "Visits of the average day at 1x." }),
    profile: profile({ description: "The shape of the day.", default: "flat" }),
    requests: quantity("perVisit", {
      description: "Requests to the web system that a visit makes.",
      default: "1 per visit",
    }),
  },
  { description: "Visitors of the web site.", later: later.visitors },
);

const busyness = fields(
  {
    cv: quantity("percent", {
      description:
        "Coefficient of variation of the daily total beyond chance: 6% is a steady business, 20% a moody one.",
      default: "0%",
      to: "200%",
    }),
    dayToDay: correlation("Correlation of one day with the next.", "0%"),
    withinDay: correlation("Correlation of the first third of the open day with the last third.", "100%"),
    overReasons: correlation("Correlation over reasons.", "100%"),
  },
  { description: "Good and bad days.", default: {} },
);

const surge = fields(
  {
    day: quantity("whole", { description: "Day of the horizon, 1 = the first.", default: 1, from: "1", to: "366" }),
    from: quantity("clock", { description: "When it begins." }),
    height: quantity("multiple", { description: "What the rate is multiplied by." }),
    onset: quantity("duration", { description: "How long it takes to rise, in a straight line.", default: "0s" }),
    lasts: quantity("duration", { description: "How long it stays at its height.", above: "0s" }),
    decay: quantity("duration", {
      description: "Then what is above the ordinary halves in every such time; 0s ends it at once.",
      default: "0s",
    }),
    contacts: optional(
      list(text({ description: "The name of a reason." }), {
        description: "The reasons that surge; all if left out.",
        longest: 500,
      }),
    ),
  },
  { description: "One surge." },
);

const DEFINITIONS = [
  "answered only",
  "all abandons count",
  "early abandons excluded",
  "early abandons credited",
  "short abandons excluded",
  "flow-outs count",
  "flow-outs count, short abandons excluded",
  "early abandons and flow-outs credited",
] as const satisfies readonly Definitions["serviceLevel"][];

const measures = fields(
  {
    serviceLevel: optional(
      choice(DEFINITIONS, {
        description:
          'Definition of the service level; "early abandons excluded" if left out, or what `like` stands for.',
      }),
    ),
    like: optional(
      choice(["genesys", "nice", "amazon-connect"], {
        description: "The definition by which this vendor's reports state the service level.",
      }),
    ),
    shortAbandon: quantity("duration", { description: "What a short abandon is.", default: "5s" }),
    countIn: choice(["arrival", "answer"], {
      description: "The interval that a contact counts in.",
      default: "arrival",
    }),
    holds: quantity("holds", {
      description: "Whether targets hold on average or on a share of days, unless they say so themselves.",
      default: "on average",
    }),
    floor: quantity("points", {
      description: "How far an interval may fall below a target for the day.",
      default: "20 points",
    }),
    fullTime: quantity("duration", {
      description: "Paid time of a full-time person per week.",
      default: "40h",
      above: "0s",
    }),
  },
  { description: "How it is measured.", default: {} },
);

const report = fields(
  {
    interval: choice(["5m", "15m", "30m", "60m", "1h", "2h", "3h", "4h", "6h", "12h", "24h"], {
      description:
        "The interval of the results, not shorter than `interval`; if left out, the same. Floors and targets per interval are judged in it; `plan`, `capacity` and `load` keep to `interval`.",
    }),
  },
  { description: "How finely results are reported: for long horizons with many reasons and groups." },
);

/** The scenario language, version 1: the one source of types, validation, defaults, JSON Schema and reference page. */
export const scenarioSchema = fields(
  {
    plimsoll: quantity("version", { description: "Version of the format." }),
    name: text({ description: "What it is called in reports." }),
    description: optional(text({ description: "The question that it answers.", longest: 5000, lines: true })),
    start: quantity("date", { description: "The first day.", default: "2026-01-05" }),
    days: quantity("whole", { description: "Length of the horizon in days.", default: 1, from: "1", to: "366" }),
    interval: choice(["5m", "15m", "30m", "60m", "1h"], {
      description: "The interval of all curves and lists.",
      default: "15m",
    }),
    report: optional(report),
    timezone: quantity("timezone", {
      description: "Where the local clock is; a day on which clocks change has 23 or 25 hours.",
      default: "UTC",
    }),
    peak: either(
      {
        scalar: quantity("belief", { description: "A belief." }),
        list: list(quantity("multiple", { description: "A multiple.", above: "0x", to: "1000x" }), {
          description: "The multiples to simulate.",
          longest: 20,
        }),
      },
      {
        description: "The multiples of the average day that matter; staff, lines and hours stay as written.",
        default: ["1x", "5x", "10x"],
      },
    ),
    visitors: optional(visitors),
    channels,
    contacts,
    agents,
    customers,
    busyness,
    weekdays: optional(
      entries("weekdays", quantity("factor", { description: "Factor on the average day." }), {
        description:
          "The shape of the week. Days that are not named share the rest, so that the days with contacts average 1x.",
      }),
    ),
    holidays: optional(
      entries("date", quantity("factor", { description: "Factor on that day's volume." }), {
        description: 'Special days by date; "closed" is a day without contacts.',
      }),
    ),
    surges: optional(
      entries("name", surge, { description: "Surges on top of the profile, by name: an outage, a mailing." }),
    ),
    target: optional(target({ description: "Targets over everything." })),
    measures,
  },
  { description: "A scenario.", later: later.scenario },
);

/** A scenario as read: every quantity a number (seconds, fractions), every default filled in. */
export type Scenario = Static<typeof scenarioSchema>;
export type ContactEntry = Scenario["contacts"][number];
export type Contact = ContactEntry["value"];
export type GroupEntry = Scenario["agents"][number];
export type AgentGroup = GroupEntry["value"];
export type Surge = NonNullable<Scenario["surges"]>[number]["value"];
