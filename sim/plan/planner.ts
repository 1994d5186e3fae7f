import { errors, PlimsollError } from "../errors.ts";
import type { Infeasible, Plan } from "../measure/plan-document.ts";
import { rounded } from "../measure/rounding.ts";
import type { SolvedVolume } from "../measure/solved-volume.ts";
import { meanContacts } from "../run/findings/mean-contacts.ts";
import { cannotBeKept, isPerfect } from "../scenario/attainable.ts";
import type { CheckedScenario } from "../scenario/check.ts";
import type { Model, Target } from "../scenario/model.ts";
import { type Confirmation, confirm, FRESH } from "./confirm.ts";
import { offeredLoad, streamsOf, workOf } from "./demand.ts";
import type { Evidence } from "./evidence.ts";
import { linesNeeded } from "./lines.ts";
import { LocalSearch } from "./local-search.ts";
import { planDocument } from "./outcome.ts";
import { type Plenty, plenty } from "./plenty.ts";
import { isToday, Roster } from "./roster.ts";
import { type Candidate, Search, type SearchLimits } from "./search.ts";
import { Simulator, type SimulatorOptions } from "./simulator.ts";

export interface PlanOptions extends SimulatorOptions {
  /** The multiple of average traffic to staff for; default: the scenario's largest. */
  readonly multiple?: number | undefined;
  /**
   * Days simulated of one candidate at most; default 1000, and fewer where there are many contacts. Three times as many
   * confirm. With fewer the plan is found sooner, and leaves more room for chance.
   */
  readonly days?: number | undefined;
  /** Called at every step, and again whenever some days of it are done. */
  readonly progress?: ((progress: PlanProgress) => void) | undefined;
}

export interface PlanProgress {
  readonly doing: "starting from theory" | "searching" | "refining" | "trimming" | "confirming" | "counting lines";
  readonly candidates: number;
  /** Cost (or, where none is stated, paid hours) of the cheapest heads that kept the targets so far. */
  readonly best: number | null;
}

/**
 * Contacts for one look at a candidate, by phase; with them the number of days follows from the traffic, within limits:
 * at least so many, and at most this share of those that are allowed.
 */
const LOOKS = {
  search: { contacts: 1e6, least: 20, most: 0.2, safety: 0.5 },
  refine: { contacts: 3e6, least: 100, most: 1, safety: 1.3 },
  confirm: { contacts: 6e6, least: 200, most: 3, safety: 0 },
} as const;
const DAYS = 1000;
const SEARCH_ROUNDS = 6;
const REFINE_ROUNDS = 4;
/** Candidates looked at while trimming. */
const TRIMS = 24;
/** Confirmation may take this many times its first days, and so many attempts with more staff each. */
const LONGEST = 8;
const ATTEMPTS = 5;
/** Standard errors of room with which a plan that fell short is mended. */
const MENDING = 2.6;
/** Today's staff is not worth confirming when a rough look finds it so many standard errors short. */
const HARDLY = 3;
/** Costs that differ by a smaller share do so by rounding. */
const ALIKE = 1e-9;

/**
 * The cheapest staff per group and interval that keeps every target at one multiple:
 *
 *   theory -> Erlang A per interval at the lagged load, inventory of deferred work
 *   search -> simulated, theory corrected, proposed again; on common random numbers
 *   refine -> the same on more days, with room for chance; then heads taken away one run after another
 *   confirm -> on fresh days; what falls short is mended and confirmed on others
 *   today -> where the scenario's own staff costs no more and is confirmed as well, it stays
 *
 * Targets that no staff can keep are named with the best that can be had, and the others planned for. Interrupted, it
 * returns the best so far, unconfirmed. The same scenario, seed and version give the same plan on any number of
 * workers.
 *
 * @throws out-of-range (multiple, days), no-answer (no target), interrupted (before anything was found)
 */
