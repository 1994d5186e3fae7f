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

  it.each([["--multiple", "2"], ["--window", "11:00-11:30"], ["--seed", "2"], ["--days", "50"], ["--fail-on-miss"]])(
    "refuses %s beside --find-limit, where it would say nothing",
    async (...typedToo) => {
      const { code, stderr } = await typed("load", SMALL_SHOP, "--find-limit", ...typedToo);
      const sentence = `${typedToo[0]} has no effect together with --find-limit: leave one of them out\n`;
      expect({ code, stderr }).toEqual({ code: 2, stderr: sentence });
    },
  );

  it("refuses a token without the web system whose it is", async () => {
    const { code, stderr } = await typed("load", SMALL_SHOP, "--agent-token", "A");
    expect(code).toBe(2);
    expect(stderr).toBe("--target needs a value: --target URL, which --agent-token is for\n");
  });
});
