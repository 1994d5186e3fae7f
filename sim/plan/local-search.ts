import { expectedChange, needyCells, spareCells } from "./allocate.ts";
import { shift } from "./requirement.ts";
import type { Candidate, Search, SearchLimits } from "./search.ts";

/** Shares of the unused heads of deferred work that are tried to go, the boldest first. */
const BOLDNESS = [1, 0.7, 0.4, 0.2];
/** What is left of the heads of a group that shares work with others, the boldest first. */
const THINNER = [0.5, 0.75, 0.9];
/** Candidates looked at while such groups are thinned out. */
const THINNINGS = 30;
/** Cells that get one more head so that others can give up more. */
const SWAPS = 3;
/** Savings below this share of the cost end the search: confirmation leaves more room than that. */
const WORTHWHILE = 5e-4;
/** In a roster of no more cells than this, heads of deferred work are tried one by one, too. */
const FEW_CELLS = 40;
/** Theory may be wrong about a change by this share of it. */
const DOUBT = 0.4;

/**
 * Takes heads away for as long as simulation says that the targets are kept: of deferred work those without anything
 * to do, of live work those whom theory would miss least, many at once first; then exchanges. Looks at no more than
 * `most` candidates.
 */
export class LocalSearch {
  private readonly search: Search;
  private readonly limits: SearchLimits;
  private readonly told: (candidate: Candidate) => void;
  private left: number;

  constructor(search: Search, limits: SearchLimits, most: number, told: (candidate: Candidate) => void) {
    this.search = search;
    this.limits = limits;
    this.left = most;
    this.told = told;
  }

  async from(start: Candidate): Promise<Candidate> {
    let best = await this.reduceGroups(await this.idle(start));
    for (;;) {
      const better = (await this.fewer(best)) ?? (await this.exchange(best));
      if (!better) return best;
      const saved = best.cost - better.cost;
      best = better;
      if (saved < WORTHWHILE * best.cost) return best;
    }
  }

  /** Deferred work: heads that had nothing to do go home. */
  private async idle(start: Candidate): Promise<Candidate> {
    const { roster, deferred, live } = this.search;
    const groups = roster.model.groups.map(
      (_, g) => deferred.some(({ servers }) => servers.includes(g)) && live.every(({ units }) => units[g] === 0),
    );
    if (!groups.includes(true)) return start;
    const unused = roster.cells.map(({ group, intervals }, c) => {
      if (!groups[group]) return 0;
      const busiest = Math.max(
        ...intervals.map((i) => start.evidence.of(`group/${roster.model.groups[group].name}`, "occupancy", i) ?? 0),
      );
      return start.headcount[c] * (1 - busiest);
    });
    for (const boldness of BOLDNESS) {
      const headcount = start.headcount.map((count, c) => count - Math.floor(boldness * unused[c]));
      const candidate = await this.look(headcount, start);
      if (candidate?.kept) return candidate;
    }
    return start;
  }

  /**
   * Groups of which each can do but a part of the others' work: theory takes them for one another, and may have hired
   * the wrong ones. So each is thinned out as a whole, theory unasked, for as long as the targets are kept.
   */
  private async reduceGroups(start: Candidate): Promise<Candidate> {
    const { roster, components } = this.search;
    const groups = components.flatMap((part) => (part.groups.length > 1 ? part.groups : []));
    let best = start;
    let left = THINNINGS;
    for (let before: Candidate | null = null; before !== best; ) {
      before = best;
      for (const group of groups) {
        for (const share of THINNER) {
          const headcount = best.headcount.map((count, c) =>
            roster.cells[c].group === group ? Math.ceil(share * count) : count,
          );
          if (roster.cost(headcount) >= best.cost || left-- <= 0) continue;
          const candidate = await this.search.look(headcount, this.limits);
          this.told(candidate);
          if (!candidate.kept) continue;
          best = candidate;
          break;
        }
      }
    }
    return best;
  }

  /** Live work: the longest run of spareable heads that can all go, found by doubling, then halving. */
  private async fewer(best: Candidate): Promise<Candidate | null> {
    const { roster, live } = this.search;
    const isTried = (cell: number): boolean =>
      roster.cells.length <= FEW_CELLS || live.some(({ units }) => units[roster.cells[cell].group] > 0);
    const spare = spareCells(roster, live, best.headcount).filter(isTried);
    let found: Candidate | null = null;
    let [kept, broken] = [0, spare.length + 1];
    while (kept + 1 < broken) {
      const doubled = Math.min(Math.max(1, 2 * kept), spare.length);
      const run = broken > spare.length ? doubled : Math.floor((kept + broken) / 2);
      const headcount = without(best.headcount, spare.slice(0, run));
      const candidate = this.isHopeless(headcount, best) ? null : await this.look(headcount, best);
      if (candidate?.kept) [found, kept] = [candidate, run];
      else broken = run;
    }
    if (found) return found;
    for (const cell of spare.slice(1)) {
      const headcount = without(best.headcount, [cell]);
      const candidate = this.isHopeless(headcount, best) ? null : await this.look(headcount, best);
      if (candidate?.kept) return candidate;
    }
    return null;
  }

  /** One head more where it helps most, two or more less elsewhere. */
  private async exchange(best: Candidate): Promise<Candidate | null> {
    const { roster, live } = this.search;
    for (const needy of needyCells(roster, live, best.headcount).slice(0, SWAPS)) {
      const more = best.headcount.slice();
      more[needy]++;
      const spare = spareCells(roster, live, more).filter((cell) => cell !== needy);
      for (let run = 2; run <= Math.min(3, spare.length); run++) {
        const headcount = without(more, spare.slice(0, run));
        const candidate = this.isHopeless(headcount, best) ? null : await this.look(headcount, best);
        if (candidate?.kept) return candidate;
      }
    }
    return null;
  }

  /** Whether theory is sure, with all its doubt, that a target would no longer be kept. */
  private isHopeless(headcount: Float64Array, than: Candidate): boolean {
    const { live, requirements } = this.search;
    return expectedChange(live, than.headcount, headcount).some((change, k) => {
      if (live[k].target.per !== "day") return false;
      const room = -shift(requirements[live[k].t], than.evidence, this.limits.safety);
      return room + change < -DOUBT * Math.abs(change);
    });
  }

  /** Null when it would not be cheaper, or nothing more may be looked at. */
  private async look(headcount: Float64Array, than: Candidate): Promise<Candidate | null> {
    if (this.left <= 0 || this.search.roster.cost(headcount) >= than.cost) return null;
    this.left--;
    const candidate = await this.search.look(headcount, this.limits);
    this.told(candidate);
    return candidate;
  }
}

function without(headcount: Float64Array, cells: readonly number[]): Float64Array {
  const fewer = headcount.slice();
  for (const cell of cells) fewer[cell]--;
  return fewer;
}
