import { orderOf } from "../../scenario/csv/date-order.ts";
import { nextDate } from "../../scenario/csv/dates.ts";
import { roleOf, wordsOf } from "../../scenario/csv/roles.ts";
import { isTotalName, type Table } from "../../scenario/csv/table.ts";
import { mistakes } from "../../scenario/mistakes.ts";
import type { Findings } from "../../scenario/places.ts";
import { columnsOf, type LogColumns } from "./columns.ts";
import { filledDown } from "./fill-down.ts";
import { type Grid, gridOf } from "./grid.ts";
import { Lengths } from "./lengths.ts";
import { type Moments, momentsOf, named, type RowMoment } from "./moments.ts";
import { columnNotes } from "./notes.ts";
import type { LogOptions } from "./options.ts";
import { type Values, valuesOf } from "./values.ts";
import { unfolded } from "./wide.ts";

/** What one queue had in one interval. */
export interface Cell {
  /** Contacts; null where the file has no number. */
  count: number | null;
  /** Row of the table, to name it. */
  readonly row: number;
  /** Offset from UTC that the row states. */
  readonly offset: number | null;
}

/** The contacts of one queue, by date and second of the day. */
export interface QueueLog {
  readonly name: string;
  readonly days: ReadonlyMap<string, ReadonlyMap<number, Cell>>;
  /** Sums over the file, where it has such columns. */
  readonly offered: number;
  readonly answered: number | null;
  readonly abandoned: number | null;
  readonly handling: Lengths;
}

/** A file of the trade as it was understood. */
export interface Log extends Grid {
  /** Rows are intervals, contacts or days. */
  readonly shape: Shape;
  readonly queues: readonly QueueLog[];
  /** The zone that its times are in; null where nothing says. */
  readonly zone: string | null;
  /** Whether its times state offsets from UTC. */
  readonly hasOffsets: boolean;
  /** What was taken for what, and what was passed over, in sentences. */
  readonly notes: readonly string[];
}

type Shape = "intervals" | "contacts" | "days";

interface Row extends RowMoment, Values {
  readonly queue: string;
}

/** Reads a table in whatever shape it has; null, and a mistake in `findings`, where it cannot be told what is what. */
export function readLog(input: Table, options: LogOptions, findings: Findings): Log | null {
  const long = unfolded(input) ?? input;
  const columns = columnsOf(long, options, findings);
  if (columns === null) return null;
  const { table, notes: filled } = filledDown(long, columns);
  const dates = columns.stamp ?? columns.date;
  const order = dates === null ? null : orderOf(table, dates, options.dates, [], findings);
  if (order === "unclear") return null;
  const notes = [...table.notes, ...filled];
  const moments = momentsOf(table, columns, order, options, notes, findings);
  if (moments === null) return null;
  const values = valuesOf(table, columns, options, moments.all, notes, findings);
  if (values === null) return null;
  const all = moments.all.map((moment, i): Row => {
    const queue =
      columns.queue === null ? "" : ((table.rows[moment.row] as readonly string[])[columns.queue]?.trim() ?? "");
    return { ...moment, ...(values[i] as Values), queue };
  });
  const rows = ofQueue(table, all, columns, options, notes, findings);
  if (rows === null) return null;
  const shape = shapeOf(rows, columns, options);
  if (shape === "unclear") return refuse(table, findings, mistakes.csvRowsUnclear(unusedOf(table, columns)));
  const grid = shape === "intervals" ? gridOf(rows) : { step: shape === "days" ? 86_400 : 1, phase: 0 };
  if (grid === null) return refuse(table, findings, mistakes.csvNoGrid());
  const said = columnNotes(table, columns, order, shape, grid);
  const ends = shape === "intervals" && (options.labels ?? labelsOf(table, columns)) === "end";
  if (ends && options.labels === undefined)
    notes.push(`"${table.columns[(columns.clock ?? columns.stamp) as number]}" is taken as the end of each interval`);
  const labelled = ends ? rows.map((row) => earlier(row, grid.step)) : rows;
  if (options.labels === undefined && !ends && namesEnds(table, columns, rows))
    return refuse(table, findings, mistakes.csvMidnight());
  const queues = collected(table, labelled, columns, shape, options, notes, findings);
  return (
    queues && {
      shape,
      ...grid,
      queues,
      zone: zoneOf(moments, options),
      hasOffsets: moments.offsets.size > 0,
      notes: [...said, ...notes],
    }
  );
}

