import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findK6, runK6 } from "../../load/k6/program.ts";
import { targetWebSystem } from "../../load/web-system.ts";

describe("without k6", () => {
  it("one sentence says how to install it, and the exit code is 5", async () => {
    const missing = expect.objectContaining({ code: "program-missing", exitCode: 5 });
    await expect(findK6({ PATH: "/nowhere" })).rejects.toEqual(missing);
    await expect(findK6({ PATH: "/nowhere" })).rejects.toThrow(/go install go\.k6\.io\/k6\/v2@v2\.2\.0/);
    await expect(findK6({ K6_BIN: "/nowhere/k6", PATH: process.env.PATH })).rejects.toThrow("K6_BIN=/nowhere/k6");
  });
});

describe("what is not k6", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-k6-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function program(name: string, script: string): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  it.each([
    [
      "fails and says nothing",
      "exit 1",
      /^\S+ is not k6 v2: "k6 version" prints nothing - install it with: go install /,
    ],
    ["is another program", "echo v24.0.0", /is not k6 v2: "k6 version" prints "v24.0.0" - install it with/],
    ["is too old", 'echo "k6 v1.4.2 (go1.25.0)"', /is not k6 v2: "k6 version" prints "k6 v1.4.2 \(go1.25.0\)"/],
  ])("is told of with exit code 5 when it %s", async (_, script, sentence) => {
    const found = findK6({ K6_BIN: program("other", script) });
    await expect(found).rejects.toEqual(expect.objectContaining({ code: "not-k6", exitCode: 5 }));
    await expect(found).rejects.toThrow(sentence);
  });

  it("is none that says k6 v2 or later, in K6_BIN or on PATH", async () => {
    for (const version of ["k6 v2.2.0 (go1.26.8, linux/amd64)", "k6 v10.0.1"]) {
      const path = program("k6", `[ "$1" = version ] && echo "${version}"`);
      expect(await findK6({ K6_BIN: path })).toBe(path);
      expect(await findK6({ PATH: `/nowhere:${folder}` })).toBe(path);
    }
  });

  it("is told of when it fails while it plays, with what it said", async () => {
    const told = { script: "x.ts", plan: "plan.json", summary: "summary.json", signal: new AbortController().signal };
    const run = (script: string) => runK6({ program: program("failing", script), ...told });
    await expect(run("exit 1")).rejects.toThrow("k6 ended with code 1 and said nothing");
    await expect(run("echo no such file; exit 107")).rejects.toThrow("k6 ended with code 107 and said no such file");
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
