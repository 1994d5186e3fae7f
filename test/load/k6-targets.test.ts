import { describe, expect, it } from "vitest";
import { k6Targets } from "../../load/k6/targets.ts";
import { SMALL_SHOP, scenario } from "./scenario.ts";

describe("the scenario's targets as thresholds of k6", () => {
  it("are every live promise that customers can see", async () => {
    const { model } = await scenario(SMALL_SHOP);
    expect(k6Targets(model).map(({ metric, threshold }) => `${metric} ${threshold}`)).toEqual([
      "target_phone_80_in_1m rate>=0.8",
      "target_phone_abandonment_10 rate<=0.1",
      "target_phone_busy_signals_5 rate<=0.05",
      "target_chat_80_in_1m rate>=0.8",
    ]);
  });

  it.each([
    ["answered only", { early: "nothing", late: "nothing", until: 0 }],
    ["all abandons count", { early: "miss", late: "miss", until: 0 }],
    ["early abandons excluded", { early: "nothing", late: "miss", until: 60 }],
    ["early abandons credited", { early: "hit", late: "miss", until: 60 }],
    ["short abandons excluded", { early: "nothing", late: "miss", until: 5 }],
  ] as const)("count abandonments as the definition does: %s", async (serviceLevel, abandoned) => {
    const { model } = await scenario(SMALL_SHOP);
    const definitions = { ...model.definitions, serviceLevel, shortAbandon: 5 };
    expect(k6Targets({ ...model, definitions })[0].abandoned).toEqual(abandoned);
  });
});
