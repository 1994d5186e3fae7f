import { describe, expect, it } from "vitest";
import { k6Targets } from "../../load/k6/targets.ts";
import { SMALL_SHOP, scenario } from "./scenario.ts";

const HOUR = 3600;
const WINDOW = { from: 11 * HOUR, to: 11.5 * HOUR, interval: 900 };
const somebody = { at: 11.1 * HOUR, reason: "question", tier: "standard" };
const EVERYBODY = {
  ...WINDOW,
  customers: ["phone", "chat", "email"].flatMap((channel) => [
    { ...somebody, channel },
    { ...somebody, channel, at: 11.3 * HOUR, reason: "complaint", tier: "platinum" },
  ]),
};

const said = (targets: readonly { metric: string; threshold: string }[]): string[] =>
  targets.map(({ metric, threshold }) => `${metric} ${threshold}`);

describe("the scenario's targets as thresholds of k6", () => {
  it("are every live promise that customers can see", async () => {
    const { model } = await scenario(SMALL_SHOP);
    expect(said(k6Targets(model, EVERYBODY))).toEqual([
      "target_phone_80_in_1m rate>=0.8",
      "target_phone_abandonment_10 rate<=0.1",
      "target_phone_busy_signals_5 rate<=0.05",
      "target_chat_80_in_1m rate>=0.8",
    ]);
  });

  it("are one for each interval where the promise is for each", async () => {
    const { model } = await scenario(SMALL_SHOP);
    const targets = k6Targets({ ...model, targets: [{ ...model.targets[0], per: "interval" }] }, EVERYBODY);
    expect(said(targets)).toEqual([
      "target_phone_80_in_1m_in_interval_1 rate>=0.8",
      "target_phone_80_in_1m_in_interval_2 rate>=0.8",
    ]);
    expect(targets.map(({ from, to }) => [from / HOUR, to / HOUR])).toEqual([
      [11, 11.25],
      [11.25, 11.5],
    ]);
  });

  it("are those of which the trace has anybody: a threshold without a sample would fail", async () => {
    const { model } = await scenario(SMALL_SHOP);
    const customers = [{ ...somebody, channel: "chat" }];
    expect(said(k6Targets(model, { ...WINDOW, customers }))).toEqual(["target_chat_80_in_1m rate>=0.8"]);
    const later = [{ ...somebody, channel: "chat", at: 11.5 * HOUR }];
    expect(k6Targets(model, { ...WINDOW, customers: later })).toEqual([]);
  });

  it.each([
    ["occupancy", { kind: "group", index: 0 }, []],
    ["serviceLevel", { kind: "channel", index: 2 }, []],
    ["blocking", { kind: "channel", index: 2 }, ["email"]],
    ["averageWait", { kind: "reason", index: 1 }, []],
    ["averageWait", { kind: "reason", index: 0 }, ["question"]],
    ["abandonment", { kind: "tier", index: 0 }, []],
    ["blocking", { kind: "total", index: 0 }, ["all contacts"]],
  ] as const)(
    "%s of %j: none where k6 can't see it or it is decided after the window",
    async (measure, scope, names) => {
      const { model } = await scenario(SMALL_SHOP);
      const target = { ...model.targets[0], measure, scope, text: "x", deferred: scope.kind === "channel" };
      const found = k6Targets({ ...model, targets: [target] }, EVERYBODY);
      expect(found.map(({ label }) => label)).toEqual(names.map((name) => `${name}: x`));
    },
  );

  it.each([
    ["answered only", { early: "nothing", late: "nothing", until: 0 }],
    ["all abandons count", { early: "miss", late: "miss", until: 0 }],
    ["early abandons excluded", { early: "nothing", late: "miss", until: 60 }],
    ["early abandons credited", { early: "hit", late: "miss", until: 60 }],
    ["short abandons excluded", { early: "nothing", late: "miss", until: 5 }],
  ] as const)("count abandonments as the definition does: %s", async (serviceLevel, abandoned) => {
    const { model } = await scenario(SMALL_SHOP);
    const definitions = { ...model.definitions, serviceLevel, shortAbandon: 5 };
    expect(k6Targets({ ...model, definitions }, EVERYBODY)[0].abandoned).toEqual(abandoned);
  });
});
