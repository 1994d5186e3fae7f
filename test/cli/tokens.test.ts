import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tokensOf } from "../../cli/tokens.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-tokens-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const env = { PLIMSOLL_AGENT_TOKEN: "of-the-environment", PLIMSOLL_OPERATOR_TOKEN: "operator-of-the-environment" };

test("tokens are those of the options, else of the files, else of the environment", () => {
  expect(tokensOf({}, {})).toEqual({ agent: [], operator: undefined });
  expect(tokensOf({}, env)).toEqual({ agent: ["of-the-environment"], operator: "operator-of-the-environment" });
  const files = {
    "agent-token-file": file("agents", "one\ntwo\n"),
    "operator-token-file": file("operator", "three\n"),
  };
  expect(tokensOf(files, env)).toEqual({ agent: ["one", "two"], operator: "three" });
  const typed = { "agent-token": ["four"], "operator-token": "five" };
  expect(tokensOf(typed, env)).toEqual({ agent: ["four"], operator: "five" });
});

test("a file without a token, one that is not there, and two ways at once are refused by name", () => {
  const empty = file("empty", " \n");
  expect(() => tokensOf({ "agent-token-file": empty }, env)).toThrow(
    `--agent-token-file: expected a file with a token`,
  );
  expect(() => tokensOf({ "operator-token-file": join(folder, "none") }, env)).toThrow("none: cannot be read");
  expect(() => tokensOf({ "operator-token-file": file("two", "a b") }, env)).toThrow("expected one token");
  expect(() => tokensOf({ "agent-token": ["x"], "agent-token-file": empty }, env)).toThrow("--agent-token-file");
});
