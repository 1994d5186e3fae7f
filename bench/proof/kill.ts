import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chaos } from "../../load/chaos.ts";
import { scenarioOf } from "./scenario.ts";
import { LAUNCHER, type ProofStep } from "./step.ts";

const FILE = "test/load/fixture/small-shop.yaml";
const KILLS = 20;

/** Seeded kill -9 while contacts come in: what was acknowledged is there afterwards, once. */
export const kills: ProofStep = {
  name: "kill -9 under load",
  run: async (tell) => {
    tell(`${KILLS} times`);
    const { model } = await scenarioOf(FILE);
    const data = join(mkdtempSync(join(tmpdir(), "plimsoll-kill-")), "web-system.sqlite");
    const found = await chaos({
      model,
      file: FILE,
      data,
      launcher: LAUNCHER,
      seed: 1,
      kills: KILLS,
      start: "11:00",
      rate: 200,
    });
    const of = `${found.acknowledged} acknowledged contacts over ${found.kills} kills, ${found.resent} sent again`;
    return [
      { what: "acknowledged contacts lost", found: `${found.lost} of ${of}`, claimed: "0", holds: found.lost === 0 },
      { what: "contacts doubled", found: String(found.doubled), claimed: "0", holds: found.doubled === 0 },
    ];
  },
};
