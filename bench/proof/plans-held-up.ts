import { unitOf } from "../../reports/measure.ts";
import { format, share } from "../../reports/numbers.ts";
import { judgedBeside } from "../../reports/verdict/judged.ts";
import type { Plan } from "../../sim/measure/plan-document.ts";
import { marginOf, ownMargin } from "../../sim/plan/margin.ts";
import { plannedScenario } from "../../sim/plan/planned-scenario.ts";
import { type PlanOptions, plan } from "../../sim/plan/planner.ts";
import { Simulator } from "../../sim/plan/simulator.ts";
import { labelOf } from "../../sim/run/findings/targets.ts";
import { type CheckedScenario, check } from "../../sim/scenario/check.ts";
import { scenarioOf } from "./scenario.ts";
import type { Figure, ProofStep } from "./step.ts";

/** Fresh days, of another seed than the search and its confirmation. */
const FRESH_DAYS = 1000;
const FRESH_SEED = 2026;

const PLANS = [
  { file: "scenarios/one-queue.yaml", multiple: 2 },
  { file: "scenarios/black-friday.yaml", multiple: 5 },
] as const;

/** Plans that say that the targets hold, on days that neither the search nor the confirmation has seen. */
export const plans: ProofStep = {
  name: "a plan that says that the targets hold is held up by 1,000 fresh days",
  run: async (tell) => {
    const figures: Figure[] = [];
    for (const { file, multiple } of PLANS) {
      tell(`${file} at ${multiple}x`);
      figures.push(...(await heldUp(file, await scenarioOf(file), { multiple })));
    }
    return figures;
  },
};

/**
 * Plans, writes the planned scenario as the command does, reads it again and simulates it for a thousand days: one
 * figure for each target that the plan says is kept. A target is held up when those days say so themselves; the floor
 * of its intervals when no interval is below it for sure, as `plimsoll run` judges it.
 */
export async function heldUp(what: string, checked: CheckedScenario, options: PlanOptions): Promise<Figure[]> {
  const found = await plan(checked, options);
  const of = `${what} at ${found.multiple}x`;
  if (found.status !== "confirmed") {
    return [{ what: of, found: "a plan that is not sure of itself", claimed: "a confirmed plan", holds: false }];
  }
  const { model } = await planned(checked, found);
  const simulator = new Simulator({ ...options, seed: FRESH_SEED });
  await simulator.settle(model);
  const evidence = await simulator.once(model, found.multiple, 0, FRESH_DAYS);
  await simulator.close();
  return model.targets.flatMap((target, t): Figure[] => {
    if (found.targets[t].infeasible !== null) return [];
    const own = ownMargin(target, t, evidence);
    const { value } = evidence.ofTarget(t, evidence.intervals);
    const kept = share(evidence.targets.met[t] / evidence.targets.days[t]);
    const said = target.holds.kind === "days" ? `kept on ${kept} of days` : format(value, unitOf(target.measure));
    return [
      {
        what: `${of}, ${labelOf(model, target)} ${judgedBeside(found.targets[t])}`.trimEnd(),
        found: `${said} over ${FRESH_DAYS} fresh days`,
        claimed: `kept (${share(found.targets[t].confidence)} sure)`,
        holds: own.value >= 0 && marginOf(target, t, evidence).high >= 0,
      },
    ];
  });
}

async function planned(checked: CheckedScenario, found: Plan): Promise<CheckedScenario> {
  const result = await check(plannedScenario(checked, found), { file: "planned.yaml" });
  if (!result.ok) throw new Error("the planned scenario has mistakes");
  return result.checked;
}
