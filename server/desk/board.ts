import { Field } from "../../sim/measure/tally.ts";
import type { Board, BoardChannel, BoardGroup } from "../protocol.ts";
import type { Switchboard } from "./switchboard.ts";

/** The wallboard's numbers, as they are now. */
export function boardOf(switchboard: Switchboard): Board {
  const { directory, ledger } = switchboard;
  const { model } = directory;
  const now = ledger.now();
  const { date, time, speedup, paused } = switchboard.clockNow();
  return {
    scenario: model.name,
    at: now,
    date,
    time,
    speedup,
    paused,
    definition: model.definitions.serviceLevel,
    channels: channelsOf(switchboard, now),
    groups: groupsOf(switchboard),
  };
}

function channelsOf(switchboard: Switchboard, now: number): BoardChannel[] {
  const { desk, directory, positions } = switchboard;
  const { model } = directory;
  const { measures } = desk;
  const present = presentOf(switchboard, now);
  return model.channels.map((channel, c) => {
    const { waiting, served, oldest, overdue } = present[c];
    const sum = (field: number) => measures.sum(c, field, "today");
    return {
      name: channel.name,
      kind: channel.kind,
      open: desk.isChannelOpen(c),
      queueDepth: waiting,
      served,
      longestWait: waiting === 0 ? null : now - oldest,
      serviceLevel: measures.serviceLevel(c, model.definitions.serviceLevel, overdue),
      answerWithin: channel.answerWithin,
      goal: directory.goalOf(c),
      offered: sum(Field.arrivals) - sum(Field.blocked) - sum(Field.lostOutOfHours),
      answered: sum(Field.answered),
      abandoned: sum(Field.abandoned),
      blocked: sum(Field.blocked),
      abandonment: measures.abandonment(c),
      asa: measures.asa(c),
      expectedWait: positions.expectedOfNext(c),
      linesBusy: desk.linesBusy[c],
      lines: Number.isFinite(channel.lines) ? channel.lines : null,
    };
  });
}

/** By channel: how many wait, the arrival of the oldest of them, how many are with an agent, and overdue misses. */
function presentOf({ desk, directory }: Switchboard, now: number) {
  const midnight = desk.plan.midnight(now);
  const present = directory.model.channels.map(() => ({ waiting: 0, oldest: Infinity, served: 0, overdue: 0 }));
  for (const contact of desk.contacts.values()) {
    const { stage, queue, arrivedAt } = contact;
    const channel = desk.channelOf(queue);
    const of = present[channel];
    if (stage === "waiting") {
      of.waiting++;
      of.oldest = Math.min(of.oldest, arrivedAt);
    } else {
      of.served++;
    }
    const isLate = desk.plan.promised(channel, arrivedAt, now) > desk.plan.answerWithin[channel];
    if (isLate && arrivedAt >= midnight && !desk.isAnswered(contact)) of.overdue++;
  }
  return present;
}

/** Where an agent of several contacts counts: talking before wrapping up before being asked. */
function groupsOf({ desk, directory, agents }: Switchboard): BoardGroup[] {
  const groups = directory.model.groups.map(({ name }) => ({
    name,
    idle: 0,
    offered: 0,
    talking: 0,
    wrapUp: 0,
    leaving: 0,
    away: 0,
  }));
  for (const { group, state, inHand } of desk.agents.values()) {
    const stages = new Set([...inHand].map((contact) => desk.contacts.get(contact)?.stage));
    const of = groups[group];
    if (stages.has("answered")) of.talking++;
    else if (stages.has("wrapping up")) of.wrapUp++;
    else if (stages.has("offered")) of.offered++;
    else of.idle++;
    if (state === "leaving") of.leaving++;
  }
  for (const { agent, group } of agents.lines.values()) if (!desk.agents.has(agent)) groups[group].away++;
  return groups;
}
