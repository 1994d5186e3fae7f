import type { ColumnLayout } from "./columns.ts";
import { jackknife } from "./confidence.ts";
import { Estimator, horizonValue } from "./estimator.ts";
import { contactFormulas, type Formula, GROUP_FORMULAS, type ServiceLevelDefinition } from "./formulas.ts";
import type { Estimate } from "./results.ts";
import { TargetDays, type TargetQuestion } from "./target-days.ts";
import { histogramQuantile, WAIT_BINS } from "./wait-histogram.ts";

/** Groups of days over which quantiles are jackknifed. */
const JACKKNIFE_GROUPS = 20;

/** Series whose prediction bands are kept; the others would multiply the memory and are rarely read. */
const BANDED = new Set(["total", "channel", "group"]);

export interface AccumulatorSetup {
  readonly layout: ColumnLayout;
  readonly definition: ServiceLevelDefinition;
  /** Seconds per interval. */
  readonly interval: number;
  readonly questions: (formulas: readonly (readonly Formula[])[]) => readonly TargetQuestion[];
  readonly dayStart: readonly number[];
  /** Whether replications come in pairs; waits are then added by whole pairs, so that the jackknife leaves out none by half. */
  readonly inPairs: boolean;
  /** Measures whose values of every replication are kept, by series index. */
  readonly headlines: readonly { readonly series: number; readonly measure: string }[];
}

/** Everything that is known about one multiple after some replications, which are added in their order. */
export class Accumulator {
  readonly estimator: Estimator;
  readonly targets: TargetDays;
  readonly questions: readonly TargetQuestion[];
  readonly replicationValues: (number | null)[][];
  contacts = 0;
  private readonly setup: AccumulatorSetup;
  private readonly waits: Uint32Array[];
  private readonly headlines: { series: number; formula: Formula }[];
  private chunks = 0;

  constructor(setup: AccumulatorSetup) {
    this.setup = setup;
    const { layout } = setup;
    const ofContacts = contactFormulas(setup.definition, layout.furtherTimes.length, layout.unpromised !== null);
    const formulas = layout.members.map((member) => (member.groups.length > 0 ? GROUP_FORMULAS : ofContacts));
    const banded = layout.members.map((member) => BANDED.has(member.series.kind));
    this.estimator = new Estimator(layout, formulas, setup.interval, banded, setup.inPairs);
    this.questions = setup.questions(formulas);
    this.targets = new TargetDays(layout, this.questions, setup.dayStart);
    this.headlines = setup.headlines.map(({ series, measure }) => ({
      series,
      formula: formulas[series].find((formula) => formula.measure === measure) as Formula,
    }));
    this.replicationValues = this.headlines.map(() => []);
    this.waits = Array.from({ length: JACKKNIFE_GROUPS }, () => new Uint32Array(layout.members.length * WAIT_BINS));
  }

  get replications(): number {
    return this.estimator.replications;
  }

  /** Adds the rows and waits of consecutive replications. */
  add(rows: Float64Array, count: number, waits: Uint32Array, contacts: number): void {
    const { layout, interval } = this.setup;
    for (let r = 0; r < count; r++) {
      const row = rows.subarray(r * layout.length, (r + 1) * layout.length);
      this.estimator.add(row);
      this.targets.add(row);
      this.headlines.forEach(({ series, formula }, h) => {
        this.replicationValues[h].push(horizonValue(row, layout, series, formula, interval));
      });
    }
    const group = this.waits[this.chunks++ % JACKKNIFE_GROUPS];
    for (let bin = 0; bin < waits.length; bin++) group[bin] += waits[bin];
    this.contacts += contacts;
  }

  /** A quantile of the wait of the answered over all contacts, seconds, with its interval over groups of days. */
  waitQuantile(series: number, q: number): Estimate {
    const whole = new Float64Array(WAIT_BINS);
    for (const group of this.waits) addBins(whole, group, series, 1);
    const leftOut = this.waits.flatMap((group) => {
      if (isEmpty(group, series)) return [];
      const rest = whole.slice();
      addBins(rest, group, series, -1);
      return [histogramQuantile(rest, 0, q)];
    });
    return jackknife(histogramQuantile(whole, 0, q), leftOut);
  }
}

function addBins(into: Float64Array, group: Uint32Array, series: number, sign: number): void {
  for (let bin = 0; bin < WAIT_BINS; bin++) into[bin] += sign * group[series * WAIT_BINS + bin];
}

function isEmpty(group: Uint32Array, series: number): boolean {
  for (let bin = 0; bin < WAIT_BINS; bin++) if (group[series * WAIT_BINS + bin] > 0) return false;
  return true;
}
