import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { KeptFigures } from "../../bench/proof/kept.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-proof-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const figures = [{ what: "contacts lost", found: "0 of 200", claimed: "0", holds: true }];

test("a finished step is kept for its commit, for no other", () => {
  const file = join(folder, "out", "proof.json");
  new KeptFigures(file, "abc").keep("kills", figures);
  new KeptFigures(file, "abc").keep("plans", []);
  const again = new KeptFigures(file, "abc");
  expect([again.of("kills"), again.of("plans"), again.of("upgrades")]).toEqual([figures, [], null]);
  expect(new KeptFigures(file, "def").of("kills")).toBeNull();
});

test("a step that could not be measured is done again", () => {
  const file = join(folder, "void.json");
  new KeptFigures(file, "abc").keep("kills", [
    ...figures,
    { what: "waits", found: "void", claimed: "1%", holds: null },
  ]);
  expect(new KeptFigures(file, "abc").of("kills")).toBeNull();
});

test("figures of changed sources are not kept", () => {
  const file = join(folder, "changed.json");
  new KeptFigures(file, null).keep("kills", figures);
  expect(new KeptFigures(file, null).of("kills")).toBeNull();
  expect(new KeptFigures(file, "abc").of("kills")).toBeNull();
});
