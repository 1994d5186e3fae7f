import type { ServiceLevelDefinition } from "../../sim/measure/formulas.ts";
import type { Model, Target } from "../../sim/scenario/model.ts";
import { judgeOf } from "../judges.ts";
import type { TraceCustomer } from "../trace/format.ts";
import { appliesTo } from "./applies-to.ts";
import type { K6Target } from "./script-plan.ts";

/** What is measured of a trace: [from, to) by intervals, and who comes. */
export interface Measured {
  readonly from: number;
  readonly to: number;
  readonly interval: number;
  readonly customers: readonly Pick<TraceCustomer, "at" | "channel" | "reason" | "tier">[];
}

/**
 * The scenario's targets as metrics of k6 with thresholds, so that k6's own summary and exit code speak the same
 * verdict (`load/judges.ts`: which those are); a promise for every interval has one for each. A threshold of which nothing can be measured would fail: nobody of the trace, no threshold.
 */
export function k6Targets(model: Model, measured: Measured): K6Target[] {
  const targets = model.targets.flatMap((target): K6Target[] => {
    const { measure, scope, goal } = target;
    if (measure === "occupancy" || judgeOf(model, target) !== "both") return [];
    const isShare = measure !== "averageWait";
    const whole = {
      metric: "",
      label: `${nameOf(model, target)}: ${target.text}`,
      measure,
      channel: scope.kind === "channel" ? nameOf(model, target) : null,
      reason: scope.kind === "reason" ? nameOf(model, target) : null,
      tier: scope.kind === "tier" ? nameOf(model, target) : null,
      from: measured.from,
      to: measured.to,
      within: target.within ?? 0,
      abandoned: abandonedAs(model.definitions.serviceLevel, target.within ?? 0, model.definitions.shortAbandon),
      threshold: measure === "serviceLevel" ? `rate>=${goal}` : isShare ? `rate<=${goal}` : `avg<=${goal}`,
    };
    const parts = target.per === "interval" ? byInterval(whole, measured.interval) : [whole];
    return parts.filter((part) => measured.customers.some((customer) => appliesTo(part, customer, customer.at)));
  });
  const taken = new Map<string, number>();
  return targets.map((target) => {
    const base = `target_${target.label}`
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/_+$/, "")
      .slice(0, 100);
    const times = (taken.get(base) ?? 0) + 1;
    taken.set(base, times);
    return { ...target, metric: times === 1 ? base : `${base}_${times}` };
  });
}

function byInterval(whole: K6Target, interval: number): K6Target[] {
  const count = Math.round((whole.to - whole.from) / interval);
  return Array.from({ length: count }, (_, i) => {
    const from = whole.from + i * interval;
    return { ...whole, label: `${whole.label} in interval ${i + 1}`, from, to: from + interval };
  });
}

/** How an abandonment counts under the definition of service level: `until` divides early from late ones. */
function abandonedAs(definition: ServiceLevelDefinition, within: number, short: number): K6Target["abandoned"] {
  switch (definition) {
    case "answered only":
      return { early: "nothing", late: "nothing", until: 0 };
    // Nobody leaves a queue for something else here, so those who would are no concern of these.
    case "all abandons count":
    case "flow-outs count":
      return { early: "miss", late: "miss", until: 0 };
    case "early abandons excluded":
      return { early: "nothing", late: "miss", until: within };
    case "early abandons credited":
    case "early abandons and flow-outs credited":
      return { early: "hit", late: "miss", until: within };
    case "short abandons excluded":
    case "flow-outs count, short abandons excluded":
      return { early: "nothing", late: "miss", until: short };
  }
}

function nameOf(model: Model, { scope: { kind, index } }: Target): string {
  if (kind === "channel") return model.channels[index].name;
  if (kind === "reason") return model.reasons[index].name;
  if (kind === "tier") return model.tiers[index].name;
  return kind === "group" ? model.groups[index].name : "all contacts";
}
