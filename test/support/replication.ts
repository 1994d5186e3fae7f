import { type Timeline, type TimelineOptions, timeline } from "../../sim/customers/timeline.ts";
import { FIELDS, Field, Tally } from "../../sim/measure/tally.ts";
import { seconds } from "../../sim/measure/ticks.ts";
import type { TraceRow } from "../../sim/measure/trace.ts";
import type { BacklogSamples } from "../../sim/run/day/backlog-samples.ts";
import { FifoRecursion } from "../../sim/run/day/fifo-recursion.ts";
import { type QueueMap, routes } from "../../sim/run/day/queue-map.ts";
import { Simulation, type SimulationOptions } from "../../sim/run/day/simulation.ts";
import type { Model } from "../../sim/scenario/model.ts";

export type ReplicationOptions = Partial<Omit<SimulationOptions, "trace">> &
  Partial<TimelineOptions> & {
    /** Keep no rows: for many or long replications. */
    readonly untraced?: boolean;
  };

/** One replication of a model, with everything that can be looked at. */
export interface Replication {
  readonly model: Model;
  readonly routes: QueueMap;
  readonly time: Timeline;
  readonly tally: Tally;
  readonly backlog: BacklogSamples;
  /** One row per contact of the horizon, in the order in which they were decided. */
  readonly rows: readonly TraceRow[];
  /** Contacts simulated. */
  readonly contacts: number;
}

export function replicateOnce(model: Model, options: ReplicationOptions = {}): Replication {
  const { table, time, tally } = laidOut(model, options);
  const rows: TraceRow[] = [];
  const simulation = new Simulation(model, table, time, tally, {
    seed: 1,
    replication: 0,
    multiple: 1,
    ...(options.untraced ? {} : { trace: { contact: (row) => rows.push({ ...row }) } }),
    ...options,
  });
  const contacts = simulation.run();
  return { model, routes: table, time, tally, backlog: simulation.backlog, rows, contacts };
}

/** The same without events (`FifoRecursion`): no rows; `contacts` is null where only events can tell. */
export function recursionOnce(
  model: Model,
  options: ReplicationOptions = {},
): { tally: Tally; contacts: number | null } {
  const { table, time, tally } = laidOut(model, options);
  const simulation = new FifoRecursion(model, table, time, tally, { seed: 1, replication: 0, multiple: 1, ...options });
  return { tally, contacts: simulation.run() };
}

function laidOut(model: Model, options: ReplicationOptions): { table: QueueMap; time: Timeline; tally: Tally } {
  const table = routes(model);
  const time = timeline(model, { settleDays: 0, followDays: 1, recovery: false, ...options });
  const tally = new Tally({
    queues: table.reasonOf.length,
    groups: model.groups.length,
    intervals: time.measuredTo - time.measuredFrom,
    interval: time.interval,
    from: time.measuredFrom * time.interval,
    answerWithin: Float64Array.from(table.channelOf, (channel) => model.channels[channel].answerWithin ?? Infinity),
    furtherTimes: new Float64Array(0),
    shortAbandon: model.definitions.shortAbandon,
    channelOfQueue: table.channelOf,
    isDeferred: Uint8Array.from(table.channelOf, (channel) => +(model.channels[channel].kind === "deferred")),
    channels: model.channels.length,
  });
  return { table, time, tally };
}

/**
 * The log of a replication, one sentence per contact in the order in which contacts were decided:
 * "call 0 at 0: waits 0, agents 0 for 60" or "call 1 at 10: abandoned after 30". Redials and returns of customer 1 are
 * "1 (redial 1)" and "1 (return 1)".
 */
export function log({ model, routes: table, rows }: Replication): string[] {
  return rows.map((row) => {
    const who = `${model.reasons[table.reasonOf[row.queue]].name} ${row.number}${retriesOf(row)} at ${row.arrival}`;
    if (row.fate !== "handled") return `${who}: ${row.fate} after ${row.wait}`;
    return `${who}: waits ${row.wait}, ${model.groups[row.group].name} ${row.agent} for ${row.handling}`;
  });
}

function retriesOf({ redials, returns }: TraceRow): string {
  const parts = [redials > 0 ? [`redial ${redials}`] : [], returns > 0 ? [`return ${returns}`] : []].flat();
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

/** A counter summed over all queues, or over those of one reason, and over all intervals or in one. */
export function total(
  { tally, routes: table, model }: Replication,
  field: keyof typeof Field,
  { reason, interval }: { reason?: string; interval?: number } = {},
): number {
  const { queues, intervals } = tally.shape;
  let sum = 0;
  for (let queue = 0; queue < queues; queue++) {
    if (reason !== undefined && model.reasons[table.reasonOf[queue]].name !== reason) continue;
    for (let i = 0; i < intervals; i++) {
      if (interval !== undefined && i !== interval) continue;
      sum += tally.counts[(queue * intervals + i) * FIELDS + Field[field]];
    }
  }
  return sum;
}

/** Seconds booked by spans, by row and interval. */
export function spent(
  { tally }: Replication,
  kind: "waiting" | "signedIn" | "busy" | "contactTime" | "oneAtATime" | "overtime",
): number[][] {
  const { intervals } = tally.shape;
  const totals = Array.from(tally[kind].totals(), seconds);
  return Array.from({ length: totals.length / intervals }, (_, row) =>
    totals.slice(row * intervals, (row + 1) * intervals),
  );
}

/** Seconds booked by spans over everything. */
export function spentInAll(replication: Replication, kind: Parameters<typeof spent>[1]): number {
  return spent(replication, kind)
    .flat()
    .reduce((sum, value) => sum + value, 0);
}
