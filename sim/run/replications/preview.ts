import { setImmediate as nextTurn } from "node:timers/promises";
import { comeInPairs } from "../../customers/pairs.ts";
import { meanEstimate, unitMeans } from "../../measure/confidence.ts";
import { horizonValue } from "../../measure/estimator.ts";
import { contactFormulas, GROUP_FORMULAS } from "../../measure/formulas.ts";
import type { Model } from "../../scenario/model.ts";
import { targetQuestions } from "../findings/targets.ts";
import { type Condition, Experiment } from "./experiment.ts";
import type { ReplicationProgress } from "./replicate.ts";

/** Three pairs: enough for an interval, however wide. */
const REPLICATIONS = 6;
/** A multiple that would take more contacts than this is not previewed. */
const MOST_CONTACTS = 100_000;

/**
 * First estimates, while the workers start and the backlog settles: a few days of each multiple in this thread, from an
 * empty start, for targets of live work only. Nothing of it goes into the results. Ends early with the signal.
 */
export async function preview(
  model: Model,
  conditions: readonly Condition[],
  signal: AbortSignal,
  progress: (progress: ReplicationProgress) => void,
): Promise<void> {
  let perMultiple = statedContacts(model);
  for (const condition of [...conditions].sort((x, y) => (x.multiple ?? 0) - (y.multiple ?? 0))) {
    const { multiple } = condition;
    if (multiple === null || multiple * perMultiple > MOST_CONTACTS) continue;
    // What else is to be done in this thread comes first: drawing, and news from the workers.
    await nextTurn();
    if (signal.aborted) return;
    const experiment = new Experiment(model, { ...condition, settleDays: 0, followDays: 0 });
    const { rows, contacts } = experiment.replicate(0, REPLICATIONS);
    const widest = widestTarget(model, experiment, rows);
    perMultiple = contacts / multiple;
    progress({ multiple, replications: REPLICATIONS, expected: REPLICATIONS, share: 0, widest, isPreview: true });
  }
}

/** Contacts of the replications at 1x as stated, each day as busy as the busiest: this thread must not start on what takes minutes, as nothing stops it. */
function statedContacts({ reasons, calendar }: Model): number {
  const ofReason = reasons.map(({ arrivals }) =>
    Math.max(
      ...(arrivals.kind === "times"
        ? arrivals.days.map(({ length }) => length)
        : arrivals.days.map((day) => day.reduce((sum, count) => sum + count, 0))),
    ),
  );
  return REPLICATIONS * calendar.horizonDays * ofReason.reduce((sum, contacts) => sum + contacts, 0);
}

/** The live target that is known least well; of a share of days and of an average wait nothing is said yet. */
function widestTarget(model: Model, { layout, time }: Experiment, rows: Float64Array): ReplicationProgress["widest"] {
  const ofContacts = contactFormulas(model.definitions.serviceLevel, layout.furtherTimes.length);
  const formulas = layout.members.map(({ groups }) => (groups.length > 0 ? GROUP_FORMULAS : ofContacts));
  const questions = targetQuestions(model, layout.members)(formulas);
  let widest: ReplicationProgress["widest"] = null;
  model.targets.forEach((target, t) => {
    if (target.deferred || target.holds.kind === "days" || target.measure === "averageWait") return;
    const { series, formula } = questions[t];
    const daily = Array.from({ length: REPLICATIONS }, (_, r) =>
      horizonValue(rows.subarray(r * layout.length, (r + 1) * layout.length), layout, series, formula, time.interval),
    );
    const values = unitMeans(daily, comeInPairs(model));
    const sum = values.reduce((total, value) => total + value, 0);
    const squares = values.reduce((total, value) => total + value * value, 0);
    const { value, low, high } = meanEstimate(values.length, sum, squares);
    if (value === null || low === null || high === null) return;
    const halfWidth = (100 * (high - low)) / 2;
    if (widest !== null && widest.halfWidth >= halfWidth) return;
    widest = { label: layout.members[series].series.name, measure: target.measure, value, halfWidth };
  });
  return widest;
}
