import { Entry, type ScheduleEntry } from "../../sim/run/schedule.ts";

export interface HoursState {
  readonly nextEntry: number;
  readonly isOpen: Uint8Array;
}

/** Which channels are open: moved from one opening or closing to the next as time passes. */
export class Hours {
  private readonly entries: readonly ScheduleEntry[];
  private readonly open: Uint8Array;
  private next = 0;

  /** @param entries openings and closings in order of time */
  constructor(entries: readonly ScheduleEntry[], channels: number) {
    this.entries = entries;
    this.open = new Uint8Array(channels);
  }

  /** When a channel next opens or closes; Infinity when none does. */
  get nextChange(): number {
    return this.next < this.entries.length ? this.entries[this.next].time : Infinity;
  }

  isOpen(channel: number): boolean {
    return this.open[channel] === 1;
  }

  /** Makes the next change. @returns the channel that closed; -1 when one opened */
  change(): number {
    const { kind, index } = this.entries[this.next++];
    this.open[index] = kind === Entry.open ? 1 : 0;
    return kind === Entry.close ? index : -1;
  }

  save(): HoursState {
    return { nextEntry: this.next, isOpen: this.open.slice() };
  }

  restore({ nextEntry, isOpen }: HoursState): void {
    this.next = nextEntry;
    this.open.set(isOpen);
  }
}
