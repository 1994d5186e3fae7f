import { pathOf } from "../../sim/customers/attempt-path.ts";
import type { TraceRow } from "../../sim/measure/trace.ts";
import { type Condition, Experiment } from "../../sim/run/replications/experiment.ts";
import { hashOf } from "../../sim/scenario/hash.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { VERSION } from "../../sim/version.ts";
import type { Window } from "../window.ts";
import { CustomerTraits } from "./customer-traits.ts";
import { TRACE_FORMAT, type Trace, type TraceCustomer, type TraceFactors } from "./format.ts";

export interface TraceOptions {
  readonly condition: Condition & { readonly multiple: number };
  readonly replication: number;
  readonly window: Window;
  /** The model as it was stated, for the name of the scenario. */
  readonly stated: Model;
}

export interface BuiltTrace {
  readonly trace: Trace;
  /** What became of everybody on that simulated day, in order of arrival. */
  readonly day: readonly TraceRow[];
}

/**
 * The customers of replication `replication` who make contact in the window. Who made contact before the start and
 * does so again after it enters with that attempt, at the time that it has in the simulation.
 */
export function buildTrace(model: Model, { condition, replication, window, stated }: TraceOptions): BuiltTrace {
  const experiment = new Experiment(model, condition);
  const { reasonOf, channelOf, tierOf } = experiment.routes;
  const day: TraceRow[] = [];
  experiment.trace(replication, { contact: (row) => void day.push(row) });
  day.sort((x, y) => x.arrival - y.arrival || x.queue - y.queue || x.number - y.number);
  const traits = new CustomerTraits(model, condition.seed, replication);
  const seen = new Set<string>();
  const customers: TraceCustomer[] = [];
  for (const { queue, number, redials, returns, arrival } of day) {
    if (arrival < window.start || arrival >= window.end) continue;
    const reason = reasonOf[queue];
    const who = `${reason} ${number}`;
    if (seen.has(who)) continue;
    seen.add(who);
    const attemptPath = pathOf({ redial: redials, return: returns });
    const channel = channelOf[queue];
    customers.push({
      id: customers.length,
      reason: model.reasons[reason].name,
      channel: model.channels[channel].name,
      tier: model.tiers[tierOf[queue]].name,
      number,
      at: arrival,
      attempts: traits.attempts(reason, channel, number, attemptPath, arrival, window.end),
    });
  }
  const { start, from, to, end } = window;
  return {
    day,
    trace: {
      head: {
        format: TRACE_FORMAT,
        version: VERSION,
        scenario: { name: stated.name, hash: hashOf(stated).slice(0, 12) },
        seed: condition.seed,
        replication,
        multiple: condition.multiple,
        settleDays: condition.settleDays,
        start,
        from,
        to,
        end,
        customers: customers.length,
        factors: factorsOf(model),
      },
      customers,
    },
  };
}

function factorsOf(model: Model): TraceFactors[] {
  return model.reasons.flatMap((reason) =>
    model.channels.flatMap((channel, c) => {
      const patience = reason.patience[c]?.byInterval ?? null;
      const work = reason.handling[c]?.byInterval ?? null;
      return patience || work ? [{ reason: reason.name, channel: channel.name, patience, work }] : [];
    }),
  );
}
