import { describe, expect, test } from "vitest";
import { version } from "../../cli/version.ts";
import { typed } from "./support.ts";

describe("the command line", () => {
  test("lists its commands on stdout", async () => {
    const { code, stdout, stderr } = await typed("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}erlang +\w/m);
    expect(stderr).toBe("");
  });

  test("tells its version, which is the package's", async () => {
    expect(await typed("--version")).toEqual({ code: 0, stdout: `${version()}\n`, stderr: "" });
    expect(version()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("guesses at a mistyped command and ends with 2", async () => {
    expect(await typed("erlnag")).toEqual({
      code: 2,
      stdout: "",
      stderr: 'unknown command "erlnag" - did you mean "erlang"?\n',
    });
  });

  test("points to --help when no command is near", async () => {
    expect(await typed("xyzzy")).toMatchObject({
      code: 2,
      stderr: 'unknown command "xyzzy" - plimsoll --help lists them\n',
    });
  });

  test("guesses at a mistyped option", async () => {
    expect(await typed("erlang", "A", "--agnets", "14")).toMatchObject({
      code: 2,
      stderr: 'unknown option "--agnets" - did you mean "--agents"?\n',
    });
  });

  test("misses the value of an option that swallowed the next one", async () => {
    expect(await typed("erlang", "A", "--agents", "--json")).toMatchObject({
      code: 2,
      stderr: "--agents needs a value: --agents NUMBER\n",
    });
  });

  test("refuses an argument too many", async () => {
    const erlangC = ["erlang", "C", "--rate", "252/h", "--handling", "3m", "--agents"];
    expect((await typed(...erlangC, "14", "--patience", "2m")).stderr).toBe(
      "--patience must be left out for Erlang C\n",
    );
    expect((await typed(...erlangC, "12")).stderr).toContain("the load of 12.6 erlangs is not below 12 agents");
    const { code, stderr } = await typed("erlang", "A", "B");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^"B" is one argument too many: plimsoll erlang /);
  });

  test("names like those of every object are unknown like any other", async () => {
    expect((await typed("constructor")).code).toBe(2);
    expect((await typed("erlang", "--__proto__")).code).toBe(2);
  });

  test("explains each command, by --help and by help", async () => {
    const byOption = await typed("erlang", "--help");
    expect(byOption.stdout).toContain("Usage: plimsoll erlang ");
    expect(await typed("help", "erlang")).toEqual(byOption);
  });
});
