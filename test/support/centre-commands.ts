import fc from "fast-check";
import { Centre } from "../../sim/centre/centre.ts";
import type { CentrePlan } from "../../sim/centre/centre-plan.ts";
import { Decision } from "../../sim/centre/outbox.ts";
import { PlainCentre } from "./plain-centre.ts";

export interface Command {
  readonly kind:
    | "arrive"
    | "leave"
    | "finish"
    | "signIn"
    | "drain"
    | "stay"
    | "signOut"
    | "lines"
    | "suspend"
    | "resume";
  /** Seconds since the command before: often 0, so that ties are the rule. */
  readonly after: number;
  /** Chooses among what is there. */
  readonly pick: number;
}

const kinds: fc.WeightedArbitrary<Command["kind"]>[] = [
  { weight: 10, arbitrary: fc.constant("arrive") },
  { weight: 2, arbitrary: fc.constant("leave") },
  { weight: 7, arbitrary: fc.constant("finish") },
  { weight: 4, arbitrary: fc.constant("signIn") },
  { weight: 1, arbitrary: fc.constant("drain") },
  { weight: 1, arbitrary: fc.constant("stay") },
  { weight: 1, arbitrary: fc.constant("signOut") },
  { weight: 1, arbitrary: fc.constant("lines") },
  { weight: 1, arbitrary: fc.constant("suspend") },
  { weight: 2, arbitrary: fc.constant("resume") },
];

export const commands = fc.array(
  fc.record({ kind: fc.oneof(...kinds), after: fc.constantFrom(0, 0, 1, 2), pick: fc.nat({ max: 1000 }) }),
  { maxLength: 150, size: "max" },
);

/** Two channels (one with lines, one with slots), four queues, three groups with random routes. */
export const plans: fc.Arbitrary<CentrePlan> = fc
  .record({
    lines: fc.constantFrom(2, 5, Infinity),
    queues: fc.array(
      fc.record({
        channel: fc.nat({ max: 1 }),
        rank: fc.nat({ max: 1 }),
        credit: fc.constantFrom(0, 0, 3),
        ageing: fc.constantFrom(1, 1, 2),
      }),
      { minLength: 4, maxLength: 4 },
    ),
    groups: fc.array(
      fc.record({
        slots: fc.tuple(fc.constantFrom(1, 1, 2), fc.constantFrom(1, 2, 3)),
        routes: fc.uniqueArray(
          fc.record({
            queue: fc.nat({ max: 3 }),
            groupPreference: fc.nat({ max: 1 }),
            agentPreference: fc.nat({ max: 1 }),
          }),
          { selector: (route) => route.queue, minLength: 1 },
        ),
      }),
      { minLength: 3, maxLength: 3 },
    ),
  })
  .map(({ lines, queues, groups }) => ({ queues, groups, channels: [{ lines }, { lines: Infinity }] }));

/** Drives centres and the plain one side by side, one command at a time; all are to decide alike. */
export class SideBySide {
  readonly plain: PlainCentre;
  readonly centres: Centre[];
  private readonly groups: number;
  private now = 0;

  constructor(plan: CentrePlan, contacts = 1, agents = 1) {
    this.plain = new PlainCentre(plan);
    this.centres = [new Centre(plan, contacts, agents)];
    this.groups = plan.groups.length;
  }

  /** Carries out a command, then dispatches. @returns what each centre decided, the plain one first */
  carryOut({ kind, after, pick }: Command): number[][][] {
    this.now += after;
    const { plain, centres, now } = this;
    plain.decisions.length = 0;
    const agent = plain.agents[pick % Math.max(1, plain.agents.length)];
    switch (kind) {
      case "arrive": {
        const queue = pick % 4;
        const slots = centres.map((centre) => centre.arrive(now, queue));
        plain.arrive(now, queue, slots[0]);
        break;
      }
      case "leave":
      case "finish": {
        const those = plain.contacts.filter((one) => (one.agent === null) === (kind === "leave"));
        const contact = those[pick % Math.max(1, those.length)];
        if (!contact) break;
        if (kind === "finish") plain.hangUp(contact);
        plain.leave(now, contact);
        for (const centre of centres) {
          if (kind === "leave") {
            centre.leave(now, contact.id);
          } else {
            centre.hangUp(contact.id);
            centre.complete(now, contact.id);
          }
        }
        break;
      }
      case "signIn": {
        const taken = new Set(plain.agents.map((one) => one.number));
        let number = 0;
        while (taken.has(number)) number++;
        plain.signIn(now, number, pick % this.groups);
        for (const centre of centres) centre.signIn(now, number, pick % this.groups);
        break;
      }
      case "lines":
        plain.lines[0] = pick % 6;
        for (const centre of centres) centre.setLines(0, pick % 6);
        break;
      case "suspend":
      case "resume":
        plain[kind](pick % 2);
        for (const centre of centres) centre[kind](pick % 2);
        break;
      case "signOut":
        if (!agent || agent.state === "leaving") break;
        plain.signOut(agent);
        for (const centre of centres) centre.signOut(agent.number);
        break;
      default:
        if (!agent) break;
        plain[kind](now, agent);
        for (const centre of centres) centre[kind](now, agent.number);
    }
    plain.dispatch(now);
    for (const centre of centres) centre.dispatch(now);
    return [plain.decisions.map((decision) => [...decision]), ...centres.map(drained)];
  }
}

/** What the outbox holds; offers are accepted. */
function drained(centre: Centre): number[][] {
  const { outbox } = centre;
  const decisions = Array.from({ length: outbox.length }, (_, entry) => [
    outbox.decision(entry),
    outbox.contact(entry),
    outbox.agent(entry),
  ]);
  outbox.clear();
  for (const [decision, contact] of decisions) if (decision === Decision.offered) centre.accept(contact);
  return decisions;
}
