import { describe, expect, it } from "vitest";
import { findK6 } from "../../load/k6/program.ts";
import { targetWebSystem } from "../../load/web-system.ts";

describe("without k6", () => {
  it("one sentence says how to install it, and the exit code is 5", async () => {
    const missing = expect.objectContaining({ code: "program-missing", exitCode: 5 });
    await expect(findK6({ PATH: "/nowhere" })).rejects.toEqual(missing);
    await expect(findK6({ PATH: "/nowhere" })).rejects.toThrow(/go install go\.k6\.io\/k6\/v2@v2\.2\.0/);
    await expect(findK6({ K6_BIN: "/nowhere/k6", PATH: process.env.PATH })).rejects.toThrow("K6_BIN=/nowhere/k6");
  });
});

describe("--target", () => {
  it("is an address of this machine", () => {
    const tokens = { agent: "a", operator: "o" };
    expect(targetWebSystem("http://127.0.0.1:8080/", tokens).webSocket).toBe("ws://127.0.0.1:8080");
    for (const url of ["http://example.org", "https://127.0.0.1:8080", "http://192.0.2.1:80"]) {
      expect(() => targetWebSystem(url, tokens)).toThrow(expect.objectContaining({ code: "bad-value" }));
    }
  });
});
