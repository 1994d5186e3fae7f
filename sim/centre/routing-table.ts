import type { CentrePlan } from "./centre-plan.ts";

/** The plan's routes compiled to flat integer tables: rows by queue (groups to try) and by group (queues to serve). */
export interface RoutingTable {
  /** Row q: groups that serve queue q, best preference first. */
  readonly groupStart: Int32Array;
  readonly group: Int32Array;
  readonly groupLevel: Int32Array;
  /** Row g: queues that group g serves, in the order of agent preference, rank, queue number. */
  readonly queueStart: Int32Array;
  readonly queue: Int32Array;
  /** Equal numbers compete by waiting; a lower one is served first, strictly. */
  readonly queueLevel: Int32Array;
}

export function routingTable(plan: CentrePlan): RoutingTable {
  const byQueue = plan.queues.map((_, queue) =>
    plan.groups
      .flatMap((group, g) => group.routes.filter((route) => route.queue === queue).map((route) => ({ g, route })))
      .sort((x, y) => x.route.groupPreference - y.route.groupPreference || x.g - y.g),
  );
  const byGroup = plan.groups.map((group) =>
    [...group.routes].sort(
      (x, y) =>
        x.agentPreference - y.agentPreference ||
        plan.queues[x.queue].rank - plan.queues[y.queue].rank ||
        x.queue - y.queue,
    ),
  );
  return {
    groupStart: starts(byQueue),
    group: Int32Array.from(byQueue.flat(), (entry) => entry.g),
    groupLevel: Int32Array.from(byQueue.flat(), (entry) => entry.route.groupPreference),
    queueStart: starts(byGroup),
    queue: Int32Array.from(byGroup.flat(), (route) => route.queue),
    queueLevel: Int32Array.from(
      byGroup.flatMap((routes) =>
        levels(routes.map((route) => `${route.agentPreference}/${plan.queues[route.queue].rank}`)),
      ),
    ),
  };
}

function starts(rows: readonly (readonly unknown[])[]): Int32Array {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    start[index + 1] = start[index] + row.length;
  });
  return start;
}

/** Numbers runs of equal keys 0, 1, 2, ... */
function levels(keys: readonly string[]): number[] {
  let level = 0;
  return keys.map((key, index) => {
    if (index > 0 && key !== keys[index - 1]) level++;
    return level;
  });
}
