import { expect, it } from "vitest";
import { judgeOf } from "../../load/judges.ts";
import { SMALL_SHOP, scenario } from "./scenario.ts";

it.each([
  ["serviceLevel", { kind: "channel", index: 0 }, "both"],
  ["serviceLevel", { kind: "channel", index: 2 }, "nobody"],
  ["blocking", { kind: "channel", index: 2 }, "both"],
  ["blocking", { kind: "total", index: 0 }, "both"],
  ["averageWait", { kind: "reason", index: 0 }, "both"],
  ["averageWait", { kind: "reason", index: 1 }, "partly"],
  ["abandonment", { kind: "tier", index: 0 }, "partly"],
  ["averageWait", { kind: "total", index: 0 }, "partly"],
  ["occupancy", { kind: "group", index: 0 }, "unseen"],
] as const)("%s of %j is judged by: %s", async (measure, scope, judge) => {
  const { model } = await scenario(SMALL_SHOP);
  const deferred = scope.kind === "channel" && model.channels[scope.index].kind === "deferred";
  expect(judgeOf(model, { ...model.targets[0], measure, scope, deferred })).toBe(judge);
});
