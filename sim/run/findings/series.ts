import type { SeriesMembers } from "../../measure/columns.ts";
import type { Model } from "../../scenario/model.ts";
import type { QueueMap } from "../day/queue-map.ts";
import { neverIn } from "./never.ts";

/** Every series of the results: total, channels, reasons, tiers, reason by channel, groups, all groups. */
export function seriesOf(model: Model, routes: QueueMap): SeriesMembers[] {
  const { channels, reasons, tiers, groups } = model;
  const queues = [...routes.reasonOf.keys()];
  const isDeferred = (queue: number): boolean => channels[routes.channelOf[queue]].kind === "deferred";
  const contacts = (
    kind: SeriesMembers["series"]["kind"],
    name: string,
    members: readonly number[],
    depthRow = -1,
  ): SeriesMembers => {
    const deferred = members.length > 0 && members.every(isDeferred);
    const promises = new Set(members.map((queue) => channels[routes.channelOf[queue]].answerWithin));
    const [within = null] = promises.size === 1 ? promises : [];
    return {
      series: { id: kind === "total" ? "total" : `${kind}/${name}`, kind, name, deferred, within },
      queues: members,
      groups: [],
      // Deferred work is a backlog and no queue.
      depthRow: deferred ? -1 : depthRow,
      never: neverIn(model, routes, members),
    };
  };
  const ofGroups = (id: string, name: string, members: readonly number[]): SeriesMembers => ({
    series: { id, kind: "group", name, deferred: false },
    queues: [],
    groups: members,
    depthRow: -1,
  });
  return [
    contacts("total", "all contacts", queues, channels.length),
    ...channels.map((channel, c) =>
      contacts(
        "channel",
        channel.name,
        queues.filter((queue) => routes.channelOf[queue] === c),
        c,
      ),
    ),
    ...reasons.map((reason, r) =>
      contacts(
        "reason",
        reason.name,
        queues.filter((queue) => routes.reasonOf[queue] === r),
      ),
    ),
    ...(tiers.length > 1 ? tiers : []).map((tier, t) =>
      contacts(
        "tier",
        tier.name,
        queues.filter((queue) => routes.tierOf[queue] === t),
      ),
    ),
    ...(reasons.length > 1 && channels.length > 1 ? reasons : []).flatMap((reason, r) =>
      channels.flatMap((channel, c) => {
        const members = queues.filter((queue) => routes.reasonOf[queue] === r && routes.channelOf[queue] === c);
        return members.length > 0 ? [contacts("queue", `${reason.name}/${channel.name}`, members)] : [];
      }),
    ),
    ...groups.map((group, g) => ofGroups(`group/${group.name}`, group.name, [g])),
    ...(groups.length > 1 ? [ofGroups("groups", "all groups", [...groups.keys()])] : []),
  ];
}
