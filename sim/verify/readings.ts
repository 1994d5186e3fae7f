import { type ColumnLayout, GroupColumn } from "../measure/columns.ts";
import {
  contactFormulas,
  type Formula,
  furtherServiceLevel,
  GROUP_FORMULAS,
  type ServiceLevelDefinition,
  type Terms,
} from "../measure/formulas.ts";
import { Field } from "../measure/tally.ts";
import { TICKS_PER_SECOND } from "../measure/ticks.ts";

/** One column of one series, weighed: summed over the intervals of a replication. */
export interface Part {
  readonly series: string;
  readonly column: number;
  readonly weight: number;
}

/** What is read off a replication: the number is the ratio of both sums over all replications. */
export interface Reading {
  readonly numerator: readonly Part[];
  /** A plain number where it is the same in every replication. */
  readonly denominator: readonly Part[] | number;
  /** Only these intervals of each day; all when left out. */
  readonly intervals?: { readonly which: readonly number[]; readonly perDay: number };
}

/** A series of contacts, and the group of agents in a model with one. */
const TOTAL = "total";
const AGENTS = "group/agents";

/** A measure of the results document, by its formula there: what a user sees is what is verified. */
export function measure(
  id: string,
  { series = TOTAL, definition = "early abandons excluded" as ServiceLevelDefinition } = {},
): Reading {
  const formulas = series.startsWith("group/") ? GROUP_FORMULAS : contactFormulas(definition);
  const formula = formulas.find((candidate) => candidate.measure === id);
  if (!formula) throw new Error(`no measure ${id} of ${series}`);
  return byFormula(series, formula);
}

/** Service level within the second promised time of a model (`alsoWithin`). */
export function alsoWithin(definition: ServiceLevelDefinition): Reading {
  return byFormula(TOTAL, furtherServiceLevel(definition, 0));
}

/** A measure of a model's only group. */
export function ofAgents(id: string): Reading {
  return measure(id, { series: AGENTS });
}

/** Contacts waiting on average, over `seconds` measured in each replication. */
export function queueDepth(seconds: number): Reading {
  return { ...measure("queueDepth"), denominator: seconds };
}

/** 1 minus the share that a reading is. */
export function complement(reading: Reading): Reading {
  const { numerator, denominator } = reading;
  if (typeof denominator === "number") throw new Error("the complement of a reading needs a counted denominator");
  return { ...reading, numerator: [...denominator, ...weighed(numerator, -1)] };
}

/** The reading in another unit: `per` seconds, for example. */
export function inUnitsOf(per: number, reading: Reading): Reading {
  return { ...reading, numerator: weighed(reading.numerator, 1 / per) };
}

/** A ratio of sums of columns that the results document has no measure for. */
export function ratio(numerator: readonly Part[], denominator: readonly Part[] | number): Reading {
  return { numerator, denominator };
}

/** Sums of counters of all contacts: `counted(1, "abandoned", "balked")`. Times are in seconds. */
export function counted(weight: number, ...fields: readonly (keyof typeof Field)[]): Part[] {
  return fields.map((name) => {
    const inTicks = name === "waitAnswered" || name === "waitAbandoned" || name === "handling";
    return { series: TOTAL, column: Field[name], weight: inTicks ? weight / TICKS_PER_SECOND : weight };
  });
}

/** Seconds of the only group: signed in, busy (with at least one contact), contact time. */
export function worked(weight: number, column: keyof typeof GroupColumn): Part[] {
  return [{ series: AGENTS, column: GroupColumn[column], weight }];
}

/** Adds up a reading over one replication's row. */
export function readRow(reading: Reading, layout: ColumnLayout, row: Float64Array): { n: number; d: number } {
  const { numerator, denominator, intervals } = reading;
  const sum = (terms: readonly Part[]): number => {
    let total = 0;
    for (const { series, column, weight } of terms) {
      const s = layout.members.findIndex((member) => member.series.id === series);
      for (let i = 0; i < layout.intervals; i++) {
        if (intervals && !intervals.which.includes(i % intervals.perDay)) continue;
        total += weight * row[layout.offset[s] + i * layout.width[s] + column];
      }
    }
    return total;
  };
  return { n: sum(numerator), d: typeof denominator === "number" ? denominator : sum(denominator) };
}

function byFormula(series: string, { numerator, denominator }: Formula): Reading {
  return { numerator: parts(series, numerator), denominator: denominator ? parts(series, denominator) : 1 };
}

function parts(series: string, terms: Terms): Part[] {
  return terms.map(([column, weight]) => ({ series, column, weight }));
}

function weighed(terms: readonly Part[], factor: number): Part[] {
  return terms.map((part) => ({ ...part, weight: part.weight * factor }));
}
