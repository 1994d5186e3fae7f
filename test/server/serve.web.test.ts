import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CLOSE } from "../../server/index.ts";
import { SqliteRepository } from "../../server/store/sqlite.ts";
import { typed } from "../cli/support.ts";
import { type Customer, Peer } from "./support/peer.ts";
import { serveProcess } from "./support/process.ts";
import { SMALL_SHOP } from "./support/scenario.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const scenario = join(folder, "shop.yaml");
writeFileSync(scenario, SMALL_SHOP);

describe("a web system that is told to stop", () => {
  test.each([
    ["SIGTERM", 0, /^Stopped: every acknowledged contact is stored in .+\.sqlite\.\n$/],
    ["SIGINT", 130, /^Interrupted: /],
  ] as const)("by %s ends with %i and says so, and sends everybody away", async (signal, code, words) => {
    const data = join(folder, `${signal}.sqlite`);
    const web = await serveProcess([scenario, "--data", data, "--start", "11:00"]);
    const customer: Customer = new Peer(`${web.url}/chat?reason=order`);
    await customer.hears("queued");
    web.child.kill(signal);
    expect(await web.exited).toBe(code);
    expect(web.said()).toMatch(words);
    expect((await customer.closed).code).toBe(CLOSE.goingAway);
  });
});

describe("a file that cannot keep contacts", () => {
  test("is named, with a way out, and left as it is", async () => {
    const { code, stderr } = await typed("serve", scenario, "--data", scenario, "--port", "0");
    expect([code, stderr]).toEqual([
      2,
      `${scenario}: cannot store contacts (file is not a database) - choose another file with --data FILE\n`,
    ]);
    expect(readFileSync(scenario, "utf8")).toBe(SMALL_SHOP);
  });

  test("is a folder, or below a file, too; folders that are not there are made", () => {
    mkdirSync(join(folder, "taken"));
    for (const file of [join(folder, "taken"), join(scenario, "data.sqlite")]) {
      expect(() => new SqliteRepository(file, "any")).toThrow(
        expect.objectContaining({ code: "store-unusable", exitCode: 2 }),
      );
    }
    void new SqliteRepository(join(folder, "new", "one.sqlite"), "any").close();
  });
});
