import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { VerifyCase } from "../../sim/verify/case.ts";
import { erlangBCases } from "../../sim/verify/cases/erlang.ts";
import { typed } from "./support.ts";

const cases: VerifyCase[] = [];
vi.mock("../../sim/verify/cases/index.ts", () => ({ allCases: cases }));

const folder = mkdtempSync(join(tmpdir(), "plimsoll-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [loss] = erlangBCases;
const run = (...options: string[]) => typed("verify", "--quick", "--workers", "1", ...options);

beforeEach(() => {
  cases.splice(0, cases.length, loss);
});

describe("plimsoll verify", () => {
  test("prints theirs, ours by formula and by simulation, and a count", async () => {
    const { code, stdout, stderr } = await run();
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^ +theirs +formula +simulated$/);
    expect(lines[1]).toBe("Erlang B, exact");
    expect(lines[2]).toBe("  17 lines, 10 erlangs");
    expect(lines[3]).toMatch(/^ {4}finds all lines busy +0\.0129489 +0\.0129489 +0\.01\d+ ± 0\.00\d\d +agrees$/);
    expect(lines.at(-1)).toMatch(/^1 numbers? simulated and 1 by formula: all agree/);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("ends with 3 when a number differs", async () => {
    const [line] = loss.lines;
    cases.splice(0, 1, { ...loss, lines: [{ ...line, theirs: ".0229489" }] });
    const { code, stdout } = await run();
    expect(stdout).toMatch(/ differs\n/);
    expect(stdout).toMatch(/: 1 differs \(seed 1, /);
    expect(code).toBe(3);
  });

  test("gives one JSON document", async () => {
    const { stdout } = await run("--json", "--seed", "7");
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ format: "plimsoll/verification/1", seed: 7, quick: true, comparisons: 1 });
    expect(document.rows[0]).toMatchObject({ theirs: ".0129489", formula: { agrees: true } });
  });

  test("writes the page", async () => {
    const file = join(folder, "validation.md");
    const { stdout } = await run("--write", file);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(`Page: ${file}`);
    const page = readFileSync(file, "utf8");
    expect(page).toContain("| 17 lines, 10 erlangs | finds all lines busy | 0.0129489 | 0.0129489 | 0.01");
    expect(page).toContain("**A quick run**");
  });

  test("refuses a page that cannot be written, after the table", async () => {
    const { code, stdout, stderr } = await run("--write", join(folder, "nowhere", "page.md"));
    expect(code).toBe(2);
    expect(stdout).toContain("finds all lines busy");
    expect(stderr).toMatch(/page\.md: cannot be written \(ENOENT\)/);
  });

  test("refuses a seed that is none", async () => {
    const { code, stderr } = await run("--seed", "one");
    expect(code).toBe(2);
    expect(stderr).toContain("--seed: expected a whole number from 0 to 4294967295");
  });
});
