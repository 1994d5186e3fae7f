import type { Stopping } from "./results.ts";

/** When replications end unless something else is asked for. */
export const DEFAULT_STOPPING: Stopping = {
  replications: null,
  precision: 0.5,
  deferredPrecision: 2,
  mostReplications: 2000,
  mostContacts: 5e8,
};
