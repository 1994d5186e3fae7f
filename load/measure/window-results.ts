import { comeInPairs } from "../../sim/customers/pairs.ts";
import type { Accumulator } from "../../sim/measure/accumulator.ts";
import type { Intervals, MultipleResults } from "../../sim/measure/results.ts";
import { WAIT_BINS } from "../../sim/measure/wait-histogram.ts";
import { multipleResults } from "../../sim/run/assemble.ts";
import type { Booked } from "../../sim/run/findings/targets.ts";
import type { Pool } from "../../sim/run/replications/pool.ts";
import type { Played } from "../play/played.ts";
import { clock } from "../window.ts";
import { bookPlayed } from "./booking.ts";
import { accumulatorOf, cutRow, type WindowLayout } from "./window-layout.ts";

/** One day that was played, as a part of the results document. */
export function playedResults(window: WindowLayout, played: Played): MultipleResults {
  const accumulator = accumulatorOf(window, false);
  const { row, waits } = bookPlayed(window, played);
  accumulator.add(row, 1, waits, played.contacts.length);
  return withoutDeferred(resultsOf(window, accumulator, "measured"));
}

/** Promises of deferred work are not decided within the window, but for error pages: nothing is said of them. */
function withoutDeferred(results: MultipleResults): MultipleResults {
  const targets = results.targets.filter(({ deferred, measure }) => !deferred || measure === "blocking");
  const allHold = targets.every(({ met }) => met) ? 1 : 0;
  return { ...results, targets, allTargetsHold: { value: allHold, low: null, high: null } };
}

/** Days computed as one piece of work. */
const CHUNK = 10;

/** What `days` simulated days say about the same window; quantiles of waits are not kept by interval, and are null. */
export async function predictedResults(
  window: WindowLayout,
  pool: Pool,
  days: number,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<{ results: MultipleResults; accumulator: Accumulator }> {
  const accumulator = accumulatorOf(window, comeInPairs(window.model));
  const none = new Uint32Array(window.layout.members.length * WAIT_BINS);
  const starts = Array.from({ length: Math.ceil(days / CHUNK) }, (_, chunk) => chunk * CHUNK);
  const chunks = new Map<number, Promise<Float64Array>>();
  const run = async (first: number): Promise<Float64Array> => {
    const { rows } = await pool.run(window.condition, first, Math.min(CHUNK, days - first));
    return rows;
  };
  for (const [i, first] of starts.entries()) {
    for (const ahead of starts.slice(i, i + pool.width)) if (!chunks.has(ahead)) chunks.set(ahead, run(ahead));
    const rows = (await chunks.get(first)) as Float64Array;
    chunks.delete(first);
    signal.throwIfAborted();
    const { length } = window.whole;
    for (let r = 0; r * length < rows.length; r++) {
      accumulator.add(cutRow(window, rows.subarray(r * length, (r + 1) * length)), 1, none, 0);
    }
    progress(accumulator.replications);
  }
  return { results: resultsOf(window, accumulator, "simulated"), accumulator };
}

function resultsOf(window: WindowLayout, accumulator: Accumulator, booked: Booked): MultipleResults {
  const { condition, windowTime, layout, model } = window;
  const experiment = { layout, time: windowTime };
  const { multiple } = condition;
  return multipleResults(model, { multiple, condition, experiment, accumulator, ended: "fixed" }, [], booked);
}

/** Local labels of the window's intervals. */
export function windowIntervals({ time, window }: WindowLayout): Intervals {
  const numbers = Array.from({ length: window.intervals }, (_, i) => time.measuredFrom + window.firstInterval + i);
  return {
    seconds: window.interval,
    start: numbers.map((k) => `${time.days[time.day[k]].date}T${clock(time.clock[k] * time.interval)}`),
    day: numbers.map((k) => time.days[time.day[k]].offset),
  };
}
