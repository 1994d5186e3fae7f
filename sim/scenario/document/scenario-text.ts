import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";

/** Largest scenario, in bytes. */
export const LARGEST_SCENARIO = 1_048_576;

/** A file within the limit still takes seconds to parse when it is all structure: so many lines, commas, colons and quotes are no scenario. */
const MOST_MARKS = 40_000;

export type Text = { readonly text: string } | { readonly mistake: Mistake; readonly offset: number };

/**
 * The text of a scenario within the limits, before anything is parsed: at most 1 MiB of UTF-8. A byte-order mark at the beginning is skipped; Windows line
 * ends are as good as others; control characters are refused.
 */
export function readText(input: string | Uint8Array): Text {
  const bytes = typeof input === "string" ? byteLength(input) : input.byteLength;
  if (bytes > LARGEST_SCENARIO) return { mistake: mistakes.tooLarge(bytes, LARGEST_SCENARIO), offset: 0 };
  const text = typeof input === "string" ? input : decode(input);
  if (text === null) return { mistake: mistakes.notText(), offset: 0 };
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (plain.trim() === "") return { mistake: mistakes.empty(), offset: 0 };
  let marks = 0;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127 || code === 0xfeff) {
      return { mistake: mistakes.controlCharacter(code), offset: i };
    }
    if (MARKS.has(code)) marks++;
  }
  return marks > MOST_MARKS ? { mistake: mistakes.tooManyMarks(MOST_MARKS), offset: 0 } : { text: plain };
}

/** Decoded UTF-8 (with any byte-order mark left in), or null. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byteLength(text: string): number {
  return text.length > LARGEST_SCENARIO ? text.length : new TextEncoder().encode(text).byteLength;
}

/** Line ends and what YAML builds with. */
const MARKS = new Set([..."\n\"'!&*,-:?[]{}"].map((c) => c.charCodeAt(0)));
