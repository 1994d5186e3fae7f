import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveProcess } from "./server/support/process.ts";

const root = join(import.meta.dirname, "..");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

describe("the packed tarball in an empty folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-package-"));
  const installed = join(folder, "node_modules", "plimsoll");
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    // Vitest sets NODE_ENV and its own options; the package is to be built as a person would.
    const env = { ...process.env, NODE_ENV: "", NODE_OPTIONS: "" };
    execFileSync(npm, ["pack", "--silent", "--pack-destination", folder], { cwd: root, env, stdio: "pipe" });
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) as string;
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    execFileSync(npm, ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball], {
      cwd: folder,
      env,
      stdio: "pipe",
    });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("gives a working command", () => {
    const command = join(folder, "node_modules", ".bin", "plimsoll");
    const { status, stdout, stderr } = spawnSync(command, ["--version"], { encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "0.1.0\n", stderr: "" });
    expect(node(command, "erlang", "B", "--rate", "60/h", "--handling", "1m", "--agents", "1").stdout).toContain(
      "50.00%",
    );
  });

  test("serves, and commits in a thread of its own, whose file is in the package", async () => {
    const data = join(folder, "store.sqlite");
    const web = await serveProcess(["--data", data], [join(folder, "node_modules", ".bin", "plimsoll")]);
    const answer = await fetch(`${web.url}/contacts`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reason: "complaint", text: "Where is my parcel?" }),
    });
    expect([answer.status, await answer.json()]).toEqual([201, expect.objectContaining({ contact: 1 })]);
    web.child.kill("SIGTERM");
    expect(await web.exited).toBe(0);
    const { status, stdout, stderr } = node(
      join(folder, "node_modules", ".bin", "plimsoll"),
      "backup",
      data,
      join(folder, "copy.sqlite"),
    );
    expect([status, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining("1 contact")]);
  });

  test("brings JavaScript only, and nothing else along", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => name.endsWith(".js")).length).toBeGreaterThan(4);
    expect(files.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))).toEqual([]);
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["plimsoll"]);
    expect(readFileSync(join(installed, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8")).toContain("fastest-levenshtein");
  });

  test("can be imported by every name that package.json exports", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
    const names = Object.keys(exports).filter((name) => !name.endsWith(".json"));
    const addresses = names.map((name) => name.replace(/^\./, "plimsoll"));
    const imports = addresses.map((address, i) => `import * as m${i} from "${address}";`);
    const sizes = `console.log(JSON.stringify([${addresses.map((_, i) => `Object.keys(m${i}).length`).join()}]));`;
    writeFileSync(join(folder, "use.mjs"), [...imports, sizes].join("\n"));
    const { stdout, stderr } = node("use.mjs");
    expect(stderr).toBe("");
    expect(addresses).toHaveLength(4);
    expect((JSON.parse(stdout) as number[]).map((size) => size > 0)).toEqual(addresses.map(() => true));

    // The declarations stand on their own: a strict reader who has nothing else installed understands them.
    writeFileSync(
      join(folder, "use.ts"),
      [...imports, `export const all = [${addresses.map((_, i) => `m${i}`)}];`].join("\n"),
    );
    const options = { strict: true, module: "nodenext", target: "es2023", noEmit: true, types: ["node"] };
    mkdirSync(join(folder, "node_modules", "@types"), { recursive: true });
    symlinkSync(
      join(root, "node_modules", "@types", "node"),
      join(folder, "node_modules", "@types", "node"),
      "junction",
    );
    symlinkSync(join(root, "node_modules", "undici-types"), join(folder, "node_modules", "undici-types"), "junction");
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
    expect(node(join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder).stdout).toBe("");
  });
});
