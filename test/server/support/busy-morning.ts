import { about, Kind, signIn } from "../../../server/desk/commands.ts";
import type { App } from "../../../server/plugins/app/types.ts";

/** Agents by group, and how many customers come by each channel; chat and phone in the middle of a hard morning. */
const AGENTS = [44, 31, 9];

/**
 * Plays some minutes of the flagship on the desk, faster than any clock: customers come every few seconds, agents
 * accept at once and finish in turn, some customers give up. Nothing is random, so that the picture stays the same.
 */
export function busyMorning(app: App, minutes = 40): void {
  const { desk, ledger, directory } = app.switchboard;
  const { reasons, channels, tiers } = directory.model;
  AGENTS.forEach((count, group) => {
    for (let i = 0; i < count; i++) ledger.record(signIn(group * 100 + i, group));
  });
  const queues = reasons.flatMap((_, r) =>
    channels.flatMap((_channel, c) =>
      tiers.map((_tier, t) => directory.routes.queueOf[(r * channels.length + c) * tiers.length + t]),
    ),
  );
  const possible = queues.filter((queue) => queue >= 0);
  const particulars = { key: null, reference: null, text: null };
  for (let step = 0; step < minutes * 12; step++) {
    app.clock.atLeast(app.clock.now() + 5);
    for (let i = 0; i < 2 + (step % 3); i++) {
      app.switchboard.take(possible[(7 * step + 3 * i) % possible.length], particulars);
    }
    for (const contact of [...desk.contacts.values()]) {
      const { id, stage, arrivedAt, answeredAt } = contact;
      const now = ledger.now();
      const isLive = app.switchboard.isLive(desk.channelOf(contact.queue));
      if (stage === "offered" && id % 97 !== 0) ledger.record(about(Kind.accept, id));
      else if (stage === "answered" && now - answeredAt > 200 + (id % 7) * 45) ledger.record(about(Kind.hangUp, id));
      else if (stage === "wrapping up" && now - answeredAt > 260 + (id % 7) * 55) ledger.record(about(Kind.done, id));
      else if (stage === "waiting" && isLive && now - arrivedAt > 60 + (id % 11) * 22)
        ledger.record(about(Kind.leave, id));
    }
  }
}
