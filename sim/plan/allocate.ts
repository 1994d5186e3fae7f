import type { LiveTarget } from "./live-target.ts";
import type { Roster } from "./roster.ts";

/** More heads than this in one cell are not looked for. */
const MOST_HEADS = 100_000;
/** Heads whose joint effect is looked at. */
const TOGETHER = [1, 4, 16, 64];

/**
 * The cheapest heads by what theory expects: `least` everywhere, then what every interval must reach, then one head
 * after another where it brings most per cost, until every day reaches its goal (marginal analysis: exact where one
 * group serves one target and more people help less and less); last, heads that turn out to be spare are taken back.
 */
export function allocate(roster: Roster, targets: readonly LiveTarget[], least: ArrayLike<number>): Float64Array {
  const headcount = Float64Array.from(least);
  for (const target of targets) keepFloors(roster, target, headcount);
  const days = new Days(roster, targets, headcount);
  days.fill();
  days.takeBack(least);
  return headcount;
}

/** Cells from which a head can go without breaking a floor, what theory would miss least per cost first. */
export function spareCells(roster: Roster, targets: readonly LiveTarget[], headcount: Float64Array): number[] {
  const days = new Days(roster, targets, headcount);
  return days.ranked((cell) => (headcount[cell] > 0 && days.keepsFloors(cell) ? days.lossPerCost(cell) : null));
}

/** Cells in which one more head brings most per cost, by what theory expects. */
export function needyCells(roster: Roster, targets: readonly LiveTarget[], headcount: Float64Array): number[] {
  const days = new Days(roster, targets, headcount);
  return days.ranked((cell) => -days.gainPerCost(cell));
}

/** By how much theory expects each target's day to change from some heads to others. */
export function expectedChange(targets: readonly LiveTarget[], from: Float64Array, to: Float64Array): number[] {
  return targets.map((target) => {
    let sum = 0;
    let weights = 0;
    for (let i = 0; i < target.weight.length; i++) {
      weights += target.weight[i];
      const [before, after] = [target.servers(from, i), target.servers(to, i)];
      if (before !== after) sum += target.weight[i] * (target.expected(i, after) - target.expected(i, before));
    }
    return weights === 0 ? 0 : sum / weights;
  });
}

function keepFloors(roster: Roster, target: LiveTarget, headcount: Float64Array): void {
  for (let i = 0; i < target.floor.length; i++) {
    const cell = bestServer(roster, target, i);
    if (cell < 0) continue;
    for (let servers = target.servers(headcount, i); target.expected(i, servers) < target.floor[i]; ) {
      const before = servers;
      headcount[cell]++;
      servers = target.servers(headcount, i);
      if (servers > before && headcount[cell] < MOST_HEADS) continue;
      headcount[cell]--;
      break;
    }
  }
}

/** The cell whose head adds most servers per cost in an interval; -1 when nobody can work then. */
function bestServer(roster: Roster, target: LiveTarget, interval: number): number {
  let best = -1;
  let most = 0;
  target.units.forEach((units, g) => {
    const cell = units > 0 ? roster.cellAt(g, interval) : -1;
    if (cell < 0) return;
    const perCost = (units * roster.cells[cell].presence) / roster.cells[cell].cost;
    if (perCost > most) [best, most] = [cell, perCost];
  });
  return best;
}

/** The day's value of every target while heads come and go. */
class Days {
  private readonly roster: Roster;
  private readonly targets: readonly LiveTarget[];
  private readonly headcount: Float64Array;
  /** Of each target: weight of all intervals, and what is missing to the goal (in weight). */
  private readonly weights: number[];
  private readonly missing: number[];
  /** What was missing at first: the unit in which heads for different targets are compared. */
  private readonly atFirst: number[];

  constructor(roster: Roster, targets: readonly LiveTarget[], headcount: Float64Array) {
    this.roster = roster;
    this.targets = targets;
    this.headcount = headcount;
    this.weights = targets.map(({ weight }) => weight.reduce((sum, w) => sum + w, 0));
    this.missing = targets.map((target, k) => {
      if (target.goal === Number.NEGATIVE_INFINITY || this.weights[k] === 0) return Number.NEGATIVE_INFINITY;
      let reached = 0;
      for (let i = 0; i < target.weight.length; i++) reached += this.valueAt(target, i);
      return target.goal * this.weights[k] - reached;
    });
    this.atFirst = this.missing.map((missing) => Math.max(missing, 1e-9));
  }

