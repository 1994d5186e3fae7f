import type { App } from "../plugins/app/types.ts";
import { agentRoutes } from "./agent.ts";
import { clockRoutes } from "./clock.ts";
import { contactRoutes } from "./contacts.ts";
import { docsRoutes } from "./docs.ts";
import { healthRoutes } from "./health.ts";
import { liveRoutes } from "./live.ts";
import { metricsRoutes } from "./metrics.ts";
import { recordRoutes } from "./record.ts";
import { scenarioRoutes } from "./scenario.ts";
import { wallboardRoutes } from "./wallboard.ts";

/** Every address that the web system answers at; `protocol.ts` has the overview. */
export async function routes(app: App): Promise<void> {
  for (const register of [
    healthRoutes,
    clockRoutes,
    scenarioRoutes,
    liveRoutes,
    contactRoutes,
    agentRoutes,
    recordRoutes,
    metricsRoutes,
    wallboardRoutes,
    docsRoutes,
  ]) {
    register(app);
  }
}
