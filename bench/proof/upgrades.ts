import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import WebSocket from "ws";
import { startWebSystem } from "../../load/web-system.ts";
import { LAUNCHER, type ProofStep } from "./step.ts";

const FILE = "test/load/fixture/small-shop.yaml";
const UPGRADES = 1000;
const AT_ONCE = 50;
/** Sockets that the system has not closed yet, a moment after their ends have gone. */
const PASSING = 2;

/** Upgrades to a socket that are refused (no token, no such reason, no such page) leave no file open behind them. */
export const upgrades: ProofStep = {
  name: "refused upgrades",
  run: async (tell) => {
    const what = `file descriptors of the web system over ${UPGRADES} refused upgrades`;
    if (process.platform !== "linux") return [{ what, found: "not counted here", claimed: "flat", holds: null }];
    const data = join(mkdtempSync(join(tmpdir(), "plimsoll-upgrades-")), "web-system.sqlite");
    const limits = ["--client-rate", "0", "--client-sockets", "0"];
    const web = await startWebSystem({ launcher: LAUNCHER, scenario: FILE, data, arguments: limits }, { keep: false });
    try {
      const open = (): number => readdirSync(`/proc/${web.pid}/fd`).length;
      await refused(web.http, AT_ONCE);
      await sleep(500);
      const before = open();
      tell(`${UPGRADES} times`);
      const turned = await refused(web.http, UPGRADES);
      await sleep(500);
      const after = open();
      const found = `${before} before, ${after} after, ${turned} turned away`;
      return [{ what, found, claimed: "flat", holds: turned === UPGRADES && after <= before + PASSING }];
    } finally {
      await web.stop();
    }
  },
};

/** @returns how many of `count` upgrades were turned away */
async function refused(http: string, count: number): Promise<number> {
  const wrong = ["/agent?group=nobody", "/chat?reason=nonsense", "/nowhere", "/chat?contact=1"];
  let turned = 0;
  for (let done = 0; done < count; done += AT_ONCE) {
    const round = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, k) => isRefused(http.replace(/^http/, "ws") + wrong[k % wrong.length])),
    );
    turned += round.filter((one) => one).length;
  }
  return turned;
}

function isRefused(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      response.on("end", () => resolve(true));
    });
    socket.on("error", () => resolve(false));
    socket.on("open", () => {
      socket.terminate();
      resolve(false);
    });
  });
}
