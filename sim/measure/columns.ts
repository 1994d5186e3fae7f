import type { Series } from "./results.ts";
import { FIELDS, type Tally } from "./tally.ts";
import { seconds } from "./ticks.ts";
import { WAIT_BINS } from "./wait-histogram.ts";

/**
 * Columns of a contact series beyond the tally's counters: waiting time live and deferred (ticks), deepest queue,
 * backlog and its work (seconds), age.
 */
export const Column = {
  waitingTime: FIELDS,
  depthMaximum: FIELDS + 1,
  backlogEnd: FIELDS + 2,
  oldestAge: FIELDS + 3,
  backlogTime: FIELDS + 4,
  backlogWork: FIELDS + 5,
  /** Of contacts to whom no time is promised: what the service level counts as kept and as all, offered, answered. */
  unpromisedKept: FIELDS + 6,
  unpromisedAll: FIELDS + 7,
  unpromisedOffered: FIELDS + 8,
  unpromisedAnswered: FIELDS + 9,
} as const;
const CONTACT_COLUMNS = FIELDS + Object.keys(Column).length;

/** Column of those answered within further time `t` (see `TallyShape.furtherTimes`); the abandoned come next. */
export function furtherColumn(t: number): number {
  return CONTACT_COLUMNS + 2 * t;
}

/** Columns of a group series, seconds. */
export const GroupColumn = {
  signedIn: 0,
  busy: 1,
  contactTime: 2,
  overtime: 3,
  oneAtATime: 4,
  slotTime: 5,
  cost: 6,
} as const;
const GROUP_COLUMNS = Object.keys(GroupColumn).length;

/** A series and what it sums: queues (contacts) or groups (agents). */
export interface SeriesMembers {
  readonly series: Series;
  readonly queues: readonly number[];
  readonly groups: readonly number[];
  /** Row of `Tally.depth`; -1 where the deepest queue is not followed. */
  readonly depthRow: number;
  /** Measures that are always 0 in this scenario; none if left out. */
  readonly never?: ReadonlySet<string>;
}

/** Queues to whose contacts no time is promised, and what of theirs is no part of a service level: sums of counters. */
export interface Unpromised {
  readonly queues: readonly boolean[];
  readonly kept: readonly (readonly [field: number, weight: number])[];
  readonly all: readonly (readonly [field: number, weight: number])[];
  readonly offered: readonly (readonly [field: number, weight: number])[];
  readonly answered: readonly (readonly [field: number, weight: number])[];
}

/** Where the numbers of each series lie in a replication's row: series, then interval, then column. */
export interface ColumnLayout {
  readonly members: readonly SeriesMembers[];
  readonly intervals: number;
  readonly offset: Int32Array;
  /** Columns per interval of each series. */
  readonly width: Int32Array;
  readonly length: number;
  /** Further times that are counted, seconds. */
  readonly furtherTimes: readonly number[];
  /** Most contacts that an agent of the group holds at once. */
  readonly slots: readonly number[];
  /** Cost of a group's agent per second of overtime; scheduled time is added by the report of costs. */
  readonly costPerSecond: readonly number[];
  /** Mean work of a contact, seconds, by queue. */
  readonly work: readonly number[];
  /** 1 where anybody of a group series is scheduled (series x intervals); always 1 for contacts. */
  readonly staffed: Uint8Array;
  /** null where every queue has a promise. */
  readonly unpromised: Unpromised | null;
}

export function columnLayout(
  members: readonly SeriesMembers[],
  intervals: number,
  slots: readonly number[],
  costPerSecond: readonly number[],
  furtherTimes: readonly number[] = [],
  staffed: (groups: readonly number[], interval: number) => boolean = () => true,
  work: readonly number[] = [],
  unpromised: Unpromised | null = null,
): ColumnLayout {
  const offset = new Int32Array(members.length);
  const width = Int32Array.from(members, (member) =>
    member.groups.length > 0 ? GROUP_COLUMNS : furtherColumn(furtherTimes.length),
  );
  let length = 0;
  members.forEach((_, s) => {
    offset[s] = length;
    length += intervals * width[s];
  });
  const isStaffed = Uint8Array.from({ length: members.length * intervals }, (_, cell) => {
    const { groups } = members[Math.floor(cell / intervals)];
    return groups.length === 0 || staffed(groups, cell % intervals) ? 1 : 0;
  });
  return {
    ...{ members, intervals, offset, width, length, furtherTimes, slots, costPerSecond, work, unpromised },
    staffed: isStaffed,
  };
}

/** Whether a time is promised to any contact of a series. */
export function hasPromise({ members, unpromised }: ColumnLayout, series: number): boolean {
  return !members[series].queues.every((queue) => unpromised?.queues[queue] === true);
}

