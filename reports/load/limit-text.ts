import type { Capacity, Step } from "../../sim/measure/web-capacity.ts";
import { plain } from "../numbers.ts";
import { aligned, type TextOptions, wrap } from "../text-layout.ts";
import { milliseconds } from "./words.ts";

/** The web system's limit for the terminal: the sentence, then both staircases. */
export function limitText(capacity: Capacity, { colour, width }: TextOptions): string {
  const lines = wrap(limitSentence(capacity), Math.max(40, width));
  const { intakes, chats } = capacity.steps;
  return [
    ...lines.map((line) => (colour ? `\x1b[1m${line}\x1b[0m` : line)),
    "",
    ...aligned([["intakes/s", "goodput", "median", "95%", "99%", ""], ...intakes.map(row)]),
    "",
    ...aligned([["open chats", "held", "median", "95%", "99%", ""], ...chats.map(row)]),
    "",
  ].join("\n");
}

/** "The web system keeps up with 240 intakes a second ..." */
export function limitSentence({ knee, atLeast }: Capacity): string {
  const { intakesPerSecond, concurrentChats } = knee;
  const intakes = said(intakesPerSecond, atLeast.intakesPerSecond, "intakes a second");
  const chats = said(concurrentChats, atLeast.concurrentChats, "open chats at once");
  const isBounded =
    (atLeast.intakesPerSecond || atLeast.concurrentChats) && (intakesPerSecond ?? concurrentChats) !== null;
  return `The web system keeps up with ${intakes} and ${chats}, on this machine with k6 beside it.${isBounded ? " “At least”: the load generator reached its own limit, or the test ended, before the web system did." : ""}`;
}

function said(knee: number | null, atLeast: boolean, what: string): string {
  if (knee === null) return `no measurable number of ${what}`;
  return `${atLeast ? "at least " : ""}${plain(knee)} ${what}`;
}

function row({ offered, goodput, p50, p95, p99, keptUp, void: why }: Step): string[] {
  const verdict = why === null ? (keptUp ? "kept up" : "not kept up") : `void: ${why}`;
  return [plain(offered), plain(goodput), milliseconds(p50), milliseconds(p95), milliseconds(p99), verdict];
}
