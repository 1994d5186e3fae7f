import { meanOf } from "../../kernel/distribution.ts";
import { mistakes } from "../mistakes.ts";
import type { CustomerBehaviour, Tier } from "../model.ts";
import { formatDuration } from "../quantities/duration.ts";
import { formatPercent } from "../quantities/percent.ts";
import type { Context } from "./context.ts";
import { compileWork } from "./work.ts";

export interface Tiers {
  readonly tiers: readonly Tier[];
  readonly shares: readonly number[];
}

/** The tiers, first served first; one for everybody when the scenario has none. */
export function compileTiers(context: Context): Tiers {
  const { tiers } = context.scenario.customers;
  if (tiers === undefined) return { tiers: [{ name: "everybody", rank: 0, credit: 0, ageing: 1 }], shares: [1] };
  const path = ["customers", "tiers"];
  const shares = tiers.map(({ value }) => (value.form === "scalar" ? value.value : value.value.share));
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) > 1e-6) context.findings.about(path, mistakes.sharesOver(path, formatPercent(total)));
  return {
    tiers: tiers.map(({ name, value }, i) => {
      if (value.form === "scalar") return { name, rank: i, credit: 0, ageing: 1 };
      const { rank, credit, ageing } = value.value;
      return { name, rank: rank === undefined ? i : rank - 1, credit, ageing };
    }),
    shares: shares.map((share) => (total === 0 ? 1 / shares.length : share / total)),
  };
}

export function compileCustomers(context: Context): CustomerBehaviour {
  const { redial, unresolved } = context.scenario.customers;
  const path = ["customers"];
  const delay =
    redial === undefined ? null : compileWork(context, redial.delay, "a delay", [...path, "redial", "delay"]);
  if (delay !== null && meanOf(delay) > 0 && meanOf(delay) < 1) {
    const here = [...path, "redial", "delay"];
    context.findings.about(here, mistakes.redialAtOnce(here, formatDuration(meanOf(delay))));
  }
  return {
    redial:
      redial === undefined || delay === null
        ? null
        : { afterAbandon: redial.afterAbandon, afterBusy: redial.afterBusy, delay },
    returns:
      unresolved === undefined
        ? null
        : compileWork(context, unresolved.returns, "a delay", [...path, "unresolved", "returns"]),
  };
}
