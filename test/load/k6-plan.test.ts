import { expect, it } from "vitest";
import { windowLayout } from "../../load/measure/window-layout.ts";
import { k6Plan } from "../../load/play/k6-plan.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { targetWebSystem } from "../../load/web-system.ts";
import { windowOf } from "../../load/window.ts";
import { HOUR, ONE_DAY, SMALL_SHOP, scenario } from "./scenario.ts";

it("k6 may take as long as scenario time takes from where it stands to the last customer's end", async () => {
  const { model } = await scenario(SMALL_SHOP);
  const condition = { ...ONE_DAY, seed: 1, multiple: 1 };
  const layout = windowLayout(model, condition, (time) =>
    windowOf(time, { from: 11 * HOUR, to: 11.25 * HOUR, warmUp: 900, runOut: 0 }),
  );
  const { trace } = buildTrace(model, { condition, replication: 0, window: layout.window, stated: model });
  const web = targetWebSystem("http://127.0.0.1:1", { agent: "", operator: null });
  const seconds = (at: number): number => {
    const { options } = k6Plan({ web, layout, trace, traceFile: "trace.jsonl", speedup: 30, run: "run" }, at);
    const { scenarios } = options as { scenarios: { customers: { maxDuration: string } } };
    return Number.parseInt(scenarios.customers.maxDuration, 10);
  };
  expect(seconds(10 * HOUR) - seconds(10.5 * HOUR)).toBe(1800 / 30);
});
