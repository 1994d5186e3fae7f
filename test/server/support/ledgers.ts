import { LiveClock } from "../../../server/clock.ts";
import { type Command, Kind } from "../../../server/desk/commands.ts";
import { Desk } from "../../../server/desk/desk.ts";
import type { DeskPlan } from "../../../server/desk/desk-plan.ts";
import type { DeskEvent } from "../../../server/desk/events.ts";
import { Ledger, type Particulars } from "../../../server/desk/ledger.ts";
import type { Repository } from "../../../server/store/repository.ts";
import type { CentrePlan } from "../../../sim/centre/centre-plan.ts";

const NOTHING_ELSE: Particulars = { key: null, reference: null, text: null };

/** A plan for the desk around one for the centre: everything always open, the last of several channels deferred. */
export function deskPlan(centre: CentrePlan): DeskPlan {
  return {
    centre,
    isDeferred: centre.channels.map((_, channel) => channel > 0 && channel === centre.channels.length - 1),
    closing: centre.channels.map(() => "serve"),
    answerWithin: centre.channels.map(() => 20),
    promised: (_, from, to) => to - from,
    shortAbandon: 5,
    entry: (index) => (index < centre.channels.length ? { time: 0, kind: 3, index, headcount: 0 } : null),
    midnight: () => 0,
    nextMidnight: () => Infinity,
  };
}

/** A desk with its ledger under a clock that a test sets. */
export class HandClocked {
  readonly desk: Desk;
  readonly ledger: Ledger;
  readonly events: DeskEvent[] = [];
  private milliseconds = 0;

  private constructor(plan: DeskPlan, repository: Repository, snapshotEvery: number) {
    const clock = new LiveClock({ at: 0, epoch: 0, speedup: 1, paused: false }, () => this.milliseconds);
    this.desk = new Desk(plan);
    this.ledger = new Ledger({
      desk: this.desk,
      clock,
      repository,
      snapshotEvery,
      onEvents: (events) => this.events.push(...events),
      onFailure: (error) => {
        throw error;
      },
    });
  }

  /** A desk as the repository knows it, at a moment. */
  static async on(plan: DeskPlan, repository: Repository, time = 0, snapshotEvery = 7): Promise<HandClocked> {
    const one = new HandClocked(plan, repository, snapshotEvery);
    one.time = time;
    one.ledger.resume(await repository.recover());
    one.events.length = 0;
    return one;
  }

  set time(seconds: number) {
    this.milliseconds = 1000 * seconds;
  }

  /** Carries a command out and accepts every offer that follows from it. @returns what was decided */
  carryOut(command: Command): DeskEvent[] {
    const { ledger, events } = this;
    events.length = 0;
    ledger.record(command, command.kind === Kind.arrive ? NOTHING_ELSE : undefined);
    const decided = [...events];
    for (const event of decided) {
      if (event.type === "offered") ledger.record({ kind: Kind.accept, subject: event.contact, detail: 0 });
    }
    return decided;
  }
}
