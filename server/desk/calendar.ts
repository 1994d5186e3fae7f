import { type Timeline, timeline } from "../../sim/customers/timeline.ts";
import { PromiseClock } from "../../sim/run/day/promise-clock.ts";
import { Entry, type ScheduleEntry, schedule } from "../../sim/run/day/schedule.ts";
import type { CalendarDay, Model } from "../../sim/scenario/model.ts";
import { dayLength } from "../../sim/scenario/timezone.ts";

/** Days that are laid out at a time beyond the horizon; more follow when they are asked for. */
const STRETCH = 400;

/** As many days as were needed so far, about a kilobyte each. */
interface Layout {
  readonly days: readonly CalendarDay[];
  readonly time: Timeline;
  /** Scenario time at the end of the last day. */
  readonly end: number;
  /** Openings and closings before the end. */
  readonly entries: readonly ScheduleEntry[];
  readonly promises: PromiseClock;
}

/** The scenario's calendar as the live desk needs it: when channels open and close, what the clocks on the wall show. */
export class LiveCalendar {
  private readonly model: Model;
  private layout: Layout;
  /** No channel opens or closes any more. */
  private isSettled = false;

  constructor(model: Model) {
    this.model = model;
    const horizon = model.calendar.days.filter((day) => day.offset >= 0);
    this.layout = laidOut(model, horizon, STRETCH);
  }

  /**
   * Opening or closing number `index`, in order of time; closing comes before opening. null: nothing opens or closes
   * any more.
   */
  entry(index: number): ScheduleEntry | null {
    while (index >= this.layout.entries.length && !this.isSettled) {
      const before = this.layout.entries.length;
      this.extend(STRETCH);
      this.isSettled = this.layout.entries.length === before; // hours are the same every week
    }
    return this.layout.entries[index] ?? null;
  }

  /** When the first live channel opens; forms alone are taken from the first opening of any. */
  get firstOpening(): number {
    const openings = this.layout.entries.filter(({ kind }) => kind === Entry.open);
    const live = openings.find(({ index }) => this.model.channels[index].kind === "live");
    return (live ?? openings[0])?.time ?? 0;
  }

  /** Seconds of a channel's promise that pass between two instants. */
  promised(channel: number, from: number, to: number): number {
    this.intervalOf(to); // lays the days up to then out
    return this.layout.promises.between(channel, from, to);
  }

  /** Local midnight of the day of `at`. */
  midnight(at: number): number {
    return this.startOf(this.dayOf(at));
  }

  /** The local midnight that comes next after `at`. */
  nextMidnight(at: number): number {
    return this.startOf(this.dayOf(at) + 1);
  }

  /** Local date and time, as the clocks on the wall show it. */
  local(at: number): { date: string; time: string } {
    const k = this.intervalOf(at);
    const { clock, days, day, interval } = this.layout.time;
    const seconds = clock[k] * interval + (at - k * interval);
    return { date: days[day[k]].date, time: clockText(Math.floor(seconds)) };
  }

  /** The instant of the first day at which the local clock shows `seconds` since midnight. */
  instantOf(seconds: number): number {
    const { clock, interval, dayStart } = this.layout.time;
    const shown = Math.floor(seconds / interval);
    for (let k = 0; k < dayStart[1]; k++) if (clock[k] >= shown) return k * interval + (seconds - shown * interval);
    return seconds;
  }

  private dayOf(at: number): number {
    const k = this.intervalOf(at);
    return this.layout.time.day[k];
  }

  private startOf(day: number): number {
    const { dayStart, interval } = this.layout.time;
    return dayStart[day] * interval;
  }

  private intervalOf(at: number): number {
    while (at >= this.layout.end) this.extend(Math.max(STRETCH, Math.ceil((at - this.layout.end) / 86_400)));
    return Math.max(0, Math.floor(at / this.layout.time.interval));
  }

  private extend(more: number): void {
    this.layout = laidOut(this.model, this.layout.days, more);
  }
}

/** The days known so far and so many more. What is known of the first days stays as it is, number by number. */
function laidOut(model: Model, known: readonly CalendarDay[], more: number): Layout {
  const days = [...known];
  for (let i = 0; i < more; i++) days.push(dayAfter(days, model));
  // Staff is who signs in, not who was planned.
  const longer: Model = { ...model, groups: [], calendar: { ...model.calendar, days } };
  const time = timeline(longer, { settleDays: 0, followDays: days.length, recovery: false });
  const end = time.dayStart[days.length] * time.interval;
  const entries = schedule(longer, time, 1, 0).filter(
    // Whether a channel closes at the last midnight depends on the day after.
    (entry) => (entry.kind === Entry.open || entry.kind === Entry.close) && entry.time < end,
  );
  return { days, time, end, entries, promises: new PromiseClock(model.channels, time) };
}

/** The day after those known: what is said of its day of the week holds on; holidays are known as far as the scenario names them. */
function dayAfter(known: readonly CalendarDay[], model: Model): CalendarDay {
  const day = known[known.length - 1];
  const weekday = (day.weekday + 1) % 7;
  const date = new Date(Date.parse(`${day.date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    offset: day.offset + 1,
    date,
    weekday,
    volume: usualVolume(known, weekday),
    ...dayLength(date, model.calendar.timezone, model.calendar.interval),
  };
}

/** Of the last two such days the busier one: a holiday is no rule. */
function usualVolume(known: readonly CalendarDay[], weekday: number): number {
  const volumes = known.filter((day) => day.weekday === weekday).map((day) => day.volume);
  return volumes.length === 0 ? 1 : Math.max(...volumes.slice(-2));
}

function clockText(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}
