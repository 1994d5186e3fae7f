import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Centre } from "../../../sim/centre/centre.ts";
import { commands, plans, SideBySide } from "../../support/centre-commands.ts";
import { cases } from "../../support/property.ts";

describe("the centre beside its plain twin", () => {
  test("decides alike, whatever happens and in whatever order", () => {
    fc.assert(
      fc.property(plans, commands, (plan, list) => {
        const both = new SideBySide(plan);
        for (const command of list) {
          const [plain, fast] = both.carryOut(command);
          expect(fast).toEqual(plain);
          const [centre] = both.centres;
          expect(centre.queues.waiting).toBe(both.plain.waiting.length);
          for (const agent of both.plain.agents) expect(centre.loadOf(agent.number)).toBe(agent.inHand.length);
        }
      }),
      cases(120),
    );
  });

  test("knows who waits where, since when, and whom each group could serve", () => {
    let inHand = 0;
    fc.assert(
      fc.property(plans, commands, (plan, list) => {
        const both = new SideBySide(plan);
        for (const command of list) both.carryOut(command);
        const { plain } = both;
        const [centre] = both.centres;
        for (const contact of plain.contacts) {
          expect(centre.isWaiting(contact.id)).toBe(contact.agent === null);
          expect(centre.queueOf(contact.id)).toBe(contact.queue);
          expect(centre.since(contact.id)).toBe(contact.since);
        }
        const served = plain.contacts.filter(({ agent }) => agent !== null);
        expect(served.map(({ id }) => centre.agentOf(id))).toEqual(served.map(({ agent }) => agent?.number));
        inHand += served.length;
        for (const queue of [0, 1, 2, 3]) {
          const inOrder: number[] = [];
          for (let one = centre.queues.first(queue); one >= 0; one = centre.queues.after(one)) inOrder.push(one);
          expect(inOrder).toEqual(plain.waiting.filter((one) => one.queue === queue).map((one) => one.id));
        }
        plan.groups.forEach((group, g) => {
          const routed = new Set(group.routes.map((route) => route.queue));
          expect(centre.waitingFor(g)).toBe(plain.waiting.filter((one) => routed.has(one.queue)).length);
        });
      }),
      cases(60),
    );
    expect(inHand).toBeGreaterThan(60);
  });
});

describe("saving and restoring", () => {
  test("a restored centre makes the same decisions, and is not touched by those of the saved one", () => {
    fc.assert(
      fc.property(plans, commands, commands, (plan, before, after) => {
        const both = new SideBySide(plan);
        for (const command of before) both.carryOut(command);
        const state = both.centres[0].save();
        for (const size of [1, 500]) {
          const restored = new Centre(plan, size, size);
          restored.arrive(0, 0); // whatever was there before is forgotten
          restored.restore(state);
          both.centres.push(restored);
        }
        for (const command of after) {
          const [plain, ...all] = both.carryOut(command);
          for (const decisions of all) expect(decisions).toEqual(plain);
        }
        const early = new Centre(plan);
        early.restore(state);
        expect(early.save()).toEqual(state);
      }),
      cases(60),
    );
  });
});

describe("handles", () => {
  const plan = {
    queues: [{ channel: 0, rank: 0, credit: 0, ageing: 1 }],
    channels: [{ lines: Infinity }],
    groups: [{ slots: [1], routes: [{ queue: 0, groupPreference: 0, agentPreference: 0 }] }],
  };

  test("name a contact until it has gone, and nobody after that", () => {
    const centre = new Centre(plan, 1, 1);
    const seen = new Set<number>();
    for (let turn = 0; turn < 50; turn++) {
      const contact = centre.arrive(turn, 0);
      const handle = centre.handle(contact);
      expect(centre.slotOf(handle)).toBe(contact);
      expect(seen.has(handle)).toBe(false);
      seen.add(handle);
      centre.leave(turn, contact);
      for (const old of seen) expect(centre.slotOf(old)).toBe(-1);
    }
  });

  test("an offer that is declined goes back to the head of the queue, and the agent is free", () => {
    const centre = new Centre(plan);
    const [first, second] = [centre.arrive(0, 0), centre.arrive(1, 0)];
    centre.signIn(2, 0, 0);
    centre.outbox.clear();
    centre.dispatch(2);
    expect(centre.outbox.contact(0)).toBe(first);
    centre.decline(3, first);
    expect([centre.queues.first(0), centre.queues.after(first), centre.loadOf(0)]).toEqual([first, second, 0]);
    expect(centre.since(first)).toBe(0);
  });
});
