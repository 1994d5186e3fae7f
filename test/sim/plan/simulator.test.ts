import { expect, test } from "vitest";
import { Simulator } from "../../../sim/plan/simulator.ts";
import { SMALL, scenario } from "./small.ts";

test("an interruption does not wait for a day that takes minutes", async () => {
  const endless = await scenario(SMALL.replace("70/h", "900000000/h"));
  const stop = new AbortController();
  const simulator = new Simulator({ workers: 2, signal: stop.signal });
  const answer = simulator.once(endless.model, 1, 0, 10);
  stop.abort();
  await expect(answer).rejects.toMatchObject({ code: "interrupted" });
  await simulator.close();
});
