import type { SeriesMembers } from "../../measure/columns.ts";
import type { Model } from "../../scenario/model.ts";
import { targetSeries } from "./targets.ts";

/** A measure whose value is kept for every replication, so that two results can be compared in pairs. */
export interface Headline {
  readonly series: number;
  readonly measure: string;
  /** Key in the results document. */
  readonly key: string;
}

const OF_CONTACTS = ["serviceLevel", "abandonment", "blocking", "averageWait"];
const IN_TOTAL = ["arrivals", "answered", "abandoned", "blocked", "redials", "badExperiences", "averageWait"];

/** The series of all groups together. */
export function allGroups(model: Model): string {
  return model.groups.length > 1 ? "groups" : `group/${model.groups[0].name}`;
}

function hasCosts(model: Model): boolean {
  return model.groups.every((group) => group.costPerHour !== null);
}

/** Headline measures of a model: of every channel, in total, of every group, and whatever a target speaks of. */
export function headlinesOf(model: Model, members: readonly SeriesMembers[]): Headline[] {
  const wanted = [
    ...IN_TOTAL.map((measure) => ["total", measure] as const),
    ...model.channels.flatMap((channel) =>
      OF_CONTACTS.flatMap((measure) => {
        const isNone = measure === "serviceLevel" && channel.answerWithin === null;
        return isNone ? [] : [[`channel/${channel.name}`, measure] as const];
      }),
    ),
    ...model.groups.map((group) => [`group/${group.name}`, "occupancy"] as const),
    ...(hasCosts(model) ? [[allGroups(model), "overtimeCost"] as const] : []),
    ...model.targets.map((target) => [targetSeries(model, target), target.measure] as const),
  ];
  const keys = new Map(
    wanted.map(([id, measure]) => {
      const key = `${measure}@${id}`;
      return [key, { series: members.findIndex((member) => member.series.id === id), measure, key }] as const;
    }),
  );
  return [...keys.values()];
}
