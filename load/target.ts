import { timeline } from "../sim/customers/timeline.ts";
import { errors, PlimsollError } from "../sim/errors.ts";
import { hashOf } from "../sim/scenario/hash.ts";
import type { Model } from "../sim/scenario/model.ts";
import { clockOf, namesOf, recordAt, rowsOf, type WebSystem } from "./web-system.ts";
import { clock, type WindowOptions, windowOf } from "./window.ts";

/** What is going to be played against a web system that runs already. */
export interface Intended {
  readonly model: Model;
  readonly window: WindowOptions;
  /** Scenario seconds per real second. */
  readonly speedup: number;
}

/** Real milliseconds that the web system has for its answers: it has nothing else to do yet. */
const ANSWER_MS = 10_000;

/**
 * Looks whether a web system that runs already can be played against: it answers, has the same scenario and speed,
 * stands before the warm-up begins, takes the operator's token, and has nothing in hand. Asked before anything is
 * simulated.
 *
 * @throws bad-value (--target, --operator-token), the signal's reason
 */
export async function checkTarget(web: WebSystem, intended: Intended, signal: AbortSignal): Promise<void> {
  const { model, window, speedup } = intended;
  const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    const names = await namesOf(web, within);
    const now = await clockOf(web, within);
    if (typeof names.hash !== "string" || typeof now.at !== "number") throw elsewhere(web, "another program answers");
    const [theirs, ours] = [names.hash, hashOf(model)].map((hash) => hash.slice(0, 12));
    if (theirs !== ours) {
      throw errors.badValue("--target", `a web system that plays ${model.name} (${ours})`, `${names.name} (${theirs})`);
    }
    if (now.speedup !== speedup) {
      const expected = `${speedup} scenario seconds a second, as --speedup says`;
      throw errors.badValue("--target", expected, String(now.speedup));
    }
    const { start } = windowOf(timeline(model, { settleDays: 0, followDays: 0, recovery: false }), window);
    if (!now.paused || now.at > start) {
      const expected = `scenario time that stands before the warm-up begins at ${clock(Math.max(0, window.from - window.warmUp))}`;
      throw errors.badValue("--target", expected, `${now.date} ${now.time}, ${now.paused ? "standing" : "running"}`);
    }
    const record = await recordAt(web, within);
    if (!record.ok)
      throw errors.badValue("--operator-token", "the one of the web system of --target", `${record.status}`);
    const open = (await rowsOf(record)).filter(({ endedAt }) => endedAt === null).length;
    if (open > 0)
      throw errors.badValue("--target", "a web system without an open contact, as a load test begins", `${open}`);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof PlimsollError) throw error;
    const { cause, message } = error as Error;
    throw elsewhere(web, cause instanceof Error && cause.message !== "" ? cause.message : message);
  }
}

function elsewhere({ http }: WebSystem, reason: string): PlimsollError {
  return errors.badValue("--target", "the address of a web system that runs (plimsoll serve)", `${http} (${reason})`);
}
