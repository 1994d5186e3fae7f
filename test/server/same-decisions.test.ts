import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { about, arrive, type Command, Kind, signIn } from "../../server/desk/commands.ts";
import type { DeskEvent } from "../../server/desk/events.ts";
import { SqliteRepository } from "../../server/store/sqlite.ts";
import type { CentrePlan } from "../../sim/centre/centre-plan.ts";
import { Decision } from "../../sim/centre/outbox.ts";
import { type Command as CentreCommand, commands, plans, SideBySide } from "../support/centre-commands.ts";
import { cases } from "../support/property.ts";
import { deskPlan, HandClocked } from "./support/ledgers.ts";

/** The desk has no command for lines and hours: those of the scenario stay. */
const NOT_COMMANDS = ["lines", "suspend", "resume"];
const withoutLines = commands.map((list) => list.filter(({ kind }) => !NOT_COMMANDS.includes(kind)));

/** The live desk, driven by the commands that `SideBySide` gives to bare centres. */
class Live {
  readonly hand: HandClocked;
  private readonly groups: number;
  now: number;

  constructor(hand: HandClocked, plan: CentrePlan, now = 0) {
    this.hand = hand;
    this.now = now;
    this.groups = plan.groups.length;
  }

  /** @returns what was decided, as the centre's outbox says it */
  carryOut({ kind, after, pick }: CentreCommand): number[][] {
    this.now += after;
    this.hand.time = this.now;
    const command = this.translated(kind, pick);
    return command === null ? [] : this.hand.carryOut(command).flatMap((event) => this.asDecision(event));
  }

  private translated(kind: CentreCommand["kind"], pick: number): Command | null {
    const { desk } = this.hand;
    const agents = [...desk.agents.keys()];
    const agent = agents[pick % Math.max(1, agents.length)];
    switch (kind) {
      case "arrive":
        return arrive(pick % 4);
      case "leave":
      case "finish": {
        const those = [...desk.contacts.values()].filter(({ stage }) => (stage === "waiting") === (kind === "leave"));
        const contact = those[pick % Math.max(1, those.length)];
        return contact ? about(kind === "leave" ? Kind.leave : Kind.done, contact.id) : null;
      }
      case "signIn": {
        let number = 0;
        while (desk.agents.has(number)) number++;
        return signIn(number, pick % this.groups);
      }
      default: {
        if (agent === undefined || kind === "lines" || kind === "suspend" || kind === "resume") return null;
        const command = about(Kind[kind], agent);
        return desk.allows(command) ? command : null;
      }
    }
  }

  private asDecision(event: DeskEvent): number[][] {
    const { desk } = this.hand;
    const slot = (contact: number) => desk.contacts.get(contact)?.slot ?? -1;
    switch (event.type) {
      case "turnedAway":
        return [[Decision.blocked, -1, -1]];
      case "queued":
        return [[Decision.queued, slot(event.contact), -1]];
      case "offered":
        return [[Decision.offered, slot(event.contact), event.agent]];
      case "agentState":
        return event.state === "away" ? [[Decision.signedOff, -1, event.agent]] : [];
      default:
        return [];
    }
  }
}

describe("the live desk beside the bare centre of the simulator", () => {
  test("decides alike, whatever happens and in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(plans, withoutLines, async (plan, list) => {
        const both = new SideBySide(plan, 256, 64);
        const repository = new SqliteRepository(":memory:", "test");
        const live = new Live(await HandClocked.on(deskPlan(plan), repository), plan);
        for (const command of list) {
          const [, bare] = both.carryOut(command);
          expect(live.carryOut(command)).toEqual(bare);
        }
        await live.hand.ledger.close();
        await repository.close();
      }),
      cases(100),
    );
  });

  test("decides alike after a restart at any moment", async () => {
    await fc.assert(
      fc.asyncProperty(plans, withoutLines, withoutLines, async (plan, before, after) => {
        const both = new SideBySide(plan, 256, 64);
        const repository = new SqliteRepository(":memory:", "test");
        const first = new Live(await HandClocked.on(deskPlan(plan), repository), plan);
        for (const command of before) {
          both.carryOut(command);
          first.carryOut(command);
        }
        await first.hand.ledger.settled();
        const hand = await HandClocked.on(deskPlan(plan), repository, first.now);
        expect(hand.desk.save()).toEqual(first.hand.desk.save());
        const second = new Live(hand, plan, first.now);
        for (const command of after) {
          const [, bare] = both.carryOut(command);
          expect(second.carryOut(command)).toEqual(bare);
        }
        await hand.ledger.close();
        await repository.close();
      }),
      cases(60),
    );
  });
});
