import { createHash } from "node:crypto";
import type { Model } from "./model.ts";

/**
 * SHA-256 of what is simulated, in hex: the same for two files that differ only in layout, comments, description or the way a quantity is written
 * (`60s`, `1m`), and different as soon as any input differs, CSV files included.
 */
export function hashOf(model: Model): string {
  return createHash("sha256").update(canonicalJson(model)).digest("hex");
}

/** JSON with sorted keys and no white space; numbers that JSON lacks as text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return typeof value === "number" && !Number.isFinite(value) ? `"${value}"` : JSON.stringify(value);
}
