import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Channel, Patience, Reason, Tier, Visitors, Work } from "../model.ts";
import type { Path } from "../problems.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type ChannelName, channelNames } from "../schema/channels.ts";
import type { Contact } from "../schema/scenario.ts";
import { compileArrivals } from "./arrivals.ts";
import { type Weights, weightsOf } from "./by-period.ts";
import type { Context } from "./context.ts";
import { AROUND_THE_CLOCK, openSeconds, type WeekHours } from "./hours.ts";
import {
  believedAbout,
  compileHandling,
  compilePatience,
  compileWork,
  type HandlingText,
  type PatienceForm,
} from "./work.ts";

interface Around {
  readonly channels: readonly Channel[];
  readonly tiers: readonly Tier[];
  /** Share of each tier among all customers. */
  readonly tierShares: readonly number[];
  readonly visitors: Visitors | null;
}

export function compileReasons(context: Context, around: Around): readonly Reason[] {
  return context.scenario.contacts.map(({ name, value }) => compileReason(context, name, value, around));
}

function compileReason(context: Context, name: string, contact: Contact, around: Around): Reason {
  const { scenario, findings } = context;
  const path = ["contacts", name];
  if ([...channelNames, "all"].includes(name)) findings.about(path, mistakes.ambiguousName(["contacts"], name));
  const split = compileSplit(context, contact, path);
  const used = around.channels.filter((_, c) => (split[c] as number) > 0);
  const hours = hoursOfArrivals(used);
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => openSeconds(hours, [day], context.interval));
  const arrivals = compileArrivals(context, contact, around.visitors, week, path);
  const weights = around.channels.map((channel) => weightsOf(context, arrivals, channel));
  const returns = scenario.customers.unresolved;
  if (contact.unresolved !== undefined && contact.unresolved > 0 && returns === undefined) {
    findings.about([...path, "unresolved"], mistakes.returnsMissing([...path, "unresolved"]), [["customers"]]);
  }
  const unresolved = contact.unresolved ?? returns?.share ?? 0;
  if (unresolved >= 1) {
    const here = contact.unresolved === undefined ? ["customers", "unresolved", "share"] : [...path, "unresolved"];
    findings.about(here, mistakes.everybodyReturns(here));
  }
  return {
    name,
    arrivals: arrivals ?? {
      kind: "counts",
      days: [Array<number>(context.intervalsPerDay).fill(0)],
      use: "mean day",
      exactly: false,
    },
    split,
    tiers: compileTierMix(context, contact, around, path),
    handling: context.channels.map((channel, c) =>
      (split[c] as number) > 0 ? handlingOf(context, contact, channel, path, weights[c] as Weights) : null,
    ),
    patience: context.channels.map((channel, c) =>
      (split[c] as number) > 0 ? patienceOf(context, contact, channel, path, weights[c] as Weights) : null,
    ),
    ...(isAsLogged(contact) ? { asLogged: true } : {}),
    ...believedAbout([...path, "arrivals"], contact.arrivals.form === "scalar" ? contact.arrivals.value.belief : null),
    unresolved,
    busyness: { ...scenario.busyness, cv: contact.busyness ?? scenario.busyness.cv },
  };
}

/** When customers come who are not said to come otherwise: while a live channel is open; mail alone at any hour. */
function hoursOfArrivals(channels: readonly Channel[]): readonly WeekHours[] {
  const live = channels.filter(({ kind }) => kind === "live");
  return live.length > 0 || channels.length === 0 ? live.map(({ hours }) => hours) : [AROUND_THE_CLOCK];
}

function isAsLogged({ arrivals }: Contact): boolean {
  return arrivals.form === "scalar" && arrivals.value.kind === "rate" && arrivals.value.asLogged;
}

function compileSplit(context: Context, contact: Contact, path: Path): readonly number[] {
  const { findings, channels } = context;
  const here = [...path, "split"];
  if (contact.split === undefined) {
    if (channels.length > 1) findings.about(path, mistakes.noSplit(path, channels), [["channels"], here]);
    return channels.map((_, c) => (c === 0 ? 1 : 0));
  }
  const { split } = contact;
  const absent = channelNames.find((name) => split[name] !== undefined && !channels.includes(name));
  if (absent !== undefined) {
    findings.about([...here, absent], mistakes.channelNotThere(here, absent, channels), [["channels"]]);
  }
  const total = channelNames.reduce((sum, name) => sum + (split[name] ?? 0), 0);
  if (Math.abs(total - 1) > 1e-6) {
    findings.about(here, mistakes.split(here, formatPercent(total)));
    return channels.map((_, c) => (c === 0 ? 1 : 0));
  }
  return channels.map((name) => (split[name] ?? 0) / total);
}

function compileTierMix(context: Context, contact: Contact, around: Around, path: Path): readonly number[] {
  const { tier } = contact;
  if (tier === undefined) return around.tierShares;
  const here = [...path, "tier"];
  const known = around.tiers.map((t) => t.name);
  const stated = tier.form === "scalar" ? [{ name: tier.value, value: 1 }] : tier.value;
  const shares = known.map(() => 0);
  for (const { name, value } of stated) {
    const index = known.indexOf(name);
    if (index === -1 || context.scenario.customers.tiers === undefined) {
      const there = context.scenario.customers.tiers === undefined ? [] : known;
      const where = tier.form === "scalar" ? here : [...here, name];
      context.findings.about(where, mistakes.unknownName(here, "tier", name, nearest(name, there), there), [
        ["customers"],
      ]);
      return around.tierShares;
    }
    shares[index] = value;
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) > 1e-6) context.findings.about(here, mistakes.sharesOver(here, formatPercent(total)));
  return shares.map((share) => share / total);
}

function handlingOf(
  context: Context,
  contact: Contact,
  channel: ChannelName,
  path: Path,
  weights: Weights,
): Work | null {
  const { handling } = contact;
  const here = [...path, "handling"];
  const stated: HandlingText | undefined = handling.form === "map" ? handling.value[channel] : handling;
  if (stated === undefined) {
    context.findings.about(here, mistakes.handlingMissing(here, channel), [[...path, "split"], ["channels"]]);
    return null;
  }
  const wrapUp = context.scenario.channels[channel]?.wrapUp;
  return {
    ...compileHandling(context, stated, handling.form === "map" ? [...here, channel] : here, here, weights),
    wrapUp:
      wrapUp === undefined ? null : compileWork(context, wrapUp, "a wrap-up time", ["channels", channel, "wrapUp"]),
  };
}

function patienceOf(
  context: Context,
  contact: Contact,
  channel: ChannelName,
  path: Path,
  weights: Weights,
): Patience | null {
  if (channel === "email") return null;
  const { patience } = contact;
  const own: PatienceForm | undefined = patience?.form === "map" ? patience.value[channel] : patience;
  if (own !== undefined) {
    const here = [...path, "patience"];
    return compilePatience(context, own, patience?.form === "map" ? [...here, channel] : here, weights, here);
  }
  const usual = context.scenario.channels[channel]?.patience;
  return usual === undefined ? null : compilePatience(context, usual, ["channels", channel, "patience"], weights);
}
