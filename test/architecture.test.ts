import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The rules live in biome.jsonc. A rule that matches nothing is silent, so each is broken here once, in a project of its own.
const forbidden = [
  ["sim/kernel", "../centre/y.ts"],
  ["sim/kernel", "../errors.ts"],
  ["sim/centre", "../customers/y.ts"],
  ["sim/centre/routing", "../../customers/y.ts"],
  ["sim/measure", "../run/y.ts"],
  ["sim/theory", "../centre/y.ts"],
  ["sim/customers", "../run/y.ts"],
  ["sim/scenario", "../run/y.ts"],
  ["sim/run", "../plan/y.ts"],
  ["sim/plan", "../../reports/y.ts"],
  ["sim/run", "../verify/y.ts"],
  ["sim/verify", "../plan/y.ts"],
  ["reports", "../sim/run/y.ts"],
  ["reports/charts", "../../sim/kernel/y.ts"],
  ["server", "../cli/y.ts"],
  ["server", "../reports/page/page.ts"],
  ["load", "../cli/y.ts"],
  ["bench", "../cli/y.ts"],
  ["sim", "../cli/y.ts"],
] as const;

const allowed = [
  ["sim/centre", "../kernel/y.ts"],
  ["sim/theory", "../errors.ts"],
  ["sim/run", "../customers/y.ts"],
  ["sim/verify", "../run/y.ts"],
  ["sim/customers", "../scenario/model.ts"],
  ["sim/scenario", "../measure/formulas.ts"],
  ["reports", "../sim/measure/y.ts"],
  ["server", "../reports/colours.ts"],
  ["server/wallboard", "../../reports/page/html.ts"],
  ["cli", "../sim/run/y.ts"],
] as const;

const clockAndChance = ["Date.now()", "new Date()", "performance.now()", "setTimeout(f, 1)", "Math.random()"] as const;
const timeless = ["sim", "sim/run", "sim/kernel", "reports"] as const;
const timed = ["server", "load", "cli", "bench", "test"] as const;

describe("Biome", () => {
  // Below a folder called test: globs must not match what lies above the project.
  const above = realpathSync(mkdtempSync(join(tmpdir(), "plimsoll-lint-")));
  const project = join(above, "test", "plimsoll");
  const found = new Map<string, string[]>();
  const sources: [file: string, source: string][] = [];

  const importing = (folder: string, address: string) => `${folder}/imports-${address.replaceAll(/\W+/g, "-")}.ts`;
  const using = (folder: string, use: string) => `${folder}/uses-${use.replaceAll(/\W+/g, "-")}.ts`;

  beforeAll(() => {
    for (const [folder, address] of [...forbidden, ...allowed]) {
      sources.push([importing(folder, address), `import "${address}";\n`]);
    }
    for (const folder of [...timeless, ...timed]) {
      for (const use of [...clockAndChance, "new Date(0)"]) {
        sources.push([using(folder, use), `export const x = (f: () => void) => [f, ${use}];\n`]);
      }
    }
    sources.push(["sim/run/a.ts", 'import { b } from "./b.ts";\n\nexport const a = () => b;\n']);
    sources.push(["sim/run/b.ts", 'import { a } from "./a.ts";\n\nexport const b = () => a;\n']);
    for (const [file, source] of sources) {
      mkdirSync(join(project, dirname(file)), { recursive: true });
      writeFileSync(join(project, file), source);
    }
    for (const name of ["biome.jsonc", ".lint", ".gitignore"]) {
      cpSync(join(import.meta.dirname, "..", name), join(project, name), { recursive: true });
    }
    const biome = join(dirname(createRequire(import.meta.url).resolve("@biomejs/biome/package.json")), "bin", "biome");
    const args = [biome, "lint", "--reporter=github", "--max-diagnostics=none"];
    const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
    for (const [, rule, address] of stdout.matchAll(/^::\w+ title=([^,]+),file=([^,]+),/gm)) {
      const file = relative(project, address as string).replaceAll("\\", "/");
      found.set(file, [...(found.get(file) ?? []), rule as string]);
    }
  });

  afterAll(() => rmSync(above, { recursive: true, force: true }));

  test.each(forbidden)("refuses that %s imports %s", (folder, address) => {
    expect(found.get(importing(folder, address))).toContain("lint/style/noRestrictedImports");
  });

  test.each(allowed)("lets %s import %s", (folder, address) => {
    expect(found.get(importing(folder, address)) ?? []).not.toContain("lint/style/noRestrictedImports");
  });

  test.each(timeless)("keeps clock and chance out of %s", (folder) => {
    for (const use of clockAndChance) expect([use, found.get(using(folder, use))]).toEqual([use, ["plugin"]]);
    expect(found.get(using(folder, "new Date(0)")), "a date that is given is no clock").toBeUndefined();
  });

  test.each(timed)("lets %s read the clock", (folder) => {
    for (const use of clockAndChance) expect(found.get(using(folder, use)) ?? []).not.toContain("plugin");
  });

  test("refuses a cycle of imports", () => {
    expect(found.get("sim/run/a.ts")).toContain("lint/suspicious/noImportCycles");
  });
});

test("chance is drawn in sim/customers, and elsewhere only in files that ARCHITECTURE.md names", () => {
  const drawing = globSync("{sim,reports,server,load,cli}/**/*.ts")
    .filter((file) => readFileSync(file, "utf8").includes("new KeyedDraws("))
    .map((file) => file.replaceAll("\\", "/"));
  const elsewhere = drawing.filter((file) => !file.startsWith("sim/customers/")).sort();
  const invariant = /\*\*No draw of chance.*?`Math\.random`/s.exec(readFileSync("ARCHITECTURE.md", "utf8"))?.[0] ?? "";
  const named = [...invariant.matchAll(/`([^`]+\.ts)`/g)].map(([, file]) => file);
  expect(drawing.length).toBeGreaterThan(elsewhere.length);
  expect(elsewhere).toEqual(named.sort());
});
