import { describe, expect, it } from "vitest";
import { typed } from "../cli/support.ts";
import { SMALL_SHOP } from "./scenario.ts";

describe("plimsoll load", () => {
  it("without k6 says how to install it, writes nothing and ends with exit code 5", async () => {
    const { code, stdout, stderr } = await typed("load", SMALL_SHOP);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toMatch(/^k6 was not found - install it with: go install go\.k6\.io\/k6\/v2@v2\.2\.0 .*\n$/);
    expect((await typed("load", SMALL_SHOP, "--find-limit")).code).toBe(5);
  });

  it.each([
    ["--window", "11:30-11:00"],
    ["--speedup", "0"],
    ["--replication", "0"],
    ["--warm-up", "soon"],
    ["--target", "http://127.0.0.1:8080"],
  ])("refuses a wrong %s %s before anything is played", async (option, value) => {
    const { code, stderr } = await typed("load", SMALL_SHOP, option, value);
    expect(code).toBe(2);
    expect(stderr).not.toBe("");
  });
});
