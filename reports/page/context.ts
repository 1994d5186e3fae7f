import type { MultipleResults, Results, Series } from "../../sim/measure/results.ts";
import { moment } from "../calendar.ts";
import { ascending } from "../verdict/multiples.ts";
import { type Verdict, verdict } from "../verdict/verdict.ts";
import { harmless } from "../words.ts";
import type { Html } from "./html.ts";

/** What every section of the page is given. */
export interface Context {
  readonly results: Results;
  readonly verdict: Verdict;
  /** From the lowest multiple to the highest; the belief last, by a short name. */
  readonly multiples: readonly MultipleResults[];
  readonly currency: string;
}

/** A part of the page; null when the results have nothing for it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/** Prepares what the sections share. */
export function contextOf(results: Results): Context {
  return {
    results,
    verdict: verdict(results),
    multiples: ascending(results).map((each) => (each.multiple === null ? { ...each, label: "the belief" } : each)),
    currency: harmless(results.scenario.currency),
  };
}

/** When an interval begins, in words: "11:15", or "Fri 27 Nov 11:15" when there are several days. */
export function when({ results }: Context, interval: number): string {
  return moment(results.intervals.start[interval] ?? "", results.scenario.days);
}

/** The series of one kind, in the order of the scenario. */
export function seriesOf({ results }: Context, kind: Series["kind"]): readonly Series[] {
  return results.series.filter((series) => series.kind === kind);
}
