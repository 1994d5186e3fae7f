import { meanOf } from "../kernel/distribution.ts";
import type { Group, Model } from "../scenario/model.ts";

/** Standard deviations of chance that a bound leaves room for. */
const ROOM = 3;
/** Nobody plans for days on which more than this share of a group is absent. */
const MOST_ABSENT = 0.9;

/** Groups with the same skills, who stand in for one another. */
export interface SkillGroup {
  readonly groups: readonly number[];
  /** Mean heads on the floor of all of them beyond which nobody would ever have a call; Infinity without such a bound. */
  readonly most: number;
}

/**
 * Groups by crew. Who serves nothing but a channel with finite lines has no more calls at once than there are lines,
 * and as many again as are in wrap-up, which holds no line. Who serves more than that is not bounded.
 */
export function skillGroupsOf(model: Model, groups: readonly number[]): SkillGroup[] {
  const skillGroups = new Map<string, number[]>();
  for (const g of groups) {
    const skills = model.groups[g].skills.map(({ reason, channel }) => `${reason}/${channel}`).sort();
    skillGroups.set(skills.join(), [...(skillGroups.get(skills.join()) ?? []), g]);
  }
  return [...skillGroups.values()].map((members) => ({
    groups: members,
    most: Math.max(...members.map((g) => mostOnTheFloor(model, model.groups[g]))),
  }));
}

function mostOnTheFloor(model: Model, group: Group): number {
  const [{ channel }] = group.skills;
  if (group.skills.some((skill) => skill.channel !== channel)) return Infinity;
  const { lines, kind } = model.channels[channel];
  if (kind !== "live" || !Number.isFinite(lines)) return Infinity;
  const wrapUp = Math.max(0, ...group.skills.map(({ reason }) => wrapUpPerTalk(model, reason, channel)));
  const inWrapUp = lines * wrapUp;
  return (lines + inWrapUp + ROOM * Math.sqrt(inWrapUp)) * onBadDays(group);
}

function wrapUpPerTalk(model: Model, reason: number, channel: number): number {
  const work = model.reasons[reason].handling[channel];
  return work?.wrapUp ? meanOf(work.wrapUp) / Math.max(1, meanOf(work.distribution)) : 0;
}

/** Mean heads on the floor for each one who has to be there on a day when many are absent. */
function onBadDays({ onTheFloor, absence: { mean, cv } }: Group): number {
  if (onTheFloor || mean === 0) return 1;
  return (1 - mean) / (1 - Math.max(mean, Math.min(MOST_ABSENT, mean * (1 + ROOM * cv))));
}
