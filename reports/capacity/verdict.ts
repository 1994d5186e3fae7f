import type { Limit, LoadLine } from "../../sim/measure/load-line.ts";
import { asLoggedNotes } from "../../sim/measure/solved-volume.ts";
import { harmless, listed, plural } from "../words.ts";
import { cause, limitName, room, times, whatFails } from "./words.ts";

/** The load line in sentences, the first of which can stand alone; computed from the document, never typed. */
export function loadLineVerdict(line: LoadLine): string[] {
  const sentences = [headline(line), next(line), holding(line), web(line), stopped(line)];
  return [...sentences, ...asLoggedNotes(line.solved).map(harmless)].filter((sentence) => sentence !== "");
}

function headline(line: LoadLine): string {
  const [first] = line.limits;
  if (first.state === "below") {
    const broken = line.limits.filter(({ state }) => state === "below");
    return `Already broken at ${line.from}x: ${listed(broken.map((limit) => `${limitName(limit, line)} (${cause(limit)})`))}.`;
  }
  const isSure = line.limits.every(({ state }) => state !== "unknown");
  if (line.line === null) {
    return isSure
      ? `Every target is met up to ${line.to}x, the highest multiple tested.`
      : "No load line was found: the search was interrupted before every target was looked at.";
  }
  const atOnce = line.below ? "Already broken at 1x. " : "";
  return `${atOnce}${room(line.line, isSure)}; then ${whatFails(first, line)}. Cause: ${cause(first)}.`;
}

/** What fails after the first. */
function next(line: LoadLine): string {
  const rest = line.limits.filter(({ state }) => state === "breaks").slice(line.line === null ? 0 : 1);
  if (rest.length === 0) return "";
  const at = ({ breaks }: Limit): string => (breaks?.value ? `at ${times(breaks.value, breaks)}` : "");
  return `Next: ${rest.map((limit) => `${limitName(limit, line)} ${at(limit)} (${cause(limit)})`).join("; ")}.`;
}

function holding(line: LoadLine): string {
  const held = line.limits.filter(({ state }) => state === "holds").map((limit) => limitName(limit, line));
  if (held.length === 0 || held.length === line.limits.length) return "";
  return `${listed(held)} ${plural(held.length, "is", "are")} met up to ${line.to}x.`;
}

function web({ webMeasured }: LoadLine): string {
  return webMeasured
    ? ""
    : "The web system is not included: measure it with plimsoll load --find-limit and pass the result with --web FILE.";
}

function stopped(line: LoadLine): string {
  return line.stopped === null ? "" : "Interrupted: these are the results so far.";
}
