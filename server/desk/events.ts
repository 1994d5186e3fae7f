import type { ContactOutcome } from "../../sim/measure/trace.ts";
import type { AgentState } from "../protocol.ts";

/** What the desk decided, in order; the switchboard makes messages of it and the ledger stores it. */
export type DeskEvent =
  | { readonly type: "queued"; readonly contact: number }
  /** Turned away: no line was free, or nobody is there. */
  | { readonly type: "turnedAway"; readonly contact: number; readonly queue: number; readonly fate: TurnedAway }
  | { readonly type: "offered"; readonly contact: number; readonly agent: number }
  /** The offer is void for this agent. */
  | { readonly type: "withdrawn"; readonly contact: number; readonly agent: number }
  | { readonly type: "answered"; readonly contact: number; readonly agent: number }
  /** Back at the head of the queue, after an offer or out of an agent's hands. */
  | { readonly type: "requeued"; readonly contact: number; readonly wasAnswered: boolean }
  /** The talk is over; the agent may have work left. */
  | { readonly type: "hungUp"; readonly contact: number; readonly agent: number; readonly by: "agent" | "customer" }
  | { readonly type: "done"; readonly contact: number; readonly agent: number }
  /** The contact has its fate: no more of it will be heard. */
  | { readonly type: "ended"; readonly contact: number; readonly fate: ContactOutcome; readonly at: number }
  | { readonly type: "agentState"; readonly agent: number; readonly state: AgentState };

export type TurnedAway = Extract<ContactOutcome, "blocked" | "lost out of hours">;
