import { Bands, DAYS_FOR_A_BAND } from "../../sim/measure/bands.ts";
import { weighted } from "../../sim/measure/estimator.ts";
import { contactFormulas, type Formula, GROUP_FORMULAS } from "../../sim/measure/formulas.ts";
import { engineFor } from "../../sim/run/day/engine.ts";
import { daysToDecide } from "../../sim/run/day/promises.ts";
import { type Condition, Experiment } from "../../sim/run/replications/experiment.ts";
import { createPool } from "../../sim/run/replications/pool.ts";
import { settle } from "../../sim/run/replications/settle.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { scenarioOf } from "./scenario.ts";
import type { Figure, ProofStep } from "./step.ts";

const FILES = ["scenarios/one-queue.yaml", "scenarios/black-friday.yaml"] as const;
/** Days that a band is drawn from. */
const SIZES = [40, 60, 80, 100, 150, 200] as const;
/** Bands drawn from each number of days, of days of their own. */
const BLOCKS = 8;
const DAYS = BLOCKS * 200;
/** Days at a time: the work of a worker. */
const CHUNK = 10;
const BANDED = new Set(["total", "channel", "group"]);
/** Coverage of a band below which its interval is shown too narrow. */
const TOO_NARROW = 0.92;

/** How many of the days that a prediction band has not seen fall in it, by the number of days that it is drawn from. */
export const bandCoverage: ProofStep = {
  name: "prediction bands: 19 of 20 days fall in them, by the number of days simulated",
  run: async (tell) => {
    const figures: Figure[] = [];
    for (const file of FILES) {
      const { model } = await scenarioOf(file);
      for (const multiple of model.peak.multiples) {
        tell(`${file} at ${multiple}x`);
        figures.push(...(await coverageAt(`${file} at ${multiple}x`, model, multiple)));
      }
    }
    return figures;
  },
};

interface Column {
  readonly scale: "share" | "size";
  readonly values: readonly number[];
}

async function coverageAt(what: string, model: Model, multiple: number): Promise<Figure[]> {
  const columns = await dailyValues(model, multiple);
  return SIZES.map((size): Figure => {
    const ofColumns = columns.flatMap(({ scale, values }) => {
      const shares = Array.from({ length: BLOCKS }, (_, b) => coverage(scale, values, b * size, size));
      const known = shares.filter((share) => share !== null);
      return known.length < BLOCKS ? [] : [mean(known)];
    });
    const narrow = ofColumns.filter((share) => share < TOO_NARROW).length / ofColumns.length;
    const average = mean(ofColumns);
    const found = `${percent(average)} of fresh days on average over ${ofColumns.length} bands; ${percent(narrow)} of bands hold fewer than ${percent(TOO_NARROW)}`;
    const isShown = size === DAYS_FOR_A_BAND;
    return {
      what: `${what}, ${size} days`,
      found,
      claimed: isShown ? "94% or more on average, and at most 1% of bands narrow" : null,
      holds: isShown ? average >= 0.94 && narrow <= 0.01 : null,
    };
  });
}

/** The share of the other days that falls in the band of `size` days from `from` on; null where a day has no value. */
function coverage(scale: Column["scale"], values: readonly number[], from: number, size: number): number | null {
  const bands = new Bands(1, scale);
  for (let day = from; day < from + size; day++) bands.add(0, values[day]);
  const low = bands.quantile(0, 0.025);
  const high = bands.quantile(0, 0.975);
  if (low === null || high === null) return null;
  let inside = 0;
  for (let day = 0; day < values.length; day++) {
    if ((day < from || day >= from + size) && values[day] >= low && values[day] <= high) inside++;
  }
  return inside / (values.length - size);
}

/** Every measure with a band, in every interval, day by day; without those that hardly vary or have no value on some days. */
async function dailyValues(model: Model, multiple: number): Promise<Column[]> {
  const pool = createPool(model, 2);
  const settling = await settle(model, 1, pool);
  const condition: Condition = {
    seed: 1,
    multiple,
    settleDays: settling.days,
    followDays: daysToDecide(model),
    recovery: false,
    engine: engineFor(model),
  };
  const { layout, time } = new Experiment(model, condition);
  const ofContacts = contactFormulas(model.definitions.serviceLevel, layout.furtherTimes.length);
  const columns: { at: number; formula: Formula; values: number[] }[] = layout.members.flatMap((member, s) =>
    BANDED.has(member.series.kind)
      ? (member.groups.length > 0 ? GROUP_FORMULAS : ofContacts).flatMap((formula) =>
          formula.band === null
            ? []
            : Array.from({ length: layout.intervals }, (_, i) => ({
                at: layout.offset[s] + i * layout.width[s],
                formula,
                values: [],
              })),
        )
      : [],
  );
  const first = Array.from({ length: DAYS / CHUNK }, (_, chunk) => chunk * CHUNK);
  for (let c = 0; c < first.length; c += 4) {
    const chunks = await Promise.all(first.slice(c, c + 4).map((from) => pool.run(condition, from, CHUNK)));
    for (const { rows, count } of chunks) {
      for (let r = 0; r < count; r++) {
        const row = rows.subarray(r * layout.length, (r + 1) * layout.length);
        for (const { at, formula, values } of columns) {
          const denominator = formula.denominator ? weighted(row, at, formula.denominator) : 1;
          const scale = formula.per === "time" ? 1 / time.interval : 1;
          values.push(denominator === 0 ? Number.NaN : (scale * weighted(row, at, formula.numerator)) / denominator);
        }
      }
    }
  }
  await pool.close();
  return columns.flatMap(({ formula, values }) =>
    values.some(Number.isNaN) || new Set(values).size < 40 ? [] : [{ scale: formula.band as Column["scale"], values }],
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
