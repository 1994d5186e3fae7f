import type { DateOrder } from "../../scenario/csv/dates.ts";
import type { DecimalMark } from "../../scenario/csv/numbers.ts";

/** What the user says about a file, where the file does not say it itself. */
export interface LogOptions {
  readonly time?: string | undefined;
  /** The column that is counted. */
  readonly column?: string | undefined;
  /** The only queue to read. */
  readonly queue?: string | undefined;
  readonly dates?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
  /** The centre's time zone: stamps with an offset are converted to it. */
  readonly timezone?: string | undefined;
  /** What a row is, where times on a grid may be either. */
  readonly rows?: "intervals" | "contacts" | undefined;
  /** Whether times are the beginnings or the ends of intervals. */
  readonly labels?: "start" | "end" | undefined;
  /** The shape of the day, for a file with one row a day. */
  readonly profile?: string | undefined;
}
