import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { TextFile } from "./csv/results-csv.ts";

/**
 * Writes files into a folder (made when missing), each beside its place first and then renamed: whoever reads the
 * folder, or interrupts the writing, finds the old file or the new one, whole. Returns the paths in the given order.
 */
export async function writeFiles(folder: string, files: readonly TextFile[]): Promise<string[]> {
  const paths: string[] = [];
  for (const { name, text } of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, text);
    paths.push(path);
  }
  return paths;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(beside, "w");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
