import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backupStore } from "../../server/store/backup.ts";
import { sqliteModule } from "../../server/store/node-sqlite.ts";
import { typed } from "../cli/support.ts";
import { bearer, form, OPERATOR, webSystem } from "./support/web-system.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** A store as a killed web system leaves it: no snapshot, twelve contacts in the journal. */
let whole = "";
beforeAll(async () => {
  const live = newFile();
  const web = await webSystem({ data: live, paused: true });
  for (let i = 0; i < 12; i++) await form(web.app, { reason: "order", text: "x".repeat(2_000), reference: `R${i}` });
  whole = newFile();
  backupStore(live, whole);
  await web.close();
});

function damaged(sql: string): string {
  const file = newFile();
  copyFileSync(whole, file);
  const { DatabaseSync } = sqliteModule();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return file;
}

const refused = (file: string, reason: RegExp) =>
  expect(webSystem({ data: file })).rejects.toMatchObject({
    code: "store-damaged",
    exitCode: 2,
    message: expect.stringMatching(new RegExp(`^${file}: is damaged \\(${reason.source}\\) - .*plimsoll backup`)),
  });

describe("a damaged store is refused, with its name, what is wrong and what can be done", () => {
  test.each([
    ["a gap in the journal", "DELETE FROM journal WHERE seq = 5", /command 5 is missing.*/],
    ["the journal's beginning is gone", "DELETE FROM journal WHERE seq < 3", /command 1 is missing.*/],
    ["a contact's row is gone", "DELETE FROM contacts WHERE id = 7", /contact 7 is in the journal only/],
    ["a contact that nobody sent", "INSERT INTO contacts (id, at, queue) VALUES (99, 1, 0)", /contact 99 .*/],
    [
      "an open contact that is booked as ended",
      "UPDATE contacts SET ended = 1, fate = 'handled' WHERE id = 4",
      /contact 4 .*/,
    ],
    ["the secret is gone", "DELETE FROM meta WHERE name = 'secret'", /the secret of the contacts' tokens .*/],
    ["the secret is shorter", "UPDATE meta SET value = x'00' WHERE name = 'secret'", /the secret .*/],
    ["the clock is no JSON", "UPDATE meta SET value = '{' WHERE name = 'clock'", /the clock cannot be read/],
    ["the clock has no time", "UPDATE meta SET value = '{}' WHERE name = 'clock'", /the clock cannot be read/],
    ["an agent's token is cut", "INSERT INTO sessions VALUES (0, 0, x'00')", /an agent's token is changed/],
    ["a snapshot that can't be read", "INSERT INTO snapshots VALUES (12, x'ff00ff')", /.+/],
  ])("%s", async (_what, sql, reason) => {
    await refused(damaged(sql), reason);
  });

  test("random bytes in a page", async () => {
    const file = damaged("");
    const { size } = statSync(file);
    const descriptor = openSync(file, "r+");
    writeSync(descriptor, Buffer.alloc(4_096, 0xa5), 0, 4_096, Math.floor(size / 8_192) * 4_096);
    await refused(file, /.+/);
    expect(() => backupStore(file, newFile())).toThrow(expect.objectContaining({ code: "store-damaged" }));
  });

  test("and one that is whole is taken up", async () => {
    const web = await webSystem({ data: damaged("") });
    expect(web.app.switchboard.desk.contacts.size).toBe(12);
  });
});

describe("plimsoll backup", () => {
  test("copies a live store; the copy is the same web system, with the same tokens", async () => {
    const data = newFile();
    const web = await webSystem({ data });
    const headers = { "idempotency-key": randomUUID() };
    const { contact, token } = (await form(web.app, { reason: "order", text: "Hello" }, headers)).json();
    const copy = newFile();
    const { code, stdout } = await typed("backup", data, copy);
    expect([code, stdout]).toEqual([0, `Copied 1 contact of ${data} to ${copy}.\n`]);
    await form(web.app, { reason: "order", text: "After the copy" });
    const restored = await webSystem({ data: copy });
    const status = await restored.app.inject({ url: `/contacts/${contact}`, headers: bearer(token) });
    expect(status.json()).toMatchObject({ stage: "waiting", position: 1 });
    expect((await form(restored.app, { reason: "order", text: "Hello" }, headers)).json().contact).toBe(contact);
    const record = await restored.app.inject({ url: "/record", headers: bearer(OPERATOR) });
    expect(record.body.trim().split("\n")).toHaveLength(1);
  });

  test("refuses what is not there, what is no store and a copy that would replace something", async () => {
    const text = join(folder, "text.txt");
    writeFileSync(text, "This is no store, and it stays as it is. ".repeat(100));
    const before = readFileSync(text, "utf8");
    expect((await typed("backup", join(folder, "none"), newFile())).stderr).toContain("there is no such file");
    expect((await typed("backup", text, newFile())).stderr).toContain("not a database");
    const { code, stderr } = await typed("backup", whole, text);
    expect([code, stderr]).toEqual([2, expect.stringContaining("it is there already")]);
    expect(readFileSync(text, "utf8")).toBe(before);
  });
});
