import type { K6Plan } from "./script-plan.ts";

/** The plan of this run; k6 reads it once for every VU, before anything begins. */
export const plan: K6Plan = JSON.parse(open(__ENV.PLAN));
