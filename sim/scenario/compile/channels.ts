import { mistakes } from "../mistakes.ts";
import type { Channel } from "../model.ts";
import type { Path } from "../problems.ts";
import type { ChannelName } from "../schema/channels.ts";
import type { Scenario } from "../schema/scenario.ts";
import { nothingComes } from "./by-period.ts";
import type { Context } from "./context.ts";
import { compileHours, isAroundTheClock, type WeekHours } from "./hours.ts";
import { serviceLevelsOf } from "./targets.ts";
import { throughputOf } from "./throughput.ts";
import { compilePatience, compileWork } from "./work.ts";

export function compileChannels(context: Context): readonly Channel[] {
  return context.channels.map((name) => compileChannel(context, name));
}

function compileChannel(context: Context, name: ChannelName): Channel {
  const { channels } = context.scenario;
  checkTimes(context, name);
  const stated = channels[name] as NonNullable<Scenario["channels"][ChannelName]>;
  const path = ["channels", name];
  const common = {
    name,
    hours: compileHours(context, stated.hours, [...path, "hours"]),
    answerWithin: stated.target === undefined ? null : (serviceLevelsOf(stated.target)[0]?.within ?? null),
  };
  const plain = {
    slots: 1,
    throughput: [1],
    lines: Number.POSITIVE_INFINITY,
    closing: "serve",
    acknowledge: false,
  } as const;
  switch (name) {
    case "phone": {
      const phone = channels.phone as NonNullable<Scenario["channels"]["phone"]>;
      return { ...common, ...plain, kind: "live", lines: phone.lines, closing: phone.closing };
    }
    case "chat": {
      const chat = channels.chat as NonNullable<Scenario["channels"]["chat"]>;
      const throughput = throughputOf(context, chat);
      return { ...common, ...plain, kind: "live", slots: chat.slots, throughput, closing: chat.closing };
    }
    case "email": {
      const email = channels.email as NonNullable<Scenario["channels"]["email"]>;
      const clock = clockOf(context, email.clock, common.hours, path);
      return { ...common, ...plain, ...clock, kind: "deferred", acknowledge: email.acknowledge === "automatic" };
    }
  }
}

/** By which clock a reply is promised; left out, it runs around the clock, and that must be no question. */
function clockOf(
  context: Context,
  clock: NonNullable<Scenario["channels"]["email"]>["clock"],
  hours: WeekHours,
  path: Path,
): Pick<Channel, "clock"> {
  if (clock === undefined && !isAroundTheClock(hours))
    context.findings.about([...path, "hours"], mistakes.clockMissing(path));
  return clock === "business hours" ? { clock } : {};
}

/** Reasons may have their own; what the channel states must make sense all the same. */
function checkTimes(context: Context, name: ChannelName): void {
  const { phone, chat } = context.scenario.channels;
  const patience = name === "phone" ? phone?.patience : name === "chat" ? chat?.patience : undefined;
  const wrapUp = context.scenario.channels[name]?.wrapUp;
  if (patience !== undefined) compilePatience(context, patience, ["channels", name, "patience"], nothingComes(context));
  if (wrapUp !== undefined) compileWork(context, wrapUp, "a wrap-up time", ["channels", name, "wrapUp"]);
}
