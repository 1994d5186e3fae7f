import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFiles, writeFilesAndLast } from "../../reports/index.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plimsoll-reports-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("files are written whole into a folder that may not be there yet, and leave nothing beside them", async () => {
  const inner = join(folder, "out", "run");
  const paths = await writeFiles(inner, [
    { name: "a.txt", text: "one" },
    { name: "csv/b.csv", text: "two" },
  ]);
  expect(paths).toEqual([join(inner, "a.txt"), join(inner, "csv", "b.csv")]);
  expect(await readFile(paths[1], "utf8")).toBe("two");
  expect(await readdir(inner)).toEqual(["a.txt", "csv"]);
});

test.runIf(process.platform === "linux")(
  "a folder that the system will not make is an error, not an endless attempt",
  async () => {
    const attempt = writeFiles("/proc/plimsoll/out", [{ name: "a.txt", text: "" }]);
    await expect(attempt).rejects.toMatchObject({ code: "output-unwritable" });
  },
);

test("a file that cannot be replaced leaves what was there, and nothing half-written", async () => {
  await writeFiles(folder, [{ name: "a.txt", text: "old" }]);
  await mkdir(join(folder, "b.txt"));
  await expect(writeFiles(folder, [{ name: "b.txt", text: "new" }])).rejects.toThrow();
  expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["a.txt", "b.txt"]);
});

test("a file in pieces is written piece by piece", async () => {
  const [path] = await writeFiles(folder, [{ name: "long.txt", pieces: () => ["one, ", "two, ", "three"] }]);
  expect(await readFile(path, "utf8")).toBe("one, two, three");
  expect(await readdir(folder)).toEqual(["long.txt"]);
});

test("numbers are in their places while the last file is made, and once more with it", async () => {
  const numbers = [{ name: "a.txt", text: "ours" }];
  const last = async () => {
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("ours");
    await writeFiles(folder, [{ name: "a.txt", text: "another run's" }]);
    return { name: "page.html", text: "page" };
  };
  expect(await writeFilesAndLast(folder, numbers, last)).toBe(join(folder, "page.html"));
  expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("ours");
  expect(await readdir(folder)).toEqual(["a.txt", "page.html"]);
});

test("numbers stay when the last file cannot be made", async () => {
  const last = () => Promise.reject(new Error("no chart"));
  await expect(writeFilesAndLast(folder, [{ name: "a.txt", text: "ours" }], last)).rejects.toThrow("no chart");
  expect(await readdir(folder)).toEqual(["a.txt"]);
});
