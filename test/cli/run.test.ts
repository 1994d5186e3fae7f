import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstLook, progressLine } from "../../cli/run-progress.ts";
import { repeatCommand } from "../../reports/page/repeat.ts";
import type { Results } from "../../sim/measure/results.ts";
import { SMALL } from "./small.ts";
import { typed } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-run-"));
const at = (...names: string[]) => join(folder, ...names);

function scenario(name: string, change: (text: string) => string = (text) => text): string {
  writeFileSync(at(name), change(SMALL));
  return at(name);
}

const results = (name: string): Results => JSON.parse(readFileSync(at(name, "results.json"), "utf8"));

let file: string;

beforeAll(() => {
  file = scenario("small.yaml");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("plimsoll run", () => {
  test("prints the verdict and which file to open, and says nothing else", async () => {
    const { code, stdout, stderr } = await typed("run", file, "-n", "200", "--out", at("plain"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^At 2x traffic, the target fails\. Staffing fails first, between 1x and 2x\.\n/);
    expect(stdout).toMatch(/\nReport: .*plain\/report\.html\n$/);
    expect(readdirSync(at("plain")).sort()).toContain("intervals-detail.csv");
  });

  test("--json prints one document and nothing beside it", async () => {
    const { stdout, stderr } = await typed("run", file, "-n", "2", "--out", at("json"), "--json");
    expect(JSON.parse(stdout)).toEqual(results("json"));
    expect(stderr).toBe("");
  });

  test("of a single day knows no interval, and says so", async () => {
    const { stdout } = await typed("run", file, "-n", "1", "--out", at("once"));
    expect(stdout).toContain("Only 1 day was simulated");
    const { value } = results("once").multiples[0].targets[0];
    expect([value.low, value.high]).toEqual([null, null]);
  });

  test("without a target has nothing to keep or to miss", async () => {
    const free = scenario("free.yaml", (text) => text.replace("target: 80% in 20s, ", ""));
    const { stdout } = await typed("run", free, "-n", "3", "--out", at("free"));
    expect(stdout).toMatch(/^This scenario sets no target/);
    expect(stdout).not.toMatch(/judged|all targets on one day|staff cost/);
  });

  test("averages the chance of holding over a belief, in a sentence", async () => {
    const believed = scenario("belief.yaml", (text) => text.replace("[1x, 2x]", "low 1x, likely 1.5x, high 3x"));
    const { stdout } = await typed("run", believed, "-n", "5", "--out", at("belief"));
    expect(stdout).toMatch(
      /^Averaged over the belief \(low 1x, likely 1\.5x, high 3x\), the target (fails|is too close\s+to call)/,
    );
    expect(stdout.replaceAll("\n", " ")).toMatch(
      /Averaged over the belief \(low 1x, likely 1\.5x, high 3x\), the chance of meeting the target on one day is (below )?[\d.]+%/,
    );
  });

  test.each([
    ["a file for a folder", ["--out", "taken"]],
    ["a folder below a file", ["--out", "taken/below"]],
    ["a folder for the trace", ["--trace", "."]],
  ])("refuses %s before it simulates, in a sentence", async (_, [option, path]) => {
    writeFileSync(at("taken"), "");
    const out = option === "--out" ? [] : ["--out", at("unused")];
    const { code, stderr, stdout } = await typed("run", file, "-n", "1000000", option, at(path), ...out);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/cannot be written \(.*(is a file|is a folder)\)/);
    expect(existsSync(at("unused"))).toBe(false);
  });

  test("two at a time into one folder leave the files of one of them, whole", async () => {
    await Promise.all([
      typed("run", file, "-n", "3", "--out", at("shared")),
      typed("run", file, "-n", "7", "--out", at("shared")),
    ]);
    const { multiples } = results("shared");
    const [{ replications }] = multiples;
    const rows = readFileSync(at("shared", "replications.csv"), "utf8").trimEnd().split("\n");
    const keys = Object.keys(multiples[0].replicationValues).length;
    expect(rows).toHaveLength(1 + 2 * keys * replications);
    expect(readFileSync(at("shared", "report.html"), "utf8")).toContain(`--seed 1 -n ${replications}`);
    expect(readdirSync(at("shared")).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("is repeated to the last digit by the command that its report prints, from the scenario that it prints", async () => {
    await typed("run", file, "-m", "2", "--precision", "4", "--most-days", "300", "--seed", "7", "--out", at("first"));
    const first = results("first");
    const command = repeatCommand(first);
    expect(command).toBe("plimsoll run scenario.yaml --seed 7 -m 2 --precision 4 --most-days 300");
    writeFileSync(at("scenario.yaml"), first.scenario.explained);
    const argv = command.replace("scenario.yaml", at("scenario.yaml")).split(" ").slice(1);
    await typed(...argv, "--out", at("second"));
    expect(results("second").multiples).toEqual(first.multiples);
  });

  test("--trace writes a row per contact", async () => {
    await typed("run", file, "-n", "2", "--out", at("traced"), "--trace", at("new", "contacts.csv"));
    expect(readFileSync(at("new", "contacts.csv"), "utf8")).toMatch(
      /^multiple,replication,reason,.*\n2,1,question,phone,/,
    );
  });
});

test("-n beside what decides on the number otherwise is refused", async () => {
  const { code, stderr } = await typed("run", file, "-n", "3", "--precision", "1", "--out", at("both"));
  expect([code, stderr]).toEqual([
    2,
    "--precision has no effect together with --replications: leave one of them out\n",
  ]);
});

test("the progress line has the time left before the estimate, which a narrow terminal cuts", () => {
  const progress = {
    ...{ multiple: 5, replications: 140, expected: 200, share: 0.5 },
    widest: { label: "chat", measure: "serviceLevel", value: 0.876, halfWidth: 0.971 },
  };
  expect(progressLine(progress, 20, 20, "day", "days")).toBe(
    "5x: 140 of 200 days, 20s left, chat service level 87.6% ± 0.97",
  );
  expect(progressLine(progress, 20, 35, "day", "days")).toContain("5s left");
  expect(
    progressLine({ ...progress, widest: null, multiple: null, share: 0 }, 1, 1, "run of 14 days", "runs of 14 days"),
  ).toBe("belief: 140 of 200 runs of 14 days");
  expect(progressLine({ ...progress, replications: 0, expected: 1, share: 0 }, 1, 1, "day", "days")).toContain(
    "0 of 1 day, chat",
  );
  expect(firstLook({ ...progress, replications: 6 }, "day", "days")).toBe(
    "first look at 5x: chat service level 87.6% ± 0.97 (6 days)",
  );
});

describe("plimsoll report", () => {
  const bytes = (name: string) =>
    Object.fromEntries(
      readdirSync(at(name))
        .filter((each) => statSync(at(name, each)).isFile())
        .map((each) => [each, readFileSync(at(name, each), "utf8")]),
    );

  test("writes the same bytes again", async () => {
    await typed("run", file, "-n", "200", "--out", at("again"));
    const before = bytes("again");
    for (const name of Object.keys(before)) if (/html|csv/.test(name)) rmSync(at("again", name));
    const { code, stdout } = await typed("report", at("again"));
    expect([code, stdout]).toEqual([0, `Report: ${at("again", "report.html")}\n`]);
    expect(bytes("again")).toEqual(before);
  });

  test.each([
    ["no folder", null, /results\.json: there is no such file/],
    ["a broken document", '{"format": "plimsoll/results/1", ', /no whole JSON document/],
    ["a foreign document", '{"name": "left-pad"}', /has no "format"/],
    ["a document with a hole", '{"format": "plimsoll/results/1"}', /at version: expected text, got nothing/],
    ["a newer document", '{"format": "plimsoll/results/2"}', /plimsoll\/results\/2.* update plimsoll/],
  ])("refuses %s with its path, and writes nothing", async (name, text, sentence) => {
    const place = at(name.replaceAll(" ", "-"));
    if (text !== null) {
      mkdirSync(place);
      writeFileSync(join(place, "results.json"), text);
    }
    const { code, stderr } = await typed("report", place);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr.startsWith(join(place, "results.json"))).toBe(true);
    expect(existsSync(place) ? readdirSync(place) : null).toEqual(text === null ? null : ["results.json"]);
  });
});
