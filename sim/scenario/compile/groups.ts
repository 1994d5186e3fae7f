import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Channel, Group, Reason, Skill } from "../model.ts";
import type { Path } from "../problems.ts";
import type { ChannelName } from "../schema/channels.ts";
import { channelNames } from "../schema/channels.ts";
import type { AgentGroup } from "../schema/scenario.ts";
import type { Context } from "./context.ts";
import { compileStaff } from "./staff.ts";

interface Around {
  readonly reasons: readonly Reason[];
  readonly channels: readonly Channel[];
}

export function compileGroups(context: Context, around: Around): readonly Group[] {
  const groups = context.scenario.agents.map(({ name, value }) => compileGroup(context, name, value, around));
  checkCurrency(context);
  return groups;
}

function compileGroup(context: Context, name: string, group: AgentGroup, around: Around): Group {
  const path = ["agents", name];
  const skills = compileSkills(context, group, around, path);
  const served = around.channels.filter((_, c) => skills.some((skill) => skill.channel === c));
  const live = served.filter((channel) => channel.kind === "live");
  const hours = (live.length > 0 ? live : served).map((channel) => channel.hours);
  if (group.absence.mean > 0.95 || group.absence.cv > 3) {
    context.findings.about([...path, "absence"], mistakes.absenceRange([...path, "absence"]));
  }
  const staff = compileStaff(context, group.staff, hours, [...path, "staff"]);
  return {
    name,
    skills,
    staff: staff.week,
    ...(staff.dates === null ? {} : { staffOn: staff.dates }),
    onTheFloor: staff.onTheFloor,
    shrinkage: group.shrinkage,
    absence: group.absence,
    costPerHour: group.cost?.amount ?? null,
    slots: around.channels.map((channel) => {
      if (!served.includes(channel)) return 1;
      return channel.name === "chat" ? (group.slots ?? channel.slots) : channel.slots;
    }),
    drain: group.drain,
  };
}

function compileSkills(context: Context, group: AgentGroup, around: Around, path: Path): readonly Skill[] {
  const { findings } = context;
  const here = [...path, "skills"];
  const names = around.reasons.map((reason) => reason.name);
  const rank = agentOrder(context, group, around, path);
  const secondary = namesIn(context, group.secondary, around, [...path, "secondary"]);
  const skills: Skill[] = [];
  for (const channel of channelNames) {
    const stated = group.skills[channel];
    if (stated === undefined) continue;
    const c = around.channels.findIndex((one) => one.name === channel);
    if (c === -1) {
      findings.about([...here, channel], mistakes.channelNotThere(here, channel, context.channels), [["channels"]]);
      continue;
    }
    const wanted = stated.form === "scalar" ? [stated.value] : stated.value;
    for (const [i, name] of wanted.entries()) {
      if (name === "all" || names.includes(name)) continue;
      const where = stated.form === "scalar" ? [...here, channel] : [...here, channel, String(i + 1)];
      if (findings.isWrong(where)) continue;
      findings.at(
        findings.offsetOf(where),
        where,
        mistakes.unknownName([...here, channel], "reason", name, nearest(name, [...names, "all"]), names),
      );
    }
    around.reasons.forEach((reason, r) => {
      if (!wanted.includes("all") && !wanted.includes(reason.name)) return;
      if ((reason.split[c] as number) === 0) return;
      skills.push({
        reason: r,
        channel: c,
        groupPreference: secondary.has("all") || secondary.has(channel) || secondary.has(reason.name) ? 1 : 0,
        agentPreference: rank(channel, reason.name),
        handlingFactor: handlingFactor(group, channel),
      });
    });
  }
  if (channelNames.every((channel) => group.skills[channel] === undefined)) {
    findings.about(here, mistakes.emptyMap(here, "a channel and its reasons, such as phone: all"));
  }
  return skills;
}

function handlingFactor(group: AgentGroup, channel: ChannelName): number {
  if (group.handling === undefined) return 1;
  return group.handling.form === "scalar" ? group.handling.value : (group.handling.value[channel] ?? 1);
}

/** The order in which a free agent takes queues: lower first. */
function agentOrder(
  context: Context,
  group: AgentGroup,
  around: Around,
  path: Path,
): (channel: ChannelName, reason: string) => number {
  const { prefers } = group;
  if (prefers.form === "scalar") {
    const mixed =
      group.skills.email !== undefined && (group.skills.phone !== undefined || group.skills.chat !== undefined);
    return (channel) => (prefers.value === "live first" && mixed && channel === "email" ? 1 : 0);
  }
  const steps = prefers.value.map((step) => new Set(step.form === "scalar" ? [step.value] : step.value));
  checkNames(
    context,
    steps.flatMap((step) => [...step]),
    around,
    [...path, "prefers"],
  );
  return (channel, reason) => {
    const step = steps.findIndex((names) => names.has(channel) || names.has(reason));
    return step === -1 ? steps.length : step;
  };
}

function namesIn(context: Context, stated: AgentGroup["secondary"], around: Around, path: Path): ReadonlySet<string> {
  if (stated === undefined) return new Set();
  const names = stated.form === "scalar" ? [stated.value] : stated.value;
  checkNames(
    context,
    names.filter((name) => name !== "all"),
    around,
    path,
  );
  return new Set(names);
}

function checkNames(context: Context, names: readonly string[], around: Around, path: Path): void {
  const known = [...around.channels.map((channel) => channel.name), ...around.reasons.map((reason) => reason.name)];
  for (const name of names) {
    if (known.includes(name)) continue;
    context.findings.about(path, mistakes.unknownName(path, "channel or reason", name, nearest(name, known), known), [
      ["channels"],
      ["contacts"],
    ]);
  }
}

function checkCurrency(context: Context): void {
  const costs = context.scenario.agents.flatMap(({ name, value }) =>
    value.cost === undefined ? [] : [{ name, currency: value.cost.currency }],
  );
  const [first] = costs;
  const other = costs.find((cost) => cost.currency !== first?.currency);
  if (first !== undefined && other !== undefined) {
    const path = ["agents", other.name, "cost"];
    context.findings.about(path, mistakes.currencies(path, first.currency, other.currency));
  }
}
