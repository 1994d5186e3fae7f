import type { Intervals, MultipleResults } from "../../measure/results.ts";
import type { Model } from "../../scenario/model.ts";

/** Below this load the excess would print as a load of 1. */
const LEAST_LOAD = 1.005;
/** So many stretches of one multiple are named, the longest ones. */
const MOST_NAMED = 3;

type Found = Pick<MultipleResults, "multiple" | "label" | "series">;

interface Stretch {
  /** First interval of the horizon, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Work that arrives over what the agents on the floor can do, over the whole stretch. */
  readonly load: number;
}

/**
 * When more live work arrives than the agents on the floor can do, in words, a sentence for every set of channels that
 * share agents. Work is contacts that find the channel open, each with the agent's own time, retries included; deferred work can wait for
 * a quieter hour and is left out. Intervals without anybody on the floor have no load.
 */
export function overloadNotes(model: Model, multiples: readonly Found[], intervals: Intervals): string[] {
  return sharedChannels(model).flatMap((channels) => {
    const clauses = multiples.flatMap((found) => {
      const stretches = stretchesOf(model, channels, found, intervals.seconds);
      if (stretches.length === 0) return [];
      const where = found.multiple === null ? `averaged over the belief (${found.label})` : `at ${found.label}`;
      return [`${where} ${stretchWords(stretches, intervals)}`];
    });
    if (clauses.length === 0) return [];
    const names = channels.map((c) => model.channels[c].name).join(" and ");
    return [`More work arrives for ${names} than the agents on the floor can do: ${clauses.join("; ")}.`];
  });
}

/** Live channels in sets that share agents, each set in the order of the scenario. */
function sharedChannels(model: Model): number[][] {
  const part = model.channels.map((_, c) => c);
  for (const { skills } of model.groups) {
    const joined = new Set(skills.map(({ channel }) => part[channel]));
    const least = Math.min(...joined);
    part.forEach((own, c) => {
      if (joined.has(own)) part[c] = least;
    });
  }
  const isLive = (c: number) => model.channels[c].kind !== "deferred";
  const sets = [...new Set(part)].map((own) => part.flatMap((each, c) => (each === own && isLive(c) ? [c] : [])));
  return sets.filter((channels) => channels.length > 0);
}

function stretchesOf(model: Model, channels: readonly number[], { series }: Found, seconds: number): Stretch[] {
  const serving = model.groups.filter(({ skills }) => skills.some(({ channel }) => channels.includes(channel)));
  const groups = serving.map(({ name }) => series[`group/${name}`]);
  const queues = channels.map((c) => series[`channel/${model.channels[c].name}`]);
  const work = (i: number): number =>
    queues.reduce((sum, { day, intervals }) => {
      const arrivals = (intervals.arrivals.value[i] ?? 0) - (intervals.lostOutOfHours?.value[i] ?? 0);
      const each = intervals.attention?.value[i] ?? day.attention?.value ?? 0;
      return sum + (arrivals * each) / seconds;
    }, 0);
  const agents = (i: number): number => groups.reduce((sum, each) => sum + (each.intervals.agents?.value[i] ?? 0), 0);
  const stretches: Stretch[] = [];
  const count = queues[0].intervals.arrivals.value.length;
  for (let i = 0; i < count; i++) {
    const from = i;
    let [offered, staffed] = [0, 0];
    while (i < count && agents(i) > 0 && work(i) >= LEAST_LOAD * agents(i)) {
      offered += work(i);
      staffed += agents(i);
      i++;
    }
    if (i > from) stretches.push({ from, to: i, load: offered / staffed });
  }
  return stretches;
}

/** "from 10:00 to 12:00 (load 1.20) and from 14:00 to 14:30 (load 1.05)" */
function stretchWords(stretches: readonly Stretch[], intervals: Intervals): string {
  const byLength = [...stretches].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const named = byLength.slice(0, MOST_NAMED).sort((a, b) => a.from - b.from);
  const words = named.map(
    ({ from, to, load }) =>
      `from ${startOf(intervals, from)} to ${endOf(intervals, from, to)} (load ${load.toFixed(2)})`,
  );
  const rest = stretches.length - named.length;
  return `${listed(words)}${rest > 0 ? `, and ${rest} shorter ${rest === 1 ? "time" : "times"}` : ""}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** "10:00"; with its date where the horizon has several days. */
function startOf({ start, day }: Intervals, i: number): string {
  const clock = start[i].slice(11, 16);
  return day[day.length - 1] > 0 ? `${start[i].slice(0, 10)} ${clock}` : clock;
}

/** The end of the last interval of a stretch: the clock, with a date where it is not that of the beginning. */
function endOf(intervals: Intervals, from: number, to: number): string {
  const { start, day } = intervals;
  if (to >= start.length) return "24:00";
  return day[to] === day[from] ? start[to].slice(11, 16) : startOf(intervals, to);
}
