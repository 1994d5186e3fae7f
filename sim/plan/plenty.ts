import { cannotBeKept, isPerfect } from "../scenario/attainable.ts";
import { isKnown } from "./margin.ts";
import type { Roster } from "./roster.ts";
import type { Candidate, Search, SearchLimits } from "./search.ts";
import type { SkillGroup } from "./skill-groups.ts";

/** At most so many heads of all groups are simulated; where contacts are more, at least so many times the first ones. */
const MOST_HEADS = 40_000;
const AT_LEAST = 4;
/** Heads beyond the mean contacts of a replication, for the busiest of them: so many times, and so many more. */
const BUSIEST = { times: 1.5, more: 20 };
/** Bounds are simulated on so many times the replications, but for no more contacts than this. */
const CLOSER = { times: 10, contacts: 1e6 };
/** Margin below the best that can be had which a target is planned for that nobody can keep. */
const GIVE_IN = 0.01;

/** What plenty of staff achieves. */
export interface Plenty {
  readonly candidate: Candidate;
  /**
   * Why a target that is missed is out of reach, by target; null where it is kept. "hours": with more heads than
   * contacts wherever people can work. "days around": it would be kept if weekdays outside of the horizon, which keep
   * today's staff, had as many; with "hours" it would only be missed by less. "limit": with `AT_LEAST` times
   * the heads of theory and more, for contacts are more than agents can be simulated.
   */
  readonly missed: readonly ("hours" | "days around" | "hours and days around" | "limit" | null)[];
}

/**
 * What the most useful staff achieves: somewhat more heads than theory proposes; where that is not enough, more heads
 * everywhere than there are contacts, which no other staff can better. What is missed then is asked for no longer: its
 * requirement becomes the best that can be had, less a little.
 */
export async function plenty(search: Search, limits: SearchLimits): Promise<Plenty> {
  const { roster, requirements } = search;
  const how = { ...limits, safety: 0 };
  let candidate = await search.look(
    capped(roster, search.propose(), (headcount) => 1.6 * headcount + 4),
    how,
  );
  let reason: "hours" | "limit" = "hours";
  let around = candidate;
  if (isMissed(search, candidate)) {
    const contacts = candidate.evidence.contacts / candidate.evidence.replications;
    const wanted = BUSIEST.times * contacts + BUSIEST.more;
    const most = Math.ceil(Math.min(wanted, MOST_HEADS / roster.model.groups.length));
    const all = capped(roster, candidate.headcount, (headcount, presence) =>
      Math.max(AT_LEAST * headcount, most / presence),
    );
    if (most < wanted) reason = "limit";
    const closer = Math.min(CLOSER.times * how.replications, Math.floor(CLOSER.contacts / Math.max(1, contacts)));
    const closely = { ...how, replications: Math.max(how.replications, closer) };
    candidate = await search.look(all, closely);
    around = candidate;
    if (isMissed(search, candidate) && roster.hasOtherDays)
      around = await search.look(all, closely, roster.staffed(all, most));
  }
  const missed = candidate.standings.map(({ slack, floorSlack }, t) => {
    if (slack >= 0 && floorSlack >= 0 && !isPerfect(requirements[t].target)) return null;
    const gain = around.standings[t].slack - slack;
    return gain > GIVE_IN ? (around.standings[t].slack >= 0 ? "days around" : "hours and days around") : reason;
  });
  candidate.standings.forEach((found, t) => {
    const asked = requirements[t];
    // Other days may do worse than these by chance; what they cannot reach must not be asked for.
    if (isPerfect(asked.target)) asked.own = Math.min(0, found.slack) - GIVE_IN;
    else if (found.slack < 0) asked.own = (isKnown(found.own) ? found.own.low : found.own.value) - GIVE_IN;
    if (found.floorSlack < 0) asked.floor = found.floorSlack - GIVE_IN;
  });
  return { candidate, missed };
}

/** Heads by cell, but never more of a crew than could ever have a call. */
function capped(
  { skillGroups, cells }: Roster,
  headcount: Float64Array,
  wanted: (headcount: number, presence: number) => number,
): Float64Array {
  return Float64Array.from(headcount, (count, c) => {
    const { group, presence } = cells[c];
    const { most } = skillGroups.find(({ groups }) => groups.includes(group)) as SkillGroup;
    return Math.min(Math.ceil(wanted(count, presence)), Math.ceil(most / presence - 1e-9));
  });
}

/** Targets that are missed though nothing rules them out beforehand. */
function open({ roster, requirements }: Search, { standings }: Candidate): number[] {
  return requirements.flatMap(({ target }, t) =>
    (standings[t].slack < 0 || standings[t].floorSlack < 0) && cannotBeKept(roster.model, target) === null ? [t] : [],
  );
}

function isMissed(search: Search, candidate: Candidate): boolean {
  return open(search, candidate).length > 0;
}
