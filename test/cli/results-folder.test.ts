import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readResultsIn } from "../../cli/results-folder.ts";

test("a results.json that is longer than a string is refused in one sentence, before it is read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-results-"));
  try {
    const file = join(folder, "results.json");
    await writeFile(file, "");
    // Sparse: it takes no room on the disk.
    await truncate(file, 600e6);
    await expect(readResultsIn(folder)).rejects.toThrow(/it has 600 MB, and at most 537 MB can be read again; the CSV/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
