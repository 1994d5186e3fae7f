import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AgentWork } from "../../../../sim/run/day/agent-work.ts";
import { cases } from "../../../support/property.ts";

const TABLES = [[1], [1, 1.7, 2.4], [1, 1.2, 1.2]];

interface Plain {
  readonly contact: number;
  remaining: number;
  attention: number;
}

/** The same in plain steps: every contact's remaining work is brought up to date at every event. */
class PlainHands {
  readonly agents: { table: number; contacts: Plain[] }[];
  now = 0;

  constructor(agents: number) {
    this.agents = Array.from({ length: agents }, () => ({ table: 0, contacts: [] }));
  }

  goTo(time: number): void {
    for (const { table, contacts } of this.agents) {
      const j = contacts.length;
      for (const one of contacts) {
        one.remaining -= ((time - this.now) * TABLES[table][j - 1]) / j;
        one.attention += (time - this.now) / j;
      }
    }
    this.now = time;
  }

  /** Earliest finish over all agents. */
  get time(): number {
    const ends = this.agents.flatMap(({ table, contacts }) =>
      contacts.map((one) => this.now + (one.remaining * contacts.length) / TABLES[table][contacts.length - 1]),
    );
    return Math.min(Infinity, ...ends);
  }
}

describe("work in hand", () => {
  test("finishes, in the order and at the times of a plain account, under any sequence of starts and wrap-ups", () => {
    const step = fc.record({
      agent: fc.nat({ max: 9 }),
      table: fc.nat({ max: 2 }),
      work: fc.double({ min: 0.5, max: 100, noNaN: true }),
      after: fc.double({ min: 0, max: 20, noNaN: true }),
      wrapUp: fc.boolean(),
    });
    let finished = 0;
    let wrappedUp = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: "max" }), (steps) => {
        const hands = new AgentWork(TABLES, 1);
        const plain = new PlainHands(10);
        let nextContact = 0;
        /** Goes to the next finish, which both accounts agree upon. */
        const goToNext = () => {
          const { time, agent, finishing } = hands;
          expect(time).toBeCloseTo(plain.time, 6);
          plain.goTo(time);
          const mine = plain.agents[agent].contacts;
          const at = mine.findIndex((one) => one.contact === finishing);
          expect(mine[at].remaining).toBeCloseTo(0, 6);
          return { time, agent, finishing, mine, at };
        };
        const finishOne = (): void => {
          const { time, agent, finishing, mine, at } = goToNext();
          expect(hands.remove(time, agent, finishing)).toBeCloseTo(mine[at].attention, 6);
          mine.splice(at, 1);
          finished++;
        };
        const wrapUpOne = (): void => {
          const { time, agent, finishing, mine, at } = goToNext();
          mine[at].remaining = 7;
          hands.extend(time, agent, finishing, 7);
          wrappedUp++;
        };
        for (const { agent, table, work, after, wrapUp } of steps) {
          const start = plain.now + after;
          while (hands.time <= start) finishOne();
          plain.goTo(start);
          const mine = plain.agents[agent];
          const own = mine.contacts.length > 0 ? mine.table : table;
          if (mine.contacts.length < TABLES[own].length) {
            mine.table = own;
            mine.contacts.push({ contact: nextContact, remaining: work, attention: 0 });
            hands.start(start, agent, nextContact++, work, own);
          }
          if (wrapUp && hands.time < Infinity) wrapUpOne();
        }
        while (hands.time < Infinity) finishOne();
        expect(plain.time).toBe(Infinity);
      }),
      cases(100),
    );
    expect(Math.min(finished, wrappedUp)).toBeGreaterThan(500);
  });

  test("a contact alone finishes at start + work exactly, wrap-up likewise", () => {
    const hands = new AgentWork([[1]]);
    hands.start(0.1, 0, 7, 0.2, 0);
    expect(hands.time).toBe(0.1 + 0.2);
    hands.extend(0.1 + 0.2, 0, 7, 0.7);
    expect(hands.time).toBe(0.1 + 0.2 + 0.7);
    hands.remove(hands.time, 0, 7);
    expect(hands.time).toBe(Infinity);
  });

  test("equal finishes come in order of agents", () => {
    const hands = new AgentWork([[1]], 8);
    for (const agent of [5, 2, 7, 0]) hands.start(0, agent, 10 + agent, 60, 0);
    const order: number[] = [];
    while (hands.time < Infinity) {
      order.push(hands.agent);
      hands.remove(60, hands.agent, hands.finishing);
    }
    expect(order).toEqual([0, 2, 5, 7]);
  });
});
