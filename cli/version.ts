import { readFileSync } from "node:fs";

/** From package.json, which lies one folder up from the sources (cli/) and from the bundle (dist/) alike. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  return manifest.version;
}
