import { type Cell, csvRow } from "../reports/csv/cell.ts";
import { MOST_FOLLOWED } from "../sim/customers/timeline.ts";
import type { TraceRow } from "../sim/measure/trace.ts";
import { type Condition, Experiment } from "../sim/run/replications/experiment.ts";
import type { Model } from "../sim/scenario/model.ts";

/** Name and major number of the format of `--trace`. A load test's trace is another: `load/trace/format.ts`. */
export const CONTACTS_FORMAT = "plimsoll/contacts/1";

const HEADER = [
  ...["multiple", "replication", "reason", "channel", "tier", "customer", "redials", "returns"],
  ...["arrived", "arrival_s", "wait_s", "fate", "group", "agent", "handling_s"],
];

/**
 * The contacts of the first replication as CSV, in order of arrival: `--trace`. Times are seconds from the horizon's
 * start; a wait is that of the results: of deferred work until the reply goes out.
 */
export function* traceCsv(
  model: Model,
  condition: Pick<Condition, "seed" | "multiple" | "settleDays">,
): Generator<string> {
  const experiment = new Experiment(model, {
    ...condition,
    followDays: MOST_FOLLOWED,
    recovery: false,
    engine: "events",
  });
  const rows: TraceRow[] = [];
  experiment.trace(0, { contact: (row) => void rows.push(row) });
  rows.sort((x, y) => x.arrival - y.arrival || x.queue - y.queue || x.number - y.number);
  const { reasonOf, channelOf, tierOf } = experiment.routes;
  const localTime = localTimes(experiment);
  const cells = (row: TraceRow): Cell[] => [
    condition.multiple,
    1,
    model.reasons[reasonOf[row.queue]].name,
    model.channels[channelOf[row.queue]].name,
    model.tiers[tierOf[row.queue]].name,
    row.number + 1,
    row.redials,
    row.returns,
    localTime(row.arrival),
    milliseconds(row.arrival),
    milliseconds(row.untilAnswer),
    row.fate,
    row.group < 0 ? "" : model.groups[row.group].name,
    row.agent < 0 ? "" : row.agent + 1,
    milliseconds(row.handling),
  ];
  yield csvRow(HEADER);
  for (const row of rows) yield csvRow(cells(row));
}

/** Local date and time of a number of seconds from the horizon's start. */
function localTimes({ time }: Experiment): (arrival: number) => string {
  return (arrival) => {
    const k = time.measuredFrom + Math.floor(arrival / time.interval);
    const clock = time.clock[k] * time.interval + (arrival % time.interval);
    const parts = [clock / 3600, (clock / 60) % 60, clock % 60].map((part) =>
      String(Math.floor(part)).padStart(2, "0"),
    );
    return `${time.days[time.day[k]].date}T${parts.join(":")}`;
  };
}

/** Seconds to the millisecond. */
function milliseconds(seconds: number): number {
  return Math.round(1000 * seconds) / 1000;
}
