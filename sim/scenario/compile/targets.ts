import { mistakes } from "../mistakes.ts";
import type { Channel, Group, Reason, Target, Tier } from "../model.ts";
import type { Path } from "../problems.ts";
import { formatDuration } from "../quantities/duration.ts";
import { formatPercent } from "../quantities/percent.ts";
import type { Ceiling, Criterion, Holds, ServiceTarget } from "../quantities/target.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { Context } from "./context.ts";

/** One or several targets as the schema reads them. */
export type TargetText = NonNullable<Scenario["target"]>;
type TargetMap = Extract<TargetText, { form: "map" }>["value"];

interface Around {
  readonly reasons: readonly Reason[];
  readonly channels: readonly Channel[];
  readonly tiers: readonly Tier[];
  readonly groups: readonly Group[];
}

/** All targets, in the order: channels, reasons, tiers, groups, everything. */
export function compileTargets(context: Context, around: Around): readonly Target[] {
  const { scenario, findings } = context;
  const targets: Target[] = [];
  around.channels.forEach((channel, index) => {
    const stated = scenario.channels[channel.name as "phone"]?.target;
    if (stated === undefined) return;
    const path = ["channels", channel.name, "target"];
    const used = around.reasons.some((reason) => (reason.split[index] as number) > 0);
    if (!used) findings.about(path, mistakes.targetUnused(path, channel.name), [["contacts"]]);
    const scope = { kind: "channel", index } as const;
    const { kind, clock } = channel;
    targets.push(...new Scope(context, scope, kind === "deferred", path, around.groups, [clock]).targets(stated));
  });
  scenario.contacts.forEach(({ name, value }, index) => {
    if (value.target === undefined) return;
    const used = around.channels.filter((_, c) => around.reasons[index]?.split[c] !== 0);
    const deferred = used.every((channel) => channel.kind === "deferred");
    const scope = { kind: "reason", index } as const;
    const path = ["contacts", name, "target"];
    targets.push(...new Scope(context, scope, deferred, path, [], clocksOf(used)).targets(value.target));
  });
  scenario.customers.tiers?.forEach(({ name, value }, index) => {
    if (value.form !== "map" || value.value.target === undefined) return;
    const path = ["customers", "tiers", name, "target"];
    const scope = new Scope(context, { kind: "tier", index }, false, path, [], clocksOf(around.channels));
    targets.push(...scope.targets(value.value.target));
  });
  scenario.agents.forEach(({ name, value }, index) => {
    if (value.target === undefined) return;
    const path = ["agents", name, "target"];
    const scope = new Scope(context, { kind: "group", index }, false, path);
    const { occupancy, holds } = value.target;
    if (occupancy !== undefined) targets.push(scope.ceiling("occupancy", occupancy, holds, value.target.per, path));
  });
  if (scenario.target !== undefined) {
    const everything = { kind: "total", index: 0 } as const;
    const scope = new Scope(context, everything, false, ["target"], around.groups, clocksOf(around.channels));
    targets.push(...scope.targets(scenario.target));
  }
  return unique(targets);
}

function clocksOf(channels: readonly Channel[]): readonly Channel["clock"][] {
  return channels.map(({ clock }) => clock);
}

/** Two channels of one group may state the same occupancy. */
function unique(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter((target) => {
    const key = JSON.stringify(target);
    return !seen.has(key) && seen.add(key);
  });
}

/** The service levels among the targets of a channel, in the order written. */
export function serviceLevelsOf(stated: TargetText): readonly ServiceTarget[] {
  if (stated.form === "scalar") return [stated.value];
  const maps = stated.form === "map" ? [stated] : stated.value;
  return maps.flatMap((one) =>
    one.form === "scalar" ? [one.value] : one.value.serviceLevel === undefined ? [] : [one.value.serviceLevel],
  );
}

class Scope {
  readonly #context: Context;
  readonly #scope: Target["scope"];
  readonly #deferred: boolean;
  readonly #path: Path;
  readonly #groups: readonly Group[];
  /** Of the channels that it speaks of. */
  readonly #clocks: readonly Channel["clock"][];

  constructor(
    context: Context,
    scope: Target["scope"],
    deferred: boolean,
    path: Path,
    groups: readonly Group[] = [],
    clocks: readonly Channel["clock"][] = [],
  ) {
    this.#clocks = clocks;
    this.#context = context;
    this.#scope = scope;
    this.#deferred = deferred;
    this.#path = path;
    this.#groups = groups;
  }

