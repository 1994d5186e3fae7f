import { expect, test } from "vitest";
import { Centre } from "../../../sim/centre/centre.ts";
import { Decision } from "../../../sim/centre/outbox.ts";

const plan = {
  queues: [{ channel: 0, rank: 0, credit: 0, ageing: 1 }],
  channels: [{ lines: Infinity }],
  groups: [{ slots: [1], routes: [{ queue: 0, groupPreference: 0, agentPreference: 0 }] }],
};

test("a contact that was declined is asked of another agent who is idle, and waits at the head when there is none", () => {
  const centre = new Centre(plan);
  centre.signIn(0, 0, 0);
  centre.signIn(0, 1, 0);
  centre.dispatch(0);
  const first = centre.arrive(1, 0);
  expect([centre.outbox.decision(0), centre.outbox.agent(0)]).toEqual([Decision.offered, 0]);
  centre.outbox.clear();
  centre.signOut(0);
  centre.decline(2, first);
  centre.outbox.clear();
  centre.reoffer(2, first);
  expect([centre.outbox.decision(0), centre.outbox.contact(0), centre.outbox.agent(0)]).toEqual([2, first, 1]);
  centre.outbox.clear();
  const second = centre.arrive(3, 0);
  centre.signOut(1);
  centre.decline(4, first);
  centre.outbox.clear();
  centre.reoffer(4, first);
  expect(centre.outbox.length).toBe(0);
  expect([centre.queues.first(0), centre.queues.after(first), centre.queues.waiting]).toEqual([first, second, 2]);
});
