import { decimalsOf } from "./agreement.ts";
import { agrees, type SimulatedRow, type Verification, type VerifyRow } from "./verify.ts";

/** The numbers of a row as a person reads them. */
export interface RowWords {
  readonly theirs: string;
  /** Empty where there is no formula. */
  readonly formula: string;
  readonly simulated: string;
  /** The difference as a share of the largest that chance and rounding explain. */
  readonly ofAllowed: string;
  readonly verdict: string;
}

export function rowWords(row: VerifyRow): RowWords {
  const { theirs, theirHalfWidth, formula, simulated } = row;
  const value = Number(theirs).toFixed(decimalsOf(theirs));
  return {
    theirs: theirHalfWidth > 0 ? `${value} ± ${twoDigits(theirHalfWidth)}` : value,
    formula: formula ? formula.value.toFixed(decimalsOf(theirs)) : "",
    simulated: simulated ? `${simulatedValue(simulated)} ± ${twoDigits(simulated.halfWidth)}` : "",
    ofAllowed: simulated
      ? `${Math.round((100 * Math.abs(simulated.value - Number(theirs))) / simulated.allowed)}%`
      : "",
    verdict: verdictOf(row),
  };
}

function verdictOf(row: VerifyRow): string {
  if (!agrees(row)) return "differs";
  return row.simulated || (row.formula && !row.isSimulated) ? "agrees" : "not finished";
}

/** Rows in groups that share a key, in their order. */
export function grouped<K>(rows: readonly VerifyRow[], key: (row: VerifyRow) => K): [K, VerifyRow[]][] {
  const groups = new Map<K, VerifyRow[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups];
}

/** The outcome in a sentence, computed from the rows. */
export function outcome({ rows, contacts, stopped, seed }: Verification): string {
  const simulated = rows.filter((row) => row.simulated);
  const formulas = rows.filter((row) => row.formula);
  const differing = rows.filter((row) => !agrees(row)).length;
  const asked = rows.filter((row) => row.isSimulated).length;
  const finished = stopped ? `${simulated.length} of ${asked} numbers simulated before the interruption` : "";
  const counts = `${finished || `${simulated.length} numbers simulated`} and ${formulas.length} by formula`;
  const verdict = differing === 0 ? "all agree" : `${differing} ${differing === 1 ? "differs" : "differ"}`;
  return `${counts}: ${verdict} (seed ${seed}, ${(contacts / 1e6).toFixed(0)} million contacts).`;
}

function simulatedValue({ value, halfWidth }: SimulatedRow): string {
  return value.toFixed(decimalsFor(halfWidth));
}

function twoDigits(halfWidth: number): string {
  return halfWidth.toFixed(decimalsFor(halfWidth));
}

/** Decimals that show two digits of a half-width. */
function decimalsFor(halfWidth: number): number {
  return Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(halfWidth))));
}