function refuse(table: Table, findings: Findings, mistake: ReturnType<(typeof mistakes)["csvNoGrid"]>): null {
  findings.elsewhere(table.file, table.lines[0] ?? 2, 1, [], mistake);
  return null;
}

function zoneOf({ offsets }: Moments, { timezone }: LogOptions): string | null {
  if (timezone !== undefined) return timezone;
  return offsets.size === 1 && offsets.has(0) ? "UTC" : null;
}

/** What the rows are; "unclear" where times on a grid, each there once, may be contacts as well as intervals whose counts are missing. */
function shapeOf(rows: readonly Row[], columns: LogColumns, { rows: stated }: LogOptions): Shape | "unclear" {
  const counts = columns.count !== null || (columns.answered !== null && columns.abandoned !== null);
  if (columns.stamp === null && columns.clock === null) return "days";
  if (counts) return isDaily(rows) ? "days" : "intervals";
  if (stated !== undefined) return stated === "contacts" ? "contacts" : "unclear";
  const grid = gridOf(rows);
  if (grid === null) return "contacts";
  const distinct = new Set(rows.map((row) => `${row.queue} ${row.date} ${row.seconds}`)).size;
  return distinct === rows.length ? "unclear" : "contacts";
}

/** Whether every row is at the same time of another day. */
function isDaily(rows: readonly Row[]): boolean {
  const days = new Set(rows.map((row) => `${row.queue} ${row.date}`)).size;
  return days === rows.length && days > 1 && rows.every((row) => row.seconds === 0 && row.lasts === null);
}

function unusedOf(table: Table, { stamp, date, clock, queue }: LogColumns): readonly string[] {
  return table.columns.filter((_, c) => ![stamp, date, clock, queue].includes(c));
}

/** The rows of the queue that is asked for; totals over queues are left out. */
function ofQueue(
  table: Table,
  rows: readonly Row[],
  columns: LogColumns,
  { queue }: LogOptions,
  notes: string[],
  findings: Findings,
): readonly Row[] | null {
  const names = [...new Set(rows.map((row) => row.queue))];
  if (queue !== undefined) {
    const own = rows.filter((row) => row.queue === queue);
    if (own.length > 0 && columns.queue !== null) return own;
    return refuse(table, findings, mistakes.csvNoQueue(queue, columns.queue === null ? [] : names));
  }
  const totals = names.filter(
    (name) => name !== "" && (isTotalName(name) || isAll(name) || isSumOfOthers(name, rows, names)),
  );
  if (totals.length === 0 || totals.length === names.length) return rows;
  notes.push(`left out, as a total over queues: ${totals.map((name) => `"${name}"`).join(", ")}`);
  return rows.filter((row) => !totals.includes(row.queue));
}

function isAll(name: string): boolean {
  return /^\(?(all|alle|tous|toutes|todas?|todos|overall)( \S+)?\)?$/i.test(name);
}

/** Whether a queue's counts are those of all others added up, at each of many moments. */
function isSumOfOthers(name: string, rows: readonly Row[], names: readonly string[]): boolean {
  if (names.length < 3) return false;
  const sums = new Map<string, number>();
  for (const { queue, date, seconds, count } of rows) {
    const at = `${date} ${seconds}`;
    sums.set(at, (sums.get(at) ?? 0) + (queue === name ? -(count ?? 0) : (count ?? 0)));
  }
  const own = rows.filter(({ queue, count }) => queue === name && (count ?? 0) > 0).length;
  return own >= 10 && [...sums.values()].every((sum) => Math.abs(sum) < 1e-9);
}

/** What the name of the only column with times says of them. */
function labelsOf({ columns }: Table, { stamp, clock }: LogColumns): "end" | null {
  const name = columns[(clock ?? stamp) as number] as string;
  return roleOf(name) === "end" && !/\b(from|von|start)\b/.test(wordsOf(name)) ? "end" : null;
}

/** Whether a row at 24:00 has contacts: then times are the ends of intervals, or the row belongs to the next day. */
function namesEnds(table: Table, { stamp, date, clock }: LogColumns, rows: readonly Row[]): boolean {
  const at = stamp ?? clock ?? date;
  if (at === null) return false;
  return rows.some((row) => row.seconds === 0 && (row.count ?? 0) > 0 && isMidnight(table.rows[row.row]?.[at] ?? ""));
}

function isMidnight(text: string): boolean {
  return /(^|[T ])24:00(:00)?$/.test(text.trim());
}

