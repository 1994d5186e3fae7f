import { believedMultiple } from "../../customers/beliefs.ts";
import { measured, measuredDays, type Timeline, timeline } from "../../customers/timeline.ts";
import { addWaits, type BacklogColumns, type ColumnLayout, columnLayout, fillRow } from "../../measure/columns.ts";
import { unpromised } from "../../measure/formulas.ts";
import { Tally } from "../../measure/tally.ts";
import type { TraceSink } from "../../measure/trace.ts";
import { WAIT_BINS } from "../../measure/wait-histogram.ts";
import type { Model } from "../../scenario/model.ts";
import type { Engine } from "../day/engine.ts";
import { FifoRecursion } from "../day/fifo-recursion.ts";
import { inlineDeeply } from "../day/inlining.ts";
import { type QueueMap, routes } from "../day/queue-map.ts";
import { Simulation, type SimulationOptions } from "../day/simulation.ts";
import { staffOn } from "../day/staff-on.ts";
import { meanWork } from "../findings/mean-work.ts";
import { seriesOf } from "../findings/series.ts";
import { furtherTimesOf } from "../findings/targets.ts";
import { liveSettleDays } from "./returning.ts";

/** One condition under which replications are run. Plain data: it travels to workers. */
export interface Condition {
  readonly seed: number;
  /** Multiple of the average traffic; null = drawn for each replication from the scenario's belief. */
  readonly multiple: number | null;
  readonly settleDays: number;
  /** At most so many days after the horizon are simulated. */
  readonly followDays: number;
  /** Whether contacts keep arriving (at 1x) on those days; of such days only the backlog is kept (`fillBacklogs`). */
  readonly recovery: boolean;
  readonly engine: Engine;
  /** Seconds of the intervals that are measured, where they are longer than the scenario's. */
  readonly reportInterval?: number | undefined;
  /** Whether the settling days are what is simulated: of these, too, only the backlog is kept. */
  readonly settling?: boolean | undefined;
  /** Contacts of each channel that wait at the first midnight; default none. */
  readonly backlogAtStart?: readonly number[] | undefined;
}

/** Consecutive replications, measured. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
  /** `count` rows of `rowLength` columns. */
  readonly rows: Float64Array;
  /** Waits of the answered, series x bins, over the chunk. */
  readonly waits: Uint32Array;
  /** Contacts simulated, settling days and retries included. */
  readonly contacts: number;
}

interface Outcome {
  readonly contacts: number;
  readonly backlog: BacklogColumns;
}

/** A model under one condition, ready to be replicated. */
export class Experiment {
  readonly routes: QueueMap;
  readonly time: Timeline;
  readonly layout: ColumnLayout;
  /** Columns of a replication: those of `layout`, or in recovery channels x days. */
  readonly rowLength: number;
  /** Last interval of every day of the horizon, counted from its start. */
  private readonly dayEnds: readonly number[];
  private readonly keepsBacklogOnly: boolean;
  private readonly model: Model;
  private readonly condition: Condition;
  private readonly tally: Tally;
  // One of each serves all replications, one after the other.
  private simulation: Simulation | null = null;
  private recursion: FifoRecursion | null = null;

