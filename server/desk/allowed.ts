import { type Command, Kind } from "./commands.ts";
import type { DeskPlan } from "./desk-plan.ts";
import type { OpenContacts } from "./open-contacts.ts";
import type { DeskAgent } from "./state.ts";

interface Present {
  readonly plan: DeskPlan;
  readonly contacts: Pick<OpenContacts, "get">;
  readonly agents: ReadonlyMap<number, DeskAgent>;
}

/** Which command is possible in which stage of its contact and which state of its agent. */
export function isAllowed({ plan, contacts, agents }: Present, { kind, subject, detail }: Command): boolean {
  const stage = contacts.get(subject)?.stage;
  const state = agents.get(subject)?.state;
  switch (kind) {
    case Kind.arrive:
      return subject >= 0 && subject < plan.centre.queues.length;
    case Kind.leave:
      return stage !== undefined && stage !== "wrapping up";
    case Kind.accept:
    case Kind.decline:
      return stage === "offered";
    case Kind.hangUp:
      return stage === "answered";
    case Kind.done:
      return stage === "answered" || stage === "wrapping up";
    case Kind.signIn:
      return state === undefined && detail >= 0 && detail < plan.centre.groups.length;
    case Kind.drain:
      return state === "ready";
    case Kind.stay:
      return state === "draining";
    case Kind.signOut:
      return state === "ready" || state === "draining";
    case Kind.disconnectAgent:
      return state !== undefined;
  }
}
