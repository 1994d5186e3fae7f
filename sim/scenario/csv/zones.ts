import { offsetAt as offsetAtExactly } from "../timezone.ts";
import type { Stamp } from "./stamps.ts";

/** A moment of the local clock of a zone. */
export interface LocalMoment {
  readonly date: string;
  /** Seconds since midnight as the clock shows. */
  readonly seconds: number;
  /** Which of two passes of an hour that the clock shows twice; null when the moment is there once, or the text does not say. */
  readonly pass: 1 | 2 | null;
  /** Whether the clock shows this moment not at all ("skipped") or twice. */
  readonly clock: "once" | "twice" | "skipped";
}

/** A stamp on the local clock of a zone: converted where it states an offset, else as written. `zone` null: nothing is known of the clock. */
export function localMoment(stamp: Stamp & { readonly date: string }, zone: string | null): LocalMoment {
  const { date, seconds, offset } = stamp;
  if (zone === null) return { date, seconds, pass: null, clock: "once" };
  const written = Date.parse(`${date}T00:00:00Z`) + seconds * 1000;
  if (offset === null) return { date, seconds, pass: null, clock: clockAt(written, zone) };
  const instant = written - offset * 1000;
  const ahead = offsetAt(instant, zone);
  const local = instant + ahead;
  const midnight = Math.floor(local / 86_400_000) * 86_400_000;
  const clock = clockAt(local, zone);
  const instants = instantsOf(local, zone);
  const pass = clock === "twice" ? (instant === instants[0] ? 1 : 2) : null;
  return { date: new Date(midnight).toISOString().slice(0, 10), seconds: (local - midnight) / 1000, pass, clock };
}

/** Clocks change at whole quarters of an hour, so few instants have to be asked for. */
function offsetAt(instant: number, zone: string): number {
  return offsetAtExactly(Math.floor(instant / 900_000) * 900_000, zone);
}

function clockAt(local: number, zone: string): LocalMoment["clock"] {
  const { length } = instantsOf(local, zone);
  return length === 1 ? "once" : length === 0 ? "skipped" : "twice";
}

/** The instants at which the zone's clock shows a local time, in their order: one, none, or two. */
function instantsOf(local: number, zone: string): readonly number[] {
  // Offsets are asked for at noon of the days around, which are few and remembered.
  const day = Math.floor(local / 86_400_000) * 86_400_000;
  const offsets = new Set([offsetAt(day - 43_200_000, zone), offsetAt(day + 1.5 * 86_400_000, zone)]);
  if (offsets.size === 1) return [local - (offsets.values().next().value as number)];
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === local)
    .sort((a, b) => a - b);
}
