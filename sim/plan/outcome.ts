import { exactProportion } from "../measure/confidence.ts";
import { judgeTarget } from "../measure/judgement.ts";
import {
  type Infeasible,
  PLAN_FORMAT,
  type Plan,
  type PlannedGroup,
  type PlannedTarget,
  type Staffed,
  type StaffingRow,
} from "../measure/plan-document.ts";
import { rounded, roundedEstimate } from "../measure/rounding.ts";
import type { SolvedVolume } from "../measure/solved-volume.ts";
import { standardHours } from "../run/findings/full-time.ts";
import { criterionOf, labelOf, targetSeries } from "../run/findings/targets.ts";
import { isPerfect } from "../scenario/attainable.ts";
import type { CheckedScenario } from "../scenario/check.ts";
import type { Target } from "../scenario/model.ts";
import { summaryOf } from "../summary.ts";
import { VERSION } from "../version.ts";
import { confidenceOf } from "./confirm.ts";
import type { Evidence } from "./evidence.ts";
import { senseOf, worstInterval } from "./margin.ts";
import { isToday, paidPerHead, presenceOf, type Roster } from "./roster.ts";
import type { Candidate } from "./search.ts";

export interface Outcome {
  readonly candidate: Candidate;
  readonly confirmed: boolean;
  readonly fresh: boolean;
  readonly first: number;
  readonly stopped: string | null;
  /** By target; null where people can keep it. */
  readonly infeasible: readonly (Infeasible | null)[];
  readonly seed: number;
  readonly multiple: number;
  readonly solved: readonly SolvedVolume[];
  readonly candidates: number;
  readonly contacts: number;
}

/** The plan document of what a search has found. */
export function planDocument(checked: CheckedScenario, roster: Roster, outcome: Outcome): Plan {
  const { candidate, fresh } = outcome;
  const { evidence } = candidate;
  const { name, hash, start, days, currency } = summaryOf(checked);
  const targets = roster.model.targets.map((_, t) => plannedTarget(roster, outcome, t));
  const groups = roster.model.groups.map((_, g) => plannedGroup(roster, candidate, g));
  const doubt = targets.reduce((sum, { confidence, infeasible }) => sum + (infeasible ? 0 : 1 - confidence), 0);
  return {
    format: PLAN_FORMAT,
    version: VERSION,
    scenario: { name, hash, start, days, currency },
    seed: outcome.seed,
    multiple: outcome.multiple,
    solved: outcome.solved,
    status: outcome.confirmed ? "confirmed" : "unconfirmed",
    stopped: outcome.stopped,
    judgedOn: { replications: evidence.replications, first: outcome.first, fresh },
    targets,
    confidence: fresh ? rounded(Math.max(0, 1 - doubt)) : null,
    allOnTheSameDay: roundedEstimate(exactProportion(evidence.targets.allMet, evidence.targets.allDays)),
    groups,
    total: summed(groups),
    today: summed(groups.map(({ today }) => today)),
    asToday: isToday(roster, candidate.headcount),
    staffing: staffing(roster, candidate.headcount),
    search: { candidates: outcome.candidates, contacts: outcome.contacts },
  };
}

function plannedTarget(roster: Roster, { candidate, infeasible }: Outcome, t: number): PlannedTarget {
  const { model, horizon } = roster;
  const target = model.targets[t];
  const { evidence } = candidate;
  const { own } = candidate.standings[t];
  const estimate = evidence.ofTarget(t, evidence.intervals);
  const hasFloor = target.per === "day" && target.floor !== null;
  const worst = hasFloor ? worstInterval(target, t, evidence, target.floor ?? 0, "floor") : null;
  const floor =
    worst === null || worst.interval === null
      ? null
      : {
          goal: target.floor ?? 0,
          worst: rounded((target.floor ?? 0) + senseOf(target) * worst.value) ?? 0,
          interval: horizon[worst.interval].start,
        };
  return {
    label: labelOf(model, target),
    series: targetSeries(model, target),
    measure: target.measure,
    goal: target.goal,
    criterion: criterionOf(target),
    value: roundedEstimate(estimate),
    daysMet: roundedEstimate(exactProportion(evidence.targets.met[t], evidence.targets.days[t])),
    floor,
    verdict: verdictOf(target, t, evidence),
    confidence: rounded(confidenceOf(candidate, t)) ?? 0,
    infeasible: bettered(target, infeasible[t] ?? null, target.holds.kind === "days" ? own.value : estimate.value),
  };
}

