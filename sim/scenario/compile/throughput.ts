import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import { formatMultiple } from "../quantities/multiple.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { Context } from "./context.ts";

/**
 * What an agent gets done with 1 to 5 chats when turns take the agent 43 s and the customer 60 s, rounded to a tenth: the
 * share of time in which at least one customer waits for a line, against that with one chat (the machine interference
 * model: each chat is a machine, the agent its repairman).
 */
const USUAL = [1, 1.7, 2.1, 2.3, 2.4];

type Chat = NonNullable<Scenario["channels"]["chat"]>;

/** Work speed with 1, 2, 3 ... chats, as many as any group can hold. */
export function throughputOf(context: Context, chat: Chat): readonly number[] {
  const most = Math.max(chat.slots, ...context.scenario.agents.map((group) => group.value.slots ?? 0));
  const { throughput, handlingAt } = chat;
  const path = ["channels", "chat", handlingAt === undefined ? "throughput" : "handlingAt"];
  if (throughput !== undefined && handlingAt !== undefined) {
    context.findings.about(path, mistakes.throughputTwice(path), [["channels", "chat", "throughput"]]);
    return throughput;
  }
  if (handlingAt !== undefined) return fromTimes(context, handlingAt, most, path);
  if (throughput === undefined)
    return Array.from({ length: most }, (_, j) => USUAL[Math.min(j, USUAL.length - 1)] as number);
  if (throughput.length < most) context.findings.about(path, mistakes.throughputLength(path, most, throughput.length));
  if (throughput[0] !== 1)
    context.findings.about(path, mistakes.throughputStart(path, formatMultiple(throughput[0] ?? 0)));
  if (falls(throughput)) context.findings.about(path, mistakes.throughputFalls(path));
  return throughput;
}

/** With j chats that take c(j) each, j/c(j) are finished per unit of time, against 1/c(1): r(j) = j c(1) / c(j). */
function fromTimes(context: Context, times: readonly number[], most: number, path: Path): readonly number[] {
  const throughput = times.map((time, j) => ((j + 1) * (times[0] as number)) / time);
  if (times.length < most) context.findings.about(path, mistakes.handlingAtLength(path, most, times.length));
  if (falls(throughput)) context.findings.about(path, mistakes.handlingAtFalls(path));
  return throughput;
}

function falls(throughput: readonly number[]): boolean {
  return throughput.some((r, j) => j > 0 && r < (throughput[j - 1] as number) - 1e-12);
}
