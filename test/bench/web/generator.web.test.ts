import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Load, Outcome } from "../../../bench/web/load.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** What the generator says of a server that answers so. */
async function outcomeOf(answer: RequestListener, load: Partial<Load> = {}): Promise<Outcome> {
  const server = createServer((request, response) => request.resume().on("end", () => void answer(request, response)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const whole: Load = { url, contact: "form", connections: 3, perSecond: null, warmUp: 0.1, seconds: 0.3, ...load };
  const args = ["--import", "tsx", join(root, "bench", "web", "generator.ts"), JSON.stringify(whole)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  server.close();
  return JSON.parse(stdout);
}

test("what is answered with 201 is taken, and nothing that was asked is missing at the end", async () => {
  for (const load of [{}, { perSecond: 200 }, { perSecond: 200, connections: "new" }] as const) {
    const one = await outcomeOf((_, response) => void response.writeHead(201).end("{}"), load);
    expect(one).toMatchObject({ refused: 0, broken: 0, refusedP99: null });
    expect(one.goodput).toBeGreaterThan(0);
    expect(one.takenP99).toBeGreaterThanOrEqual(one.takenP50 as number);
  }
});

test("503 with Retry-After is a refusal; without, or 500, it is broken", async () => {
  const refused = await outcomeOf((_, response) => void response.writeHead(503, { "retry-after": "3" }).end("{}"));
  expect(refused).toMatchObject({ goodput: 0, broken: 0, takenP99: null });
  expect(refused.refused).toBeGreaterThan(0);
  for (const status of [500, 503]) {
    const broken = await outcomeOf((_, response) => void response.writeHead(status).end("{}"));
    expect(broken).toMatchObject({ goodput: 0, refused: 0 });
    expect(broken.broken).toBeGreaterThan(0);
  }
});
