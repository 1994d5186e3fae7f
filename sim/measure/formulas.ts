import { Column, furtherColumn, GroupColumn, type Unpromised } from "./columns.ts";
import { Field } from "./tally.ts";
import { TICKS_PER_SECOND } from "./ticks.ts";

/** The definitions of service level in use, by their names. */
export type ServiceLevelDefinition =
  | "answered only"
  | "all abandons count"
  | "early abandons excluded"
  | "early abandons credited"
  | "short abandons excluded"
  | "flow-outs count"
  | "flow-outs count, short abandons excluded"
  | "early abandons and flow-outs credited";

/** A weighted sum of columns. */
export type Terms = readonly (readonly [column: number, weight: number])[];

/**
 * How a measure follows from columns: the ratio of two sums, or (`per`) a mean per replication: of the column as it is
 * ("count"), or divided by the seconds of the interval ("time").
 */
export interface Formula {
  readonly measure: string;
  readonly numerator: Terms;
  readonly denominator: Terms | null;
  readonly per: "ratio" | "count" | "time";
  /** How intervals make up the whole horizon; "none": the measure has no value over it. */
  readonly over: "sum" | "maximum" | "last";
  /** Scale of the prediction band; null where none is drawn. */
  readonly band: "share" | "size" | null;
  /** A share of contacts: 1 less it is one, too. */
  readonly isShare?: true;
  /** What a contact adds to the sum, one or its wait; missing where it is no sum over contacts. */
  readonly perContact?: "one" | "wait";
  /**
   * No value in intervals for which nobody is scheduled: whoever is still there finishes a contact in overtime, which
   * would read as 100% busy. Over the horizon overtime counts.
   */
  readonly onlyStaffed?: true;
}

const ANSWERED = Field.answered;
const LOST: Terms = [
  [Field.abandoned, 1],
  [Field.droppedAtClosing, 1],
  [Field.stillOpen, 1],
];
const OFFERED: Terms = [[ANSWERED, 1], ...LOST];
const SECOND = 1 / TICKS_PER_SECOND;

/** A definition of service level: in the symbols of `SYMBOLS`, and as numerator and denominator over columns. */
export interface ServiceLevelTerms {
  readonly formula: string;
  readonly numerator: Terms;
  readonly denominator: Terms;
}

const IN_TIME: Terms = [[Field.answeredInTime, 1]];

const FLOWED_OUT: Terms = [[Field.flowedOut, 1]];

/**
 * The definitions of service level. Blocked contacts and balkers, who leave before they wait, are in none of them;
 * whoever leaves a queue for a callback or another channel (F) is in those that name it. Contacts dropped at closing or still open beyond their target are
 * misses under all of them but the first.
 */
export const SERVICE_LEVELS: { readonly [name in ServiceLevelDefinition]: ServiceLevelTerms } = {
  "answered only": { formula: "S≤T / S", numerator: IN_TIME, denominator: [[ANSWERED, 1]] },
  "all abandons count": { formula: "S≤T / (S + L)", numerator: IN_TIME, denominator: OFFERED },
  "early abandons excluded": {
    formula: "S≤T / (S + L - L≤T)",
    numerator: IN_TIME,
    denominator: [...OFFERED, [Field.abandonedInTime, -1]],
  },
  "early abandons credited": {
    formula: "(S≤T + L≤T) / (S + L)",
    numerator: [...IN_TIME, [Field.abandonedInTime, 1]],
    denominator: OFFERED,
  },
  "short abandons excluded": {
    formula: "S≤T / (S + L - L≤x)",
    numerator: IN_TIME,
    denominator: [...OFFERED, [Field.shortAbandoned, -1]],
  },
  "flow-outs count": { formula: "S≤T / (S + L + F)", numerator: IN_TIME, denominator: [...OFFERED, ...FLOWED_OUT] },
  "flow-outs count, short abandons excluded": {
    formula: "S≤T / (S + L - L≤x + F)",
    numerator: IN_TIME,
    denominator: [...OFFERED, [Field.shortAbandoned, -1], ...FLOWED_OUT],
  },
  "early abandons and flow-outs credited": {
    formula: "(S≤T + L≤T + F≤T) / (S + L + F)",
    numerator: [...IN_TIME, [Field.abandonedInTime, 1], [Field.flowedOutInTime, 1]],
    denominator: [...OFFERED, ...FLOWED_OUT],
  },
};

/** What of contacts without a promise is no part of a service level; null where every queue has a promise. */
export function unpromised(definition: ServiceLevelDefinition, queues: readonly boolean[]): Unpromised | null {
  if (!queues.includes(true)) return null;
  const { numerator, denominator } = SERVICE_LEVELS[definition];
  return { queues, kept: numerator, all: denominator, offered: OFFERED, answered: IN_TIME };
}

/** What the letters in formulas stand for. */
export const SYMBOLS = {
  A: "offered: entered a queue",
  S: "answered",
  "S≤T": "answered within T, the promise",
  L: "abandoned: gave up waiting; in a service level together with O",
  "L≤T": "abandoned within T",
  "L≤x": "short abandons: gave up within x",
  O: "open: dropped at closing, or still open after the last day",
  B: "blocked: busy signal or error page",
  F: "left the queue for a callback or another channel",
} as const;

/** The service level within a further time (see `TallyShape.furtherTimes`). */
export function furtherServiceLevel(definition: ServiceLevelDefinition, t: number): Formula {
  const { numerator, denominator } = SERVICE_LEVELS[definition];
  const within = (terms: Terms): Terms =>
    terms.map(([column, weight]) => {
      if (column === Field.answeredInTime) return [furtherColumn(t), weight];
      return column === Field.abandonedInTime ? [furtherColumn(t) + 1, weight] : [column, weight];
    });
  return share(furtherMeasure(t), within(numerator), within(denominator), "share");
}