  targets(stated: TargetText): readonly Target[] {
    const found =
      stated.form === "scalar"
        ? [this.#serviceLevel(stated.value, {}, this.#path)]
        : stated.form === "map"
          ? this.#fromMap(stated.value, this.#path)
          : stated.value.flatMap((one, i) => {
              const path = [...this.#path, String(i + 1)];
              return one.form === "scalar" ? [this.#serviceLevel(one.value, {}, path)] : this.#fromMap(one.value, path);
            });
    this.#refuseContradictions(found);
    return found;
  }

  #fromMap(map: TargetMap, path: Path): Target[] {
    const { holds, per } = map;
    const found: Target[] = [];
    if (map.serviceLevel !== undefined)
      found.push(this.#serviceLevel(map.serviceLevel, map, [...path, "serviceLevel"]));
    for (const measure of ["abandonment", "blocking", "averageWait"] as const) {
      const ceiling = map[measure];
      if (ceiling !== undefined) found.push(this.ceiling(measure, ceiling, holds, per, [...path, measure]));
    }
    if (map.occupancy !== undefined) found.push(...this.#occupancy(map.occupancy, map, [...path, "occupancy"]));
    if (found.length === 0)
      this.#context.findings.about(path, mistakes.emptyMap(path, "a target such as serviceLevel or abandonment"));
    return found;
  }

  #serviceLevel(stated: ServiceTarget, map: Partial<TargetMap>, path: Path): Target {
    const { findings, scenario } = this.#context;
    if (stated.share > 1 || stated.share <= 0)
      findings.about(path, mistakes.outOfRange(path, "more than 0% and at most 100%", formatPercent(stated.share)));
    if (stated.inDays && this.#clocks.includes("business hours")) findings.about(path, mistakes.businessDays(path));
    if (stated.within <= 0) findings.about(path, mistakes.zeroTime(path, "an answer within a time"));
    const per = stated.per === "interval" ? "interval" : (map.per ?? "day");
    const margin = scenario.measures.floor;
    const usual = margin === null || this.#deferred ? null : Math.max(0, Number((stated.share - margin).toFixed(9)));
    const floor = per === "interval" ? null : (map.floor ?? usual);
    if (map.floor !== undefined && map.floor > stated.share) {
      findings.about(path, mistakes.floorAboveGoal(path, formatPercent(map.floor), formatPercent(stated.share)));
    }
    const clock = this.#clocks.length > 0 && this.#clocks.every((one) => one === "business hours");
    const text = `${formatPercent(stated.share)} in ${formatDuration(stated.within)}${clock ? " of business hours" : ""}`;
    return {
      text,
      scope: this.#scope,
      measure: "serviceLevel",
      goal: stated.share,
      within: stated.within,
      ...this.#criterion(stated, map.holds, per, path, text),
      floor,
      deferred: this.#deferred,
    };
  }

  ceiling(
    measure: "abandonment" | "blocking" | "averageWait" | "occupancy",
    stated: Ceiling,
    holds: Holds | undefined,
    per: "day" | "interval",
    path: Path,
    scope = this.#scope,
  ): Target {
    const share = measure !== "averageWait";
    if (share && stated.most > 1)
      this.#context.findings.about(path, mistakes.outOfRange(path, "at most 100%", formatPercent(stated.most)));
    const words = {
      abandonment: "abandonment",
      blocking: "busy signals",
      averageWait: "average wait",
      occupancy: "occupancy",
    }[measure];
    const text = `${words} ${share ? formatPercent(stated.most) : formatDuration(stated.most)}`;
    return {
      text,
      scope,
      measure,
      goal: stated.most,
      within: null,
      ...this.#criterion(stated, holds, stated.per === "interval" ? "interval" : per, path, text),
      floor: null,
      deferred: this.#deferred,
    };
  }

  /** Occupancy belongs to people: of every group that serves the channel, or of all of them. */
  #occupancy(stated: Ceiling, map: TargetMap, path: Path): Target[] {
    const { kind, index } = this.#scope;
    if (kind !== "channel" && kind !== "total") {
      this.#context.findings.about(path, mistakes.noOccupancy(path));
      return [];
    }
    if (kind === "total") return [this.ceiling("occupancy", stated, map.holds, map.per, path)];
    return this.#groups.flatMap((group, g) =>
      group.skills.some((skill) => skill.channel === index)
        ? [this.ceiling("occupancy", stated, map.holds, map.per, path, { kind: "group", index: g })]
        : [],
    );
  }

  #criterion(
    stated: Criterion,
    holds: Holds | undefined,
    per: Target["per"],
    path: Path,
    text: string,
  ): Pick<Target, "holds" | "per"> {
    const chosen = stated.holds ?? holds ?? this.#context.scenario.measures.holds;
    if (chosen.kind === "days" && (chosen.share <= 0 || chosen.share > 1))
      this.#context.findings.about(path, mistakes.holdsRange(path));
    if (chosen.kind === "days" && per === "interval")
      this.#context.findings.about(path, mistakes.daysPerInterval(path, text));
    return { holds: chosen, per };
  }

  /** The same measure twice with different goals, or a stricter time with a laxer share asked twice. */
  #refuseContradictions(found: readonly Target[]): void {
    for (const [i, a] of found.entries()) {
      for (const b of found.slice(i + 1)) {
        const alike = a.measure === b.measure && a.per === b.per && a.scope.index === b.scope.index;
        if (!alike || JSON.stringify(a.holds) !== JSON.stringify(b.holds)) continue;
        const backwards = ((a.within ?? 0) - (b.within ?? 0)) * (a.goal - b.goal) < 0;
        if (a.within === b.within || backwards) {
          this.#context.findings.about(this.#path, mistakes.contradictoryTargets(this.#path, a.text, b.text));
        }
      }
    }
  }
}
