import { Entry } from "../../sim/run/day/schedule.ts";
import type { DeskPlan } from "./desk-plan.ts";

export interface HoursState {
  readonly nextEntry: number;
  readonly isOpen: Uint8Array;
}

/** Which channels are open: moved from one opening or closing to the next as time passes. */
export class Hours {
  private readonly plan: Pick<DeskPlan, "entry">;
  private readonly open: Uint8Array;
  private next = 0;

  constructor(plan: Pick<DeskPlan, "entry">, channels: number) {
    this.plan = plan;
    this.open = new Uint8Array(channels);
  }

  /** When a channel next opens or closes; Infinity when none does. */
  get nextChange(): number {
    return this.plan.entry(this.next)?.time ?? Infinity;
  }

  isOpen(channel: number): boolean {
    return this.open[channel] === 1;
  }

  /** Makes the next change. @returns which channel has opened or closed; null when there is none any more */
  change(): { readonly channel: number; readonly isOpen: boolean } | null {
    const entry = this.plan.entry(this.next);
    if (!entry) return null;
    const { kind, index: channel } = entry;
    const isOpen = kind === Entry.open;
    this.next++;
    this.open[channel] = +isOpen;
    return { channel, isOpen };
  }

  save(): HoursState {
    return { nextEntry: this.next, isOpen: this.open.slice() };
  }

  restore({ nextEntry, isOpen }: HoursState): void {
    this.next = nextEntry;
    this.open.set(isOpen);
  }
}
