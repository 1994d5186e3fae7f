import type { Limit, LoadLine } from "../../sim/measure/load-line.ts";
import { asLoggedNotes } from "../../sim/measure/solved-volume.ts";
import { harmless, listed, plural } from "../words.ts";
import { givesFirst, limitName, times, timesWithInterval } from "./words.ts";

/** The load line in sentences, the first of which can stand alone; computed from the document, never typed. */
export function loadLineVerdict(line: LoadLine): string[] {
  const sentences = [headline(line), next(line), holding(line), web(line), stopped(line)];
  return [...sentences, ...asLoggedNotes(line.solved).map(harmless)].filter((sentence) => sentence !== "");
}

function headline(line: LoadLine): string {
  const [first] = line.limits;
  if (first.state === "below") {
    const broken = line.limits.filter(({ state }) => state === "below");
    const each = broken.map((limit) => `${givesFirst(limit)} (${limitName(limit, line)})`);
    return `The load line lies below ${line.from}x: already there ${listed(each)}.`;
  }
  if (line.line === null) {
    return first.state === "unknown"
      ? "The load line was not found: the search was interrupted before a target broke."
      : `The load line lies beyond ${line.to}x: every target that was looked at holds up to there.`;
  }
  const at = `${line.below ? "below 1x, " : ""}at ${timesWithInterval(line.line)}`;
  const [bound, order] = line.limits.some(({ state }) => state === "unknown") ? [" or lower", "there"] : ["", "first"];
  return `The load line lies ${at}${bound}: ${givesFirst(first)} ${order} (${limitName(first, line)}).`;
}

/** What breaks after the first. */
function next(line: LoadLine): string {
  const rest = line.limits.filter(({ state }) => state === "breaks").slice(line.line === null ? 0 : 1);
  if (rest.length === 0) return "";
  const at = ({ breaks }: Limit): string => (breaks?.value ? `at ${times(breaks.value, breaks)}` : "");
  return `Next: ${rest.map((limit) => `${limitName(limit, line)} ${at(limit)} (${limit.resource})`).join("; ")}.`;
}

function holding(line: LoadLine): string {
  const held = line.limits.filter(({ state }) => state === "holds").map((limit) => limitName(limit, line));
  if (held.length === 0 || held.length === line.limits.length) return "";
  return `Up to ${line.to}x, ${listed(held)} ${plural(held.length, "holds", "hold")}.`;
}

function web({ webMeasured }: LoadLine): string {
  return webMeasured
    ? ""
    : "The web system was not measured: plimsoll load --find-limit finds its knee, and --web FILE brings it in here.";
}

function stopped(line: LoadLine): string {
  return line.stopped === null ? "" : "Interrupted: what is shown was finished before.";
}
