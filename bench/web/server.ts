// A web server for the generator: `plimsoll` or `bare`, its store, and what a commit takes beside the disk. Started by `bench/web/measure.ts`.
import { createWebSystem } from "../../server/index.ts";
import { scenarioOf } from "../proof/scenario.ts";
import { bareServer } from "./bare.ts";

const [kind, file, hold] = process.argv.slice(2);
const holdMs = Number(hold);

async function appOf() {
  if (kind === "bare") return bareServer(file, holdMs);
  const { model } = await scenarioOf("bench/web/shop.yaml");
  const limits = { clientRate: 0, clientSockets: 0 };
  const { app } = await createWebSystem({ model, data: file, limits, startAt: 11 * 3600, commitMs: holdMs });
  return app;
}

const app = await appOf();
process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
