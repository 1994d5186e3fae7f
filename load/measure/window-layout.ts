import type { Timeline } from "../../sim/customers/timeline.ts";
import { Accumulator } from "../../sim/measure/accumulator.ts";
import { type ColumnLayout, columnLayout } from "../../sim/measure/columns.ts";
import type { QueueMap } from "../../sim/run/day/queue-map.ts";
import { headlinesOf } from "../../sim/run/findings/headlines.ts";
import { targetQuestions } from "../../sim/run/findings/targets.ts";
import { type Condition, Experiment } from "../../sim/run/replications/experiment.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { Window } from "../window.ts";

/** A scenario's series and intervals as far as the window goes: what measured and simulated days are booked into. */
export interface WindowLayout {
  readonly model: Model;
  readonly routes: QueueMap;
  readonly window: Window;
  readonly condition: Condition & { readonly multiple: number };
  /** Of the whole horizon, as a simulated day has it. */
  readonly whole: ColumnLayout;
  readonly layout: ColumnLayout;
  /** Of the whole horizon. */
  readonly time: Timeline;
  /** The same, but only the window is measured. */
  readonly windowTime: Timeline;
}

export function windowLayout(
  model: Model,
  condition: Condition & { readonly multiple: number },
  windowIn: (time: Timeline) => Window,
): WindowLayout {
  const { layout: whole, routes, time } = new Experiment(model, condition);
  const window = windowIn(time);
  const { firstInterval, intervals } = window;
  const seriesOfGroups = new Map(whole.members.map((member, s) => [String(member.groups), s]));
  const layout = columnLayout(
    whole.members,
    intervals,
    whole.slots,
    whole.costPerSecond,
    whole.furtherTimes,
    (groups, interval) => {
      const s = seriesOfGroups.get(String(groups)) ?? 0;
      return whole.staffed[s * whole.intervals + firstInterval + interval] === 1;
    },
    whole.work,
    whole.unpromised,
  );
  const measuredFrom = time.measuredFrom + firstInterval;
  const windowTime = { ...time, measuredFrom, measuredTo: measuredFrom + intervals };
  return { model, routes, window, condition, whole, layout, time, windowTime };
}

/** The window's part of a whole day's row. */
export function cutRow({ whole, layout, window }: WindowLayout, row: Float64Array): Float64Array {
  const cut = new Float64Array(layout.length);
  layout.members.forEach((_, s) => {
    const width = layout.width[s];
    const from = whole.offset[s] + window.firstInterval * width;
    cut.set(row.subarray(from, from + window.intervals * width), layout.offset[s]);
  });
  return cut;
}

/** @param inPairs whether what is booked are replications that come in pairs; what was played is one day */
export function accumulatorOf({ model, layout, window }: WindowLayout, inPairs: boolean): Accumulator {
  return new Accumulator({
    layout,
    definition: model.definitions.serviceLevel,
    interval: window.interval,
    questions: targetQuestions(model, layout.members),
    dayStart: [0, window.intervals],
    inPairs,
    headlines: headlinesOf(model, layout.members),
  });
}