/** The same interval, named by its beginning instead of its end. */
function earlier(row: Row, step: number): Row {
  const seconds = row.seconds - step;
  return seconds >= 0 ? { ...row, seconds } : { ...row, date: nextDate(row.date, -1), seconds: seconds + 86_400 };
}

interface Queue {
  readonly days: Map<string, Map<number, Cell>>;
  readonly rows: Row[];
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Rows by queue, date and time; null (and a mistake) where a time is there twice, or has contacts and does not exist. */
function collected(
  table: Table,
  rows: readonly Row[],
  columns: LogColumns,
  shape: Shape,
  options: LogOptions,
  notes: string[],
  findings: Findings,
): readonly QueueLog[] | null {
  const column = (columns.stamp ?? columns.clock ?? columns.date) as number;
  const queues = new Map<string, Queue>();
  const doubled = new Set<string>();
  for (const row of rows) {
    if (row.count === 0 && isMidnight(table.rows[row.row]?.[column] ?? "")) continue;
    if (row.clock === "skipped") {
      if (row.count === 0) continue;
      const { line, column: place } = table.locate(row.row, column);
      findings.elsewhere(table.file, line, place, [], mistakes.csvSkippedHour(named(row), options.timezone as string));
      return null;
    }
    if (row.clock === "twice" && row.count !== 0)
      doubled.add(named({ ...row, seconds: Math.floor(row.seconds / 3600) * 3600 }));
    const queue = entryOf(queues, row.queue, (): Queue => ({ days: new Map(), rows: [] }));
    queue.rows.push(row);
    const day = entryOf(queue.days, row.date, () => new Map<number, Cell>());
    const before = day.get(row.seconds);
    // What came in an hour that the clock shows twice is spread over two hours.
    const count = row.count === null ? null : row.clock === "twice" ? row.count / 2 : row.count;
    if (before === undefined) day.set(row.seconds, { count, row: row.row, offset: row.offset });
    else if (shape === "contacts" || row.clock === "twice") {
      before.count = count === null || before.count === null ? null : before.count + count;
    } else if (row.offset !== null && before.offset !== row.offset) {
      // The clock shows the hour twice, as the offsets say, whatever the zone is.
      doubled.add(named(row));
      before.count = count === null || before.count === null ? null : (before.count + count) / 2;
    } else {
      const { line, column: place } = table.locate(row.row, column);
      const first = table.lines[before.row] as number;
      if (shape === "days" && columns.clock === null) {
        findings.elsewhere(
          table.file,
          line,
          place,
          [],
          mistakes.csvNoClock(row.date, first, unreadClock(table, columns)),
        );
        return null;
      }
      findings.elsewhere(
        table.file,
        line,
        place,
        [],
        mistakes.csvRowTwice(named(row), first, row.queue, unusedOf(table, columns)),
      );
      return null;
    }
  }
  if (doubled.size > 0) {
    notes.push(`the clocks go back on ${[...doubled].join(", ")}: what came then is shared among two hours`);
  }
  return [...queues].map(([name, { days, rows: own }]) => summed(name, days, own, columns, shape));
}

/** A column that is named as a time of day, and is not read as one. */
function unreadClock(table: Table, columns: LogColumns): { readonly name: string; readonly got: string } | null {
  const c = table.columns.findIndex(
    (name, c) =>
      c !== columns.date &&
      c !== columns.stamp &&
      /\b(time|interval|hour|zeit|uhrzeit|stunde|heure|hora|slot)\b/.test(wordsOf(name)),
  );
  return c === -1 ? null : { name: table.columns[c] as string, got: table.rows[0]?.[c] ?? "" };
}

function summed(
  name: string,
  days: Map<string, Map<number, Cell>>,
  rows: readonly Row[],
  columns: LogColumns,
  shape: Shape,
): QueueLog {
  const handling = new Lengths(shape === "contacts");
  const sums = { offered: 0, answered: 0, abandoned: 0 };
  for (const row of rows) {
    sums.offered += row.count ?? 0;
    sums.answered += row.answered ?? 0;
    sums.abandoned += row.abandoned ?? 0;
    if (row.work !== null) handling.add(row.work, shape === "contacts" ? 1 : (row.answered ?? row.count ?? 0));
  }
  return {
    name,
    days,
    offered: sums.offered,
    answered: columns.answered === null ? null : sums.answered,
    abandoned: columns.abandoned === null ? null : sums.abandoned,
    handling,
  };
}
