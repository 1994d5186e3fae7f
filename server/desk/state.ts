import type { CentreState } from "../../sim/centre/centre.ts";
import type { AgentState, ContactStage } from "../protocol.ts";
import type { HoursState } from "./hours.ts";
import type { MeasuresState } from "./measures.ts";

/** A contact that has not ended. */
export interface OpenContact {
  readonly id: number;
  /** In the centre. */
  readonly slot: number;
  readonly queue: number;
  readonly arrivedAt: number;
  stage: Exclude<ContactStage, "ended">;
  /** Who has it, or is offered it; -1 = nobody. */
  agent: number;
  /** First taken by an agent; -1 = not yet. */
  answeredAt: number;
}

export interface DeskAgent {
  readonly agent: number;
  readonly group: number;
  state: AgentState;
  readonly inHand: Set<number>;
}

/** The desk's state as plain data, for a snapshot. */
export interface DeskState extends HoursState {
  readonly centre: CentreState;
  readonly contacts: readonly OpenContact[];
  readonly agents: readonly DeskAgent[];
  readonly linesBusy: Int32Array;
  readonly measures: MeasuresState;
}
