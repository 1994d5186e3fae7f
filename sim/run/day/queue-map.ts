import type { CentrePlan } from "../../centre/centre-plan.ts";
import type { Model } from "../../scenario/model.ts";

/**
 * The model's queues: one for every reason, channel and tier that can occur, and the centre's plan over them. Queue
 * numbers are dense; `queueOf` finds them.
 */
export interface QueueMap {
  readonly plan: CentrePlan;
  readonly reasonOf: Int32Array;
  readonly channelOf: Int32Array;
  readonly tierOf: Int32Array;
  /** Queue of (reason, channel, tier) at (reason x channels + channel) x tiers + tier; -1 where it cannot occur. */
  readonly queueOf: Int32Array;
  /**
   * Cluster of each queue: queues of one cluster share agents or lines, directly or by way of others. What happens in
   * one cluster never matters in another.
   */
  readonly clusterOf: Int32Array;
  readonly clusters: number;
}

/** Deferred work is served after all live work, whatever the preferences among each. */
const AFTER_LIVE = 1000;

export function routes(model: Model): QueueMap {
  const { reasons, channels, tiers, groups } = model;
  const queueOf = new Int32Array(reasons.length * channels.length * tiers.length).fill(-1);
  const cells: { reason: number; channel: number; tier: number }[] = [];
  reasons.forEach((reason, r) => {
    channels.forEach((_, c) => {
      tiers.forEach((_tier, t) => {
        if (reason.split[c] === 0 || reason.tiers[t] === 0) return;
        queueOf[(r * channels.length + c) * tiers.length + t] = cells.push({ reason: r, channel: c, tier: t }) - 1;
      });
    });
  });
  const plan: CentrePlan = {
    queues: cells.map(({ channel, tier }) => ({
      channel,
      rank: tiers[tier].rank,
      credit: tiers[tier].credit,
      ageing: tiers[tier].ageing,
    })),
    channels: channels.map((channel) => ({ lines: channel.lines ?? Infinity })),
    groups: groups.map((group) => ({
      slots: group.slots,
      routes: group.skills.flatMap((skill) =>
        cells.flatMap((cell, queue) =>
          cell.reason === skill.reason && cell.channel === skill.channel
            ? [
                {
                  queue,
                  groupPreference: skill.groupPreference,
                  agentPreference:
                    skill.agentPreference + (channels[skill.channel].kind === "deferred" ? AFTER_LIVE : 0),
                },
              ]
            : [],
        ),
      ),
    })),
  };
  return {
    plan,
    reasonOf: Int32Array.from(cells, (cell) => cell.reason),
    channelOf: Int32Array.from(cells, (cell) => cell.channel),
    tierOf: Int32Array.from(cells, (cell) => cell.tier),
    queueOf,
    ...clustersOf(plan),
  };
}

function clustersOf({ queues, groups, channels }: CentrePlan): Pick<QueueMap, "clusterOf" | "clusters"> {
  const bonds = [
    ...groups.map(({ routes }) => routes.map(({ queue }) => queue)),
    ...channels.map(({ lines }, c) =>
      lines === Infinity ? [] : [...queues.keys()].filter((q) => queues[q].channel === c),
    ),
  ];
  const named = [...queues.keys()];
  for (const [first, ...others] of bonds) {
    for (const other of others) {
      const [from, to] = [named[other], named[first]];
      named.forEach((name, queue) => {
        if (name === from) named[queue] = to;
      });
    }
  }
  const names = [...new Set(named)];
  return { clusterOf: Int32Array.from(named, (name) => names.indexOf(name)), clusters: names.length };
}
