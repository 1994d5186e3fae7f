import { type Timeline, timeline } from "../../sim/customers/timeline.ts";
import { Entry, type ScheduleEntry, schedule } from "../../sim/run/schedule.ts";
import type { CalendarDay, Model } from "../../sim/scenario/model.ts";
import { dayLength } from "../../sim/scenario/timezone.ts";

/** The web system does not end with the horizon: so many days can follow. */
const DAYS = 400;

/** The scenario's calendar as the live desk needs it: when channels open and close, what the clocks on the wall show. */
export class LiveCalendar {
  /** Openings and closings in order of time; closing comes before opening. */
  readonly entries: readonly ScheduleEntry[];
  private readonly time: Timeline;
  private readonly channels: Model["channels"];

  constructor(model: Model) {
    const { calendar } = model;
    this.channels = model.channels;
    const days = [...calendar.days.filter((day) => day.offset >= 0)];
    while (days.length < DAYS) days.push(dayAfter(days[days.length - 1], model));
    // Staff is who signs in, not who was planned.
    const endless: Model = { ...model, groups: [], calendar: { ...calendar, days } };
    this.time = timeline(endless, { settleDays: 0, followDays: DAYS, recovery: false });
    this.entries = schedule(endless, this.time, 1, 0).filter(({ kind }) => kind === Entry.open || kind === Entry.close);
  }

  /** When the first live channel opens; forms alone are taken from the first opening of any. */
  get firstOpening(): number {
    const openings = this.entries.filter(({ kind }) => kind === Entry.open);
    const live = openings.find(({ index }) => this.channels[index].kind === "live");
    return (live ?? openings[0])?.time ?? 0;
  }

  /** Local midnight of the day of `at`. */
  midnight(at: number): number {
    return this.time.dayStart[this.dayOf(at)] * this.time.interval;
  }

  /** Local date and time, as the clocks on the wall show it. */
  local(at: number): { date: string; time: string } {
    const k = this.intervalOf(at);
    const seconds = this.time.clock[k] * this.time.interval + (at - k * this.time.interval);
    return { date: this.time.days[this.time.day[k]].date, time: clockText(Math.floor(seconds)) };
  }

  /** The instant of the first day at which the local clock shows `seconds` since midnight. */
  instantOf(seconds: number): number {
    const { clock, interval, dayStart } = this.time;
    const shown = Math.floor(seconds / interval);
    for (let k = 0; k < dayStart[1]; k++) if (clock[k] >= shown) return k * interval + (seconds - shown * interval);
    return seconds;
  }

  private dayOf(at: number): number {
    return this.time.day[this.intervalOf(at)];
  }

  private intervalOf(at: number): number {
    return Math.min(this.time.clock.length - 1, Math.max(0, Math.floor(at / this.time.interval)));
  }
}

function dayAfter(day: CalendarDay, model: Model): CalendarDay {
  const date = new Date(Date.parse(`${day.date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    offset: day.offset + 1,
    date,
    weekday: (day.weekday + 1) % 7,
    volume: 1,
    ...dayLength(date, model.calendar.timezone, model.calendar.interval),
  };
}

function clockText(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}
