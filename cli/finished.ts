import { PlimsollError } from "../sim/errors.ts";
import type { Terminal } from "./terminal.ts";

/** What a search has found, interrupted or not; one that was interrupted before it had found anything says so. */
export async function finished<T>(search: Promise<T>, terminal: Terminal): Promise<T> {
  try {
    return await search;
  } catch (error) {
    if (error instanceof PlimsollError && error.code === "interrupted")
      terminal.say("Interrupted before there was a result: nothing was written.");
    throw error;
  }
}