/** The best that can be had is no worse than what the plan itself has reached. */
function bettered(target: Target, found: Infeasible | null, reached: number | null): Infeasible | null {
  if (found === null || reached === null || isPerfect(target)) return found;
  const [value, sense] =
    target.holds.kind === "days" ? [reached + target.holds.share, 1] : ([reached, senseOf(target)] as const);
  return sense * (value - found.best) > 0 ? { ...found, best: rounded(value) ?? found.best } : found;
}

/** As `run` judges it, on what the plan was judged on. */
function verdictOf(target: Target, t: number, evidence: Evidence): PlannedTarget["verdict"] {
  const value = evidence.ofTarget(t, evidence.intervals);
  const intervals = Array.from({ length: evidence.intervals }, (_, interval) => evidence.ofTarget(t, interval));
  const [met, days] = [evidence.targets.met[t], evidence.targets.days[t]];
  if (value.value === null || (target.holds.kind === "days" && days === 0)) return "nothing to measure";
  const { verdict } = judgeTarget(target, evidence.questions[t], { value, intervals, met, days });
  return verdict === "met" ? "kept" : verdict;
}

function plannedGroup(roster: Roster, { headcount, evidence }: Candidate, g: number): PlannedGroup {
  const group = roster.model.groups[g];
  const paid = paidPerHead(group);
  const own = roster.cells.flatMap((cell, c) => (cell.group === g ? [headcount[c] * paid] : []));
  const occupancy = evidence.of(`group/${group.name}`, "occupancy", evidence.intervals);
  return {
    name: group.name,
    shrinkage: group.shrinkage,
    mostScheduled: rounded(Math.max(0, ...own)) ?? 0,
    occupancy: rounded(occupancy),
    ...staffed(roster, headcount, g),
    today: staffed(roster, roster.today(), g),
  };
}

/** Hours and cost of a group over the horizon, overtime not counted. */
function staffed(roster: Roster, headcount: ArrayLike<number>, g: number): Staffed {
  const { model } = roster;
  const { costPerHour } = model.groups[g];
  let hours = 0;
  roster.cells.forEach((cell, c) => {
    if (cell.group === g) hours += headcount[c] * cell.intervals.length;
  });
  const paidHours = (hours * model.calendar.interval * paidPerHead(model.groups[g])) / 3600;
  return {
    paidHours: rounded(paidHours) ?? 0,
    fullTimePeople:
      rounded(paidHours / standardHours(model.definitions.fullTimeHours, model.calendar.horizonDays)) ?? 0,
    cost: costPerHour === null ? null : rounded(paidHours * costPerHour),
  };
}

function summed(parts: readonly Staffed[]): Staffed {
  const sum = (of: (part: Staffed) => number): number =>
    rounded(parts.reduce((total, part) => total + of(part), 0)) ?? 0;
  return {
    paidHours: sum(({ paidHours }) => paidHours),
    fullTimePeople: sum(({ fullTimePeople }) => fullTimePeople),
    cost: parts.some(({ cost }) => cost === null) ? null : sum(({ cost }) => cost ?? 0),
  };
}

/** Every group in every interval in which it could work, in order of time. */
function staffing(roster: Roster, headcount: ArrayLike<number>): StaffingRow[] {
  return roster.model.groups.flatMap((group, g) =>
    roster.horizon.flatMap(({ start }, i): StaffingRow[] => {
      const cell = roster.cellAt(g, i);
      if (cell < 0) return [];
      const onTheFloor = rounded(headcount[cell] * presenceOf(group)) ?? 0;
      const scheduled = rounded(headcount[cell] * paidPerHead(group)) ?? 0;
      return [{ group: group.name, date: start.slice(0, 10), start: start.slice(11), onTheFloor, scheduled }];
    }),
  );
}
