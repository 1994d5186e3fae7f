import type { Table } from "../csv/table.ts";
import type { Findings } from "../places.ts";
import { type ChannelName, channelNames } from "../schema/channels.ts";
import type { Scenario } from "../schema/scenario.ts";
import { durationOfInterval } from "./interval.ts";

/** What every part of the compiler needs. */
export interface Context {
  readonly scenario: Scenario;
  readonly findings: Findings;
  /** The CSV files by the name that the scenario gives; a file that could not be read is not there (and reported). */
  readonly tables: ReadonlyMap<string, Table>;
  /** Seconds per interval, and intervals of an ordinary day. */
  readonly interval: number;
  readonly intervalsPerDay: number;
  /** The channels that the scenario has, in the order of the model. */
  readonly channels: readonly ChannelName[];
}

export function contextOf(scenario: Scenario, findings: Findings, tables: ReadonlyMap<string, Table>): Context {
  const interval = durationOfInterval(scenario.interval);
  return {
    scenario,
    findings,
    tables,
    interval,
    intervalsPerDay: 86_400 / interval,
    channels: channelNames.filter((name) => scenario.channels[name] !== undefined),
  };
}
