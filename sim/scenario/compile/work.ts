import { type Distribution, meanOf } from "../../kernel/distribution.ts";
import { columnOf, lengthsOf } from "../csv/columns.ts";
import { mistakes } from "../mistakes.ts";
import type { Belief, Patience } from "../model.ts";
import { formatPath, type Path } from "../problems.ts";
import type { BeliefText } from "../quantities/believed.ts";
import type { BelievedDistribution, PatienceText } from "../quantities/distribution.ts";
import type { KeyedEntry } from "../schema/build.ts";
import { compileByPeriod, type Weights } from "./by-period.ts";
import type { Context } from "./context.ts";

interface ValuesFile {
  readonly file: string;
  readonly column?: string;
}

/** A distribution as the schema reads it. */
export type WorkText =
  | { readonly form: "scalar"; readonly value: Distribution }
  | { readonly form: "file"; readonly value: ValuesFile };

/** A handling time as the schema reads it. */
export type HandlingText =
  | { readonly form: "scalar"; readonly value: BelievedDistribution }
  | { readonly form: "periods"; readonly value: readonly KeyedEntry<"when", BelievedDistribution>[] }
  | { readonly form: "file"; readonly value: ValuesFile };

/** A patience as the schema reads it. */
export type PatienceForm =
  | { readonly form: "scalar"; readonly value: PatienceText }
  | { readonly form: "periods"; readonly value: readonly KeyedEntry<"when", PatienceText>[] }
  | { readonly form: "file"; readonly value: ValuesFile };

const NOTHING: Distribution = { kind: "constant", mean: 1 };

/** A duration by distribution; a mean of zero is a mistake. `what`: "a handling time". */
export function compileWork(context: Context, work: WorkText, what: string, path: Path): Distribution {
  const distribution = compileTime(context, work, path);
  if (meanOf(distribution) === 0) context.findings.about(path, mistakes.zeroTime(path, what));
  return distribution;
}

/** A duration by distribution, which may be zero: callers without patience take a free agent or leave (Erlang B). */
function compileTime(context: Context, time: WorkText, path: Path): Distribution {
  return (time.form === "scalar" ? time.value : observed(context, time.value, path)) ?? NOTHING;
}

/** A handling time and what is believed about it. `about`: what is believed together. */
export function compileHandling(
  context: Context,
  handling: HandlingText,
  path: Path,
  about: Path,
  weights: Weights,
): { distribution: Distribution; belief?: Belief; byInterval: readonly number[] | null } {
  if (handling.form === "periods") {
    const { distribution, byInterval } = compileByPeriod(context, handling.value, "handling time", path, weights);
    return {
      distribution: compileWork(context, { form: "scalar", value: distribution }, "a handling time", path),
      byInterval,
    };
  }
  const work: WorkText = handling.form === "scalar" ? { form: "scalar", value: handling.value.distribution } : handling;
  const belief = handling.form === "scalar" ? handling.value.belief : null;
  const distribution = compileWork(context, work, "a handling time", path);
  return { distribution, ...believedAbout(about, belief), byInterval: null };
}

/** The `belief` of a part of the model, where there is one. */
export function believedAbout(about: Path, belief: BeliefText | null): { belief?: Belief } {
  return belief === null ? {} : { belief: { about: formatPath(about), low: belief.low, high: belief.high } };
}

/** Patience of a live channel; null = for ever. */
export function compilePatience(
  context: Context,
  patience: PatienceForm,
  path: Path,
  weights: Weights,
  about: Path = path,
): Patience | null {
  if (patience.form === "periods") {
    const { distribution, byInterval } = compileByPeriod(context, patience.value, "patience", path, weights);
    const [first] = patience.value;
    const balk = first?.value.balk ?? 0;
    if (balk > 1) context.findings.about(path, mistakes.balkRange(path));
    return {
      distribution: compileTime(context, { form: "scalar", value: distribution }, path),
      balk,
      byInterval,
    };
  }
  if (patience.form === "file") {
    return { distribution: compileTime(context, patience, path), balk: 0, byInterval: null };
  }
  const { distribution, belief, balk } = patience.value;
  if (balk > 1) context.findings.about(path, mistakes.balkRange(path));
  if (distribution === null && balk === 0) return null;
  return {
    distribution: compileTime(context, { form: "scalar", value: distribution ?? FOR_EVER }, path),
    ...believedAbout(about, belief),
    balk,
    byInterval: null,
  };
}

/** Those who do not balk and never leave: a century. */
const FOR_EVER: Distribution = { kind: "constant", mean: 3.15576e9 };

const observedValues = new WeakMap<object, Map<number, readonly number[]>>();

function observed(context: Context, file: ValuesFile, path: Path): Distribution | null {
  const table = context.tables.get(file.file);
  if (table === undefined) return null;
  const column = columnOf(table, file.column, [], [...path, "column"], context.findings);
  if (column === null) return null;
  let byColumn = observedValues.get(table);
  if (byColumn === undefined) {
    byColumn = new Map();
    observedValues.set(table, byColumn);
  }
  let values = byColumn.get(column);
  if (values === undefined) {
    const read = lengthsOf(table, column, path, context.findings);
    if (read === null) return null;
    values = [...read].sort((a, b) => a - b);
    byColumn.set(column, values);
  }
  return { kind: "empirical", values };
}
