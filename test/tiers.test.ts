import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { FAST, TIERS } from "./tiers.ts";

const root = join(import.meta.dirname, "..");
const slashed = (file: string): string => file.replaceAll("\\", "/");
const files = (patterns: readonly string[]): string[] => globSync(patterns as string[], { cwd: root }).map(slashed);

interface Import {
  /** What comes by name. */
  readonly names: readonly string[];
  /** A file of the project from its folder, or a package. */
  readonly from: string;
}

/** What a source imports, types aside; whatever stands in a string that looks like an import counts, too. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const imports = text.matchAll(/(?:\bimport\s+(?!type\b)([^"';]*?\bfrom\s+)?|\bimport\()["']([^"']+)["']/g);
  return [...imports].map(([, clause = "", address]) => ({
    names: clause.match(/\w+/g) ?? [],
    from: (address as string).startsWith(".")
      ? slashed(relative(root, join(root, dirname(file), address as string)))
      : (address as string),
  }));
}

/** A source and what it imports from test/, directly or not: what the project itself imports is its own affair. */
function withSupport(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  for (const { from } of importsOf(file)) {
    if (from.startsWith("test/") && !seen.has(from) && existsSync(join(root, from))) withSupport(from, seen);
  }
  return seen;
}

/** What belongs to the slower tiers; a process that a test waits for, such as the linter, is not meant. */
const SLOW = ["playwright-core", "load/chaos.ts", "test/docs/follow.ts"];
const WAITED_FOR = ["spawnSync", "execFileSync", "from"];

function slowOf(file: string): string[] {
  return [...withSupport(file)].flatMap((source) =>
    importsOf(source).flatMap(({ names, from }) => {
      if (from === "node:child_process") return names.filter((name) => !WAITED_FOR.includes(name));
      if (from === "test/load/k6.ts") return names.filter((name) => name === "k6ForTests");
      return SLOW.filter((slow) => slow === from);
    }),
  );
}

/** Whether a source names a place above the project, or the folder that may lie beside it. */
function reachesOutside(file: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  const places = text.split("\n").filter((line) => /import\.meta|\bjoin\(|\bresolve\(|new URL\(/.test(line));
  const climbs = places.join("\n").match(/(?:\.\.\/)+|(?:"\.\.", )+/g) ?? [];
  const depth = file.split("/").length - 1;
  return climbs.some((climb) => climb.split("..").length - 1 > depth) || /"\.\.", "shared"/.test(text);
}

const all = files(["test/**/*.test.ts"]);
const fast = all.filter((file) => !TIERS.some((tier) => tier !== FAST && files(tier.include).includes(file)));
const slower = all.filter((file) => !fast.includes(file));

describe("the tier of a test file", () => {
  test("is said by its name, and every name is of a tier", () => {
    const suffixes = TIERS.filter((tier) => tier !== FAST).map(({ name }) => name);
    const named = (file: string): string | undefined => /\.(\w+)\.test\.ts$/.exec(file)?.[1];
    expect(all.filter((file) => named(file) !== undefined && !suffixes.includes(named(file) as string))).toEqual([]);
    for (const suffix of suffixes) expect(slower.filter((file) => named(file) === suffix).length).toBeGreaterThan(0);
    expect(fast.length).toBeGreaterThan(slower.length);
  });

  test("is fast only without a browser, k6, a lasting process or an executed page", () => {
    expect(fast.flatMap((file) => slowOf(file).map((what) => `${file}: ${what}`))).toEqual([]);
    for (const tier of ["browser", "web", "docs"]) {
      const those = slower.filter((file) => file.endsWith(`.${tier}.test.ts`));
      expect(
        those.some((file) => slowOf(file).length > 0),
        `${tier} is recognized`,
      ).toBe(true);
    }
  });

  test("is fast only without files from outside of the project, which are not on every machine", () => {
    const reading = (file: string): boolean => [...withSupport(file)].some(reachesOutside);
    expect(fast.filter(reading)).toEqual([]);
    for (const file of [
      "test/data/bank.sim.test.ts",
      "test/sim/fit/bank-calls.sim.test.ts",
      "test/docs/pages.docs.test.ts",
    ])
      expect(reading(file), file).toBe(true);
  });
});

describe("the minutes of the tiers", () => {
  test("stand in CONTRIBUTING.md, and each tier is run by .ci/run", () => {
    const page = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
    const stated = [...page.matchAll(/^\| `x\.(?:(\w+)\.)?test\.ts` \|.*\| (\d+) \|$/gm)];
    const expected = TIERS.map(({ name, minutes }) => [name, minutes]);
    expect(stated.map(([, suffix, minutes]) => [suffix ?? FAST.name, Number(minutes)])).toEqual(expected);
    const check = readFileSync(join(root, ".ci", "run"), "utf8");
    const run = [...check.matchAll(/^tests (\w+) (\d+) npm (?:test --|run test:all -- --project (\w+))$/gm)];
    expect(run.map(([, name, minutes]) => [name, Number(minutes)])).toEqual(expected);
    expect(run.map(([, , , project]) => project ?? FAST.name)).toEqual(TIERS.map(({ name }) => name));
  });

  test("are said by the README for each command", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8").replaceAll("\n", " ");
    expect(readme).toMatch(/`npm test` takes about \d+ minutes?;/);
    expect(readme).toMatch(/`npm run test:all`.* takes about \d+ minutes/);
  });
});