/** Name of the measure of a further time; it serves targets only and is not part of the results. */
export function furtherMeasure(t: number): string {
  return `serviceLevel within further time ${t}`;
}

/**
 * Formulas of a contact series under a definition of service level; `isPromisedOnly` where contacts without a promise
 * are counted apart (`ColumnLayout.unpromised`), for they are no part of what speaks of a promise.
 */
export function contactFormulas(
  definition: ServiceLevelDefinition,
  furtherTimes = 0,
  isPromisedOnly = false,
): readonly Formula[] {
  const level = SERVICE_LEVELS[definition];
  const less = (terms: Terms, column: number): Terms => (isPromisedOnly ? [...terms, [column, -1]] : terms);
  const promised = less(OFFERED, Column.unpromisedOffered);
  const breaches: Terms = [...promised, [Field.answeredInTime, -1]];
  const waits: Terms = [
    [Field.waitAnswered, SECOND],
    [Field.waitAbandoned, SECOND],
    [Field.waitUnserved, SECOND],
  ];
  return [
    share(
      "serviceLevel",
      less(level.numerator, Column.unpromisedKept),
      less(level.denominator, Column.unpromisedAll),
      "share",
    ),
    share("abandonment", [[Field.abandoned, 1]], OFFERED, "share"),
    share("blocking", [[Field.blocked, 1]], [...OFFERED, [Field.blocked, 1]], "share"),
    wait("asa", [[Field.waitAnswered, SECOND]], [[ANSWERED, 1]], "size"),
    wait("averageWait", waits, OFFERED, "size"),
    wait("excessWait", [[Field.excess, SECOND]], promised, null),
    share("waited", [[Field.waited, 1]], OFFERED, null),
    ratio("handlingTime", [[Field.handling, SECOND]], [[Field.handled, 1]], null),
    ratio("attention", [[Field.attention, SECOND]], [[Field.handled, 1]], null),
    count("arrivals", [[Field.arrivals, 1]], null),
    count("fresh", [[Field.fresh, 1]], null),
    count("offered", OFFERED, "size"),
    count("answered", [[ANSWERED, 1]], "size"),
    count("abandoned", [[Field.abandoned, 1]], null),
    count("blocked", [[Field.blocked, 1]], null),
    count("balked", [[Field.balked, 1]], null),
    count("lostOutOfHours", [[Field.lostOutOfHours, 1]], null),
    count("droppedAtClosing", [[Field.droppedAtClosing, 1]], null),
    count("stillOpen", [[Field.stillOpen, 1]], null),
    count("redials", REDIALS, null),
    count("returns", [[Field.returns, 1]], null),
    count("badExperiences", [[Field.badExperience, 1]], null),
    { ...count("queueDepth", [[Column.waitingTime, SECOND]], "size"), per: "time", perContact: "wait" },
    { ...count("backlog", [[Column.backlogTime, SECOND]], "size"), per: "time", perContact: "wait" },
    { ...count("queueDepthMaximum", [[Column.depthMaximum, 1]], "size"), over: "maximum" },
    { ...count("backlogEnd", [[Column.backlogEnd, 1]], "size"), over: "last" },
    { ...plain("backlogWork", [[Column.backlogWork, 1 / 3600]], null), over: "last" },
    count("breaches", isPromisedOnly ? [...breaches, [Column.unpromisedAnswered, 1]] : breaches, null),
    { ...plain("oldestAge", [[Column.oldestAge, 1]], "size"), over: "maximum" },
    ...Array.from({ length: furtherTimes }, (_, t) => furtherServiceLevel(definition, t)),
  ];
}

const REDIALS: Terms = [[Field.redials, 1]];

/** Formulas of a group series. */
export const GROUP_FORMULAS: readonly Formula[] = [
  { ...ratio("occupancy", [[GroupColumn.busy, 1]], [[GroupColumn.signedIn, 1]], "share"), onlyStaffed: true },
  {
    ...ratio("slotOccupancy", [[GroupColumn.contactTime, 1]], [[GroupColumn.slotTime, 1]], null),
    onlyStaffed: true,
  },
  ratio("concurrency", withoutOneAtATime(GroupColumn.contactTime), withoutOneAtATime(GroupColumn.busy), null),
  { ...plain("agents", [[GroupColumn.signedIn, 1]], null), per: "time" },
  plain("overtime", [[GroupColumn.overtime, 1 / 3600]], null),
  plain("overtimeCost", [[GroupColumn.cost, 1]], null),
];

/** Time with chats: of an agent who also takes calls or e-mails, that with one of these does not count. */
function withoutOneAtATime(column: number): Terms {
  return [
    [column, 1],
    [GroupColumn.oneAtATime, -1],
  ];
}

function ratio(measure: string, numerator: Terms, denominator: Terms, band: Formula["band"]): Formula {
  return { measure, numerator, denominator, per: "ratio", over: "sum", band };
}

function share(measure: string, numerator: Terms, denominator: Terms, band: Formula["band"]): Formula {
  return { ...ratio(measure, numerator, denominator, band), isShare: true, perContact: "one" };
}

function wait(measure: string, numerator: Terms, denominator: Terms, band: Formula["band"]): Formula {
  return { ...ratio(measure, numerator, denominator, band), perContact: "wait" };
}

/** A number of contacts. */
function count(measure: string, numerator: Terms, band: Formula["band"]): Formula {
  return { ...plain(measure, numerator, band), perContact: "one" };
}

function plain(measure: string, numerator: Terms, band: Formula["band"]): Formula {
  return { measure, numerator, denominator: null, per: "count", over: "sum", band };
}
