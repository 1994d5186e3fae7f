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

function channelsOf({ desk, directory, positions }: Switchboard, now: number): BoardChannel[] {
  const { model, routes } = directory;
  const { measures, centre } = desk;
  const midnight = desk.plan.midnight(now);
  const served = new Int32Array(model.channels.length);
  for (const { stage, queue } of desk.contacts.values()) if (stage !== "waiting") served[routes.channelOf[queue]]++;
  return model.channels.map((channel, c) => {
    let queueDepth = 0;
    let oldest = Infinity;
    let overdue = 0;
    routes.channelOf.forEach((of, queue) => {
      if (of !== c) return;
      queueDepth += centre.queues.length[queue];
      for (let contact = centre.queues.first(queue); contact >= 0; contact = centre.queues.after(contact)) {
        const since = centre.since(contact);
        oldest = Math.min(oldest, since);
        if (now - since <= desk.plan.answerWithin[c]) break; // those behind came later
        if (since >= midnight) overdue++;
      }
    });
    const sum = (field: number) => measures.sum(c, field, "today");
    return {
      name: channel.name,
      kind: channel.kind,
      open: desk.isChannelOpen(c),
      queueDepth,
      served: served[c],
      longestWait: queueDepth === 0 ? null : now - oldest,
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