export async function plan(checked: CheckedScenario, options: PlanOptions = {}): Promise<Plan> {
  const { model } = checked;
  const multiple = options.multiple ?? Math.max(...model.peak.multiples);
  if (!(multiple > 0 && multiple <= 1000)) throw errors.outOfRange("multiple", "above 0 and up to 1000", multiple);
  const { days = DAYS } = options;
  if (!(Number.isInteger(days) && days >= 50 && days <= 100_000))
    throw errors.outOfRange("days", "a whole number from 50 to 100000", days);
  if (!model.targets.some(({ measure }) => measure !== "blocking")) {
    throw errors.noAnswer(
      "a plan needs a target for what staff decide, and busy signals depend on the phone lines, too: give a channel a target such as 80% in 20s",
    );
  }
  let planner: Planner | null = null;
  let solved: SolvedVolume[] = [];
  const simulator = new Simulator({ ...options, onDays: () => planner?.tellAgain() });
  let stopped: string | null = null;
  try {
    const volumes = await simulator.solve(model);
    solved = volumes.solved;
    planner = new Planner(volumes.model, { multiple, days, simulator, progress: options.progress });
    await planner.run();
  } catch (error) {
    const isOurs = error instanceof PlimsollError && error.code === "interrupted";
    if (!isOurs || !planner?.best) throw error;
    stopped = "interrupted";
  } finally {
    await simulator.close();
  }
  const { confirmation, best, search } = planner;
  return planDocument(checked, planner.roster, {
    candidate: (confirmation?.candidate ?? best) as Candidate,
    confirmed: confirmation?.confirmed ?? false,
    fresh: confirmation !== null,
    first: confirmation?.first ?? 0,
    stopped,
    infeasible: planner.infeasible,
    seed: simulator.seed,
    multiple,
    solved,
    candidates: search.candidates,
    contacts: simulator.contacts,
  });
}

interface Setting {
  readonly multiple: number;
  readonly days: number;
  readonly simulator: Simulator;
  readonly progress: PlanOptions["progress"];
}

class Planner {
  readonly roster: Roster;
  readonly search: Search;
  readonly infeasible: (Infeasible | null)[];
  /** The cheapest candidate that was kept when it was looked at most carefully; before there is one, the last. */
  best: Candidate | null = null;
  confirmation: Confirmation | null = null;
  private readonly model: Model;
  private readonly multiple: number;
  private readonly days: number;
  private readonly simulator: Simulator;
  private readonly progress: PlanOptions["progress"];
  private doing: PlanProgress["doing"] = "starting from theory";

  constructor(model: Model, { multiple, days, simulator, progress }: Setting) {
    this.model = model;
    this.multiple = multiple;
    this.days = days;
    this.simulator = simulator;
    this.progress = progress;
    this.roster = new Roster(model);
    this.search = new Search(this.roster, multiple, simulator);
    this.infeasible = model.targets.map(() => null);
  }

  async run(): Promise<void> {
    const { search, roster } = this;
    this.tell("starting from theory");
    const liveLoad = search.liveLoad();
    for (const target of search.deferred) target.startFrom(this.multiple, liveLoad);
    await this.simulator.settle(roster.staffed(search.propose()));
    const most = await plenty(search, { replications: 20, safety: 0 });
    this.recordInfeasible(most);
    const { evidence } = most.candidate;
    const perDay = evidence.contacts / evidence.replications;

    const rough = this.limitsFor(LOOKS.search, perDay);
    const found = await search.rounds(SEARCH_ROUNDS, rough, (candidate) => this.saw("searching", candidate));
    const careful = this.limitsFor(LOOKS.refine, perDay);
    for (const target of search.deferred) target.reopen(1.04);
    const again = await search.look(found.headcount, careful);
    // What was seen on fewer days is no measure for what follows.
    this.best = null;
    this.saw("refining", again);
    const refined = await search.rounds(REFINE_ROUNDS, careful, (candidate) => this.saw("refining", candidate), again);
    const trimmed = refined.kept
      ? await new LocalSearch(search, careful, TRIMS, (candidate) => this.saw("trimming", candidate)).from(refined)
      : refined;
    this.best = trimmed;
    const { replications } = this.limitsFor(LOOKS.confirm, perDay);
    await this.confirmed(trimmed, replications);
    await this.asToday(replications, { ...rough, safety: -HARDLY });
    await this.countLines(careful);
  }

  /** Confirms, and mends what falls short, on ever other days. */
  private async confirmed(candidate: Candidate, least: number): Promise<void> {
    let first = FRESH;
    let { headcount } = candidate;
    for (const target of this.search.deferred) target.reopen(1.03);
    for (let attempt = 1; ; attempt++) {
      this.tell("confirming");
      const how = { multiple: this.multiple, first, least, most: least * LONGEST };
      const found = await confirm(this.search, this.simulator, headcount, how);
      this.confirmation = found;
      this.best = found.candidate;
      if (found.confirmed || attempt === ATTEMPTS) return;
      first += how.most;
      const { evidence } = found.candidate;
      this.search.learn(this.search.judged(headcount, evidence, MENDING), MENDING);
      headcount = this.search.propose();
    }
  }