  constructor(model: Model, condition: Condition) {
    inlineDeeply();
    this.model = model;
    this.condition = condition;
    this.routes = routes(model);
    this.time = timeline(model, { ...condition, liveSettleDays: liveSettleDays(model) });
    const { intervals, seconds } = measured(this.time);
    const furtherTimes = furtherTimesOf(model);
    this.layout = columnLayout(
      seriesOf(model, this.routes),
      intervals,
      model.groups.map((group) => Math.max(...group.slots)),
      model.groups.map((group) => (group.costPerHour ?? 0) / 3600),
      furtherTimes,
      (groups, interval) => {
        const first = this.time.measuredFrom + interval * this.time.together;
        return Array.from({ length: this.time.together }, (_, i) => first + i).some((k) => {
          const day = this.time.days[this.time.day[k]];
          return groups.some((g) => staffOn(model.groups[g], day)[this.time.clock[k]] > 0);
        });
      },
      Array.from(this.routes.reasonOf, (reason, queue) => meanWork(model, reason, this.routes.channelOf[queue])),
      unpromised(
        model.definitions.serviceLevel,
        Array.from(this.routes.channelOf, (channel) => model.channels[channel].answerWithin === null),
      ),
    );
    this.dayEnds = measuredDays(this.time)
      .slice(1)
      .map((end) => end - 1);
    this.keepsBacklogOnly = condition.recovery || condition.settling === true;
    this.rowLength = this.keepsBacklogOnly ? model.channels.length * this.dayEnds.length : this.layout.length;
    this.tally = new Tally({
      queues: this.routes.reasonOf.length,
      groups: model.groups.length,
      intervals,
      interval: seconds,
      from: this.time.measuredFrom * this.time.interval,
      answerWithin: Float64Array.from(
        this.routes.channelOf,
        (channel) => model.channels[channel].answerWithin ?? Infinity,
      ),
      furtherTimes: Float64Array.from(furtherTimes),
      shortAbandon: model.definitions.shortAbandon,
      channelOfQueue: this.routes.channelOf,
      isDeferred: Uint8Array.from(this.routes.channelOf, (channel) => +(model.channels[channel].kind === "deferred")),
      channels: model.channels.length,
    });
  }

  /** Runs replications first, first + 1, ... */
  replicate(first: number, count: number): Chunk {
    const { layout, tally, rowLength } = this;
    const rows = new Float64Array(count * rowLength);
    const waits = new Uint32Array(this.keepsBacklogOnly ? 0 : layout.members.length * WAIT_BINS);
    let contacts = 0;
    for (let r = 0; r < count; r++) {
      const row = rows.subarray(r * rowLength, (r + 1) * rowLength);
      const outcome = this.live(first + r);
      contacts += outcome.contacts;
      if (this.keepsBacklogOnly) {
        this.fillBacklogs(outcome.backlog, row);
      } else {
        fillRow(layout, tally, outcome.backlog, row);
        addWaits(layout, tally, waits);
      }
    }
    return { first, count, rows, waits, contacts };
  }

  /** Contacts that wait at the end of each day, channel by channel. */
  private fillBacklogs(backlog: BacklogColumns, row: Float64Array): void {
    const { intervals } = this.layout;
    this.routes.channelOf.forEach((channel, queue) => {
      this.dayEnds.forEach((end, day) => {
        row[channel * this.dayEnds.length + day] += backlog.waiting[queue * intervals + end];
      });
    });
  }

  /** Runs one replication for its trace. */
  trace(replication: number, sink: TraceSink): void {
    this.byEvents({ ...this.options(replication), trace: sink });
  }

  /** One replication; what happened is in the tally. */
  private live(replication: number): Outcome {
    const options = this.options(replication);
    return (this.condition.engine === "recursion" ? this.onArrival(options) : null) ?? this.byEvents(options);
  }

  private byEvents(options: SimulationOptions): Outcome {
    this.tally.clear();
    if (this.simulation) this.simulation.begin(options);
    else this.simulation = new Simulation(this.model, this.routes, this.time, this.tally, options);
    const contacts = this.simulation.run();
    return { contacts, backlog: this.simulation.backlog };
  }

  /** Without events; null where only these can tell. */
  private onArrival(options: SimulationOptions): Outcome | null {
    this.tally.clear();
    if (this.recursion) this.recursion.begin(options);
    else this.recursion = new FifoRecursion(this.model, this.routes, this.time, this.tally, options);
    const contacts = this.recursion.run();
    return contacts === null ? null : { contacts, backlog: this.recursion.backlog };
  }

  private options(replication: number): SimulationOptions {
    const { seed, multiple, backlogAtStart } = this.condition;
    return {
      backlogAtStart,
      seed,
      replication,
      multiple: multiple ?? believedMultiple(this.model.peak, seed, replication),
    };
  }
}