/** Backlog and ages by queue x interval, as the simulation looked at them. */
export interface BacklogColumns {
  readonly waiting: ArrayLike<number>;
  readonly oldestAge: ArrayLike<number>;
}

/**
 * Sums a tally over the queues and groups of every series, into `row` (length `layout.length`), which is all zeros.
 * Nothing is written where nothing happened: the row of a large centre is mostly that, and takes no memory there.
 */
export function fillRow(layout: ColumnLayout, tally: Tally, backlog: BacklogColumns, row: Float64Array): void {
  const waiting = tally.waiting.totals();
  const maxima = tally.depth.maxima();
  const times = [tally.signedIn, tally.busy, tally.contactTime, tally.overtime, tally.oneAtATime].map((spans) =>
    spans.totals(),
  );
  layout.members.forEach((member, s) => {
    const at = layout.offset[s];
    for (const queue of member.queues) addQueue(layout, tally, waiting, backlog, queue, row, at);
    for (const group of member.groups) addGroup(layout, times, group, row, at);
    if (member.depthRow >= 0 && member.queues.length > 0) {
      for (let i = 0; i < layout.intervals; i++) {
        add(row, at + i * layout.width[s] + Column.depthMaximum, maxima[member.depthRow * layout.intervals + i]);
      }
    }
  });
}

function addQueue(
  layout: ColumnLayout,
  tally: Tally,
  waiting: Float64Array,
  backlog: BacklogColumns,
  queue: number,
  row: Float64Array,
  at: number,
): void {
  const { counts, withinFurther } = tally;
  const further = 2 * layout.furtherTimes.length;
  const width = CONTACT_COLUMNS + further;
  const apart = layout.unpromised?.queues[queue] ? layout.unpromised : null;
  const waitingColumn = tally.shape.isDeferred[queue] === 1 ? Column.backlogTime : Column.waitingTime;
  for (let i = 0; i < layout.intervals; i++) {
    const from = (queue * layout.intervals + i) * FIELDS;
    const to = at + i * width;
    for (let field = 0; field < FIELDS; field++) add(row, to + field, counts[from + field]);
    if (apart) addUnpromised(apart, counts, from, row, to);
    const cell = queue * layout.intervals + i;
    add(row, to + waitingColumn, waiting[cell]);
    add(row, to + Column.backlogEnd, backlog.waiting[cell]);
    add(row, to + Column.backlogWork, backlog.waiting[cell] * (layout.work[queue] ?? 0));
    for (let column = 0; column < further; column++) {
      add(row, to + CONTACT_COLUMNS + column, withinFurther[cell * further + column]);
    }
    if (backlog.oldestAge[cell] > row[to + Column.oldestAge]) row[to + Column.oldestAge] = backlog.oldestAge[cell];
  }
}

function addUnpromised(apart: Unpromised, counts: Float64Array, from: number, row: Float64Array, to: number): void {
  const sum = (terms: Unpromised["all"]): number =>
    terms.reduce((total, [field, weight]) => total + weight * counts[from + field], 0);
  add(row, to + Column.unpromisedKept, sum(apart.kept));
  add(row, to + Column.unpromisedAll, sum(apart.all));
  add(row, to + Column.unpromisedOffered, sum(apart.offered));
  add(row, to + Column.unpromisedAnswered, sum(apart.answered));
}

function add(row: Float64Array, at: number, value: number): void {
  if (value !== 0) row[at] += value;
}

function addGroup(
  layout: ColumnLayout,
  times: readonly Float64Array[],
  group: number,
  row: Float64Array,
  at: number,
): void {
  for (let i = 0; i < layout.intervals; i++) {
    const to = at + i * GROUP_COLUMNS;
    const cell = group * layout.intervals + i;
    for (let column = 0; column < times.length; column++) row[to + column] += seconds(times[column][cell]);
    row[to + GroupColumn.slotTime] += layout.slots[group] * seconds(times[GroupColumn.signedIn][cell]);
    row[to + GroupColumn.cost] += layout.costPerSecond[group] * seconds(times[GroupColumn.overtime][cell]);
  }
}

/** Adds a tally's waits of the answered to the histogram of every contact series (series x bins). */
export function addWaits(layout: ColumnLayout, tally: Tally, histograms: Uint32Array): void {
  layout.members.forEach((member, s) => {
    for (const queue of member.queues) {
      const from = queue * WAIT_BINS;
      const to = s * WAIT_BINS;
      for (let bin = 0; bin <= tally.highestBin; bin++) histograms[to + bin] += tally.waits[from + bin];
    }
  });
}
