import type { LoadTest } from "../../sim/measure/results.ts";
import { rounded } from "../../sim/measure/rounding.ts";
import type { TraceRow } from "../../sim/measure/trace.ts";
import type { PlayedContact } from "../play/played.ts";
import type { WindowLayout } from "./window-layout.ts";

type Comparison = LoadTest["comparison"][number];
type Waited = Pick<PlayedContact, "queue" | "arrival" | "wait" | "fate">;

/**
 * Measured against simulated contacts of the same trace, for every live channel and for all of them: those who entered
 * a queue in the window, and attempt by attempt where both made it.
 */
export function compare(
  window: WindowLayout,
  measured: readonly PlayedContact[],
  simulated: readonly PlayedContact[],
  day: readonly TraceRow[],
): Comparison[] {
  const { channels } = window.model;
  const live = channels.flatMap(({ kind }, c) => (kind === "live" ? [c] : []));
  const all = live.length > 1 ? [compareIn(window, null, live, measured, simulated, day)] : [];
  return [...all, ...live.map((c) => compareIn(window, channels[c].name, [c], measured, simulated, day))];
}

function compareIn(
  { window, routes }: WindowLayout,
  channel: string | null,
  channels: readonly number[],
  measured: readonly PlayedContact[],
  simulated: readonly PlayedContact[],
  day: readonly TraceRow[],
): Comparison {
  const queued = <C extends Waited>(contacts: readonly C[]): C[] =>
    contacts.filter(
      ({ queue, arrival, fate }) =>
        channels.includes(routes.channelOf[queue]) &&
        arrival >= window.from &&
        arrival < window.to &&
        !["blocked", "lost out of hours", "balked"].includes(fate),
    );
  const ours = queued(measured);
  const theirs = new Map(queued(simulated).map((contact) => [contact.attemptId, contact]));
  const pairs = ours.flatMap((one) => {
    const other = theirs.get(one.attemptId);
    return other ? [{ difference: one.wait - other.wait, alike: one.fate === other.fate ? 1 : 0 }] : [];
  });
  return {
    channel,
    measuredContacts: ours.length,
    simulatedContacts: theirs.size,
    measuredWait: rounded(meanWait(ours)),
    simulatedWait: rounded(meanWait([...theirs.values()])),
    dayWait: rounded(meanWait(queued(day))),
    measuredAbandonment: rounded(abandonment(ours)),
    simulatedAbandonment: rounded(abandonment([...theirs.values()])),
    bothContacts: pairs.length,
    meanDifference: rounded(mean(pairs.map(({ difference }) => difference))),
    sameFate: rounded(mean(pairs.map(({ alike }) => alike))),
  };
}

function meanWait(contacts: readonly Waited[]): number | null {
  return mean(contacts.map(({ wait }) => wait));
}

function abandonment(contacts: readonly Waited[]): number | null {
  return mean(contacts.map(({ fate }) => (fate === "abandoned" ? 1 : 0)));
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