  /** Nobody changes a roster for nothing: today's heads stay where others are no cheaper. On days of their own. */
  private async asToday(least: number, rough: SearchLimits): Promise<void> {
    const { roster, search, simulator, multiple } = this;
    const headcount = roster.today();
    if (
      this.best === null ||
      roster.cost(headcount) > this.best.cost * (1 + ALIKE) ||
      isToday(roster, this.best.headcount)
    )
      return;
    if (!(await search.look(headcount, rough)).kept) return;
    const first = FRESH + ATTEMPTS * LONGEST * least;
    const found = await confirm(search, simulator, headcount, { multiple, first, least, most: least * LONGEST });
    if (!found.confirmed) return;
    this.confirmation = found;
    this.best = found.candidate;
  }

  private recordInfeasible({ candidate, missed }: Plenty): void {
    const { standings, evidence } = candidate;
    this.model.targets.forEach((target, t) => {
      const cause = missed[t];
      if (cause === null) return;
      const { own } = standings[t];
      const ofDays = isPerfect(target) ? own.low : own.value;
      // Judged with far more staff than any plan would have, so busy signals come from the lines alone.
      const lacks = target.measure === "blocking" ? "phone lines" : "people";
      const best = target.holds.kind === "days" ? ofDays + target.holds.share : bestOf(target, t, evidence);
      const why = cannotBeKept(this.model, target) ?? causeOf(target, cause);
      this.infeasible[t] = { lacks, why, best: rounded(best) ?? 0, lines: null };
    });
  }

  /** How many lines would keep the busy-signal targets that people cannot, with the people of the plan. */
  private async countLines(limits: SearchLimits): Promise<void> {
    if (this.best === null) return;
    for (const [t, target] of this.model.targets.entries()) {
      const found = this.infeasible[t];
      if (found === null || target.measure !== "blocking") continue;
      this.tell("counting lines");
      const how = { multiple: this.multiple, replications: limits.replications, busiestLoad: this.busiestLoad(t) };
      const lines = await linesNeeded(this.simulator, this.roster.staffed(this.best.headcount), t, how);
      this.infeasible[t] = { ...found, lines };
    }
  }

  /** Erlangs of talk in the busiest interval, when everybody is answered at once. */
  private busiestLoad(t: number): number {
    const { model, roster } = this;
    const load = new Float64Array(roster.horizon.length);
    for (const stream of streamsOf(model, model.targets[t])) {
      const contacts = meanContacts(model, model.reasons[stream.reason], roster.horizon).map(
        (c) => c * this.multiple * stream.share,
      );
      offeredLoad(model, roster.horizon, contacts, Math.max(1, workOf(model, stream)), undefined).forEach((own, i) => {
        load[i] += own;
      });
    }
    return Math.max(1, ...load);
  }

  private saw(doing: PlanProgress["doing"], candidate: Candidate): void {
    if (!this.best?.kept || (candidate.kept && candidate.cost < this.best.cost)) this.best = candidate;
    this.tell(doing);
  }

  private tell(doing: PlanProgress["doing"]): void {
    this.doing = doing;
    this.tellAgain();
  }

  tellAgain(): void {
    this.progress?.({
      doing: this.doing,
      candidates: this.search.candidates,
      best: this.best?.kept ? this.best.cost : null,
    });
  }

  /** Days that make up so many contacts, within limits. */
  private limitsFor(
    { contacts, least, most, safety }: (typeof LOOKS)[keyof typeof LOOKS],
    perDay: number,
  ): SearchLimits {
    const wanted = Math.round(contacts / Math.max(1, perDay) / 10) * 10;
    const allowed = Math.round(most * this.days);
    return { replications: Math.min(allowed, Math.max(least, wanted)), safety };
  }
}

/** Why a target is missed with the most staff, in words. */
function causeOf(target: Target, missed: NonNullable<Plenty["missed"][number]>): string {
  if (target.measure === "blocking") return "the calls that agents are talking on take all phone lines";
  if (missed === "limit") return "four times the agents that should be enough do not keep it";
  const late = "contacts that arrive while nobody works are late before anybody can answer them";
  const left = "work is left for days of the week that the horizon does not have, which keep today's staff";
  if (missed === "days around") return `${left}; plan a horizon that has these days`;
  if (missed === "hours and days around") return `${late}, and ${left}`;
  if (target.deferred) return late;
  return "more agents than there are contacts do not keep it";
}

/** What was reached; of a perfect record only what it proves, the end of its interval of confidence. */
function bestOf(target: Target, t: number, evidence: Evidence): number | null {
  const { value, low, high } = evidence.ofTarget(t, evidence.intervals);
  if (!isPerfect(target)) return value;
  return target.measure === "serviceLevel" ? low : high;
}