  fill(): void {
    const gains = new Float64Array(this.roster.cells.length).fill(Infinity);
    while (this.missing.some((missing) => missing > 1e-9)) {
      // Gains only shrink as heads are added, so an old gain is an upper bound: look again at the largest until it stays.
      let cell = -1;
      for (;;) {
        const largest = argmax(gains);
        if (gains[largest] <= 0) return;
        if (largest === cell) break;
        cell = largest;
        gains[cell] = this.headcount[cell] < MOST_HEADS ? this.worth(cell) : 0;
      }
      this.change(cell, 1);
      gains[cell] = this.worth(cell);
    }
  }

  /** Takes back heads that no goal and no floor needs, the dearest per loss first. */
  takeBack(least: ArrayLike<number>): void {
    for (;;) {
      let best = -1;
      let bestLoss = Infinity;
      for (let cell = 0; cell < this.headcount.length; cell++) {
        if (this.headcount[cell] <= least[cell] || !this.canSpare(cell)) continue;
        const loss = this.lossPerCost(cell);
        if (loss < bestLoss) [best, bestLoss] = [cell, loss];
      }
      if (best < 0) return;
      this.change(best, -1);
    }
  }

  /**
   * What one more head brings to goals that are still missed, per cost; in deep overload the first heads bring nothing
   * by themselves, so several at once are looked at as well.
   */
  private worth(cell: number): number {
    let best = 0;
    for (const headcount of TOGETHER) {
      let sum = 0;
      this.targets.forEach((target, k) => {
        if (this.missing[k] > 0)
          sum += Math.min(this.effect(target, cell, headcount), this.missing[k]) / this.atFirst[k];
      });
      best = Math.max(best, sum / headcount);
    }
    return best / this.roster.cells[cell].cost;
  }

  /** Share of the day's value that one head less costs the targets together, per cost. */
  lossPerCost(cell: number): number {
    const loss = this.targets.reduce(
      (sum, target, k) => sum - this.effect(target, cell, -1) / (this.weights[k] || 1),
      0,
    );
    return loss / this.roster.cells[cell].cost;
  }

  gainPerCost(cell: number): number {
    const gain = this.targets.reduce(
      (sum, target, k) => sum + this.effect(target, cell, 1) / (this.weights[k] || 1),
      0,
    );
    return gain / this.roster.cells[cell].cost;
  }

  /** Whether every interval of a cell keeps its floor with one head less. */
  keepsFloors(cell: number): boolean {
    return this.targets.every((target) =>
      this.intervalsOf(target, cell).every(
        (i) => target.expected(i, this.serversWith(target, i, cell, -1)) >= target.floor[i],
      ),
    );
  }

  /** Cells in ascending order of a score; null leaves a cell out. */
  ranked(score: (cell: number) => number | null): number[] {
    const scored = this.roster.cells.flatMap((_, cell) => {
      const value = score(cell);
      return value === null ? [] : [{ cell, value }];
    });
    return scored.sort((x, y) => x.value - y.value || x.cell - y.cell).map(({ cell }) => cell);
  }

  private canSpare(cell: number): boolean {
    const keepsGoals = this.targets.every((target, k) => this.missing[k] - this.effect(target, cell, -1) <= 1e-9);
    return keepsGoals && this.keepsFloors(cell);
  }

  private change(cell: number, by: number): void {
    this.targets.forEach((target, k) => {
      this.missing[k] -= this.effect(target, cell, by);
    });
    this.headcount[cell] += by;
  }

  /** Change in a target's weighted value when a cell gets `by` more heads. */
  private effect(target: LiveTarget, cell: number, by: number): number {
    if (target.units[this.roster.cells[cell].group] === 0) return 0;
    let sum = 0;
    for (const i of this.intervalsOf(target, cell)) {
      const before = target.servers(this.headcount, i);
      const after = this.serversWith(target, i, cell, by);
      if (after !== before) sum += target.weight[i] * (target.expected(i, after) - target.expected(i, before));
    }
    return sum;
  }

  private serversWith(target: LiveTarget, interval: number, cell: number, by: number): number {
    this.headcount[cell] += by;
    const servers = target.servers(this.headcount, interval);
    this.headcount[cell] -= by;
    return servers;
  }

  private intervalsOf(target: LiveTarget, cell: number): number[] {
    return this.roster.cells[cell].intervals.filter((i) => target.weight[i] > 0);
  }

  private valueAt(target: LiveTarget, i: number): number {
    return target.weight[i] === 0 ? 0 : target.weight[i] * target.expected(i, target.servers(this.headcount, i));
  }
}

function argmax(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
