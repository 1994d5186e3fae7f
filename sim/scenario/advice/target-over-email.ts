import { cannotBeKept } from "../attainable.ts";
import { daysOfHorizon } from "../compile/horizon.ts";
import type { Channel, Model, Target } from "../model.ts";
import { and, type Path } from "../problems.ts";
import { formatDuration } from "../quantities/duration.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type Adviser, runWith } from "./adviser.ts";
import { arrivingInAll } from "./arriving.ts";

/** What is expected of e-mail that promises nothing, seconds. */
const USUAL_PROMISE = 3600;

/** A target of seconds for a reason, a tier or everything judges the e-mails among them, too, which nobody answers in seconds. */
export const targetOverEmail: Adviser = (checked) => {
  const { model } = checked;
  return model.targets.flatMap((target) => {
    const place = placeOf(model, target);
    const time =
      target.measure === "serviceLevel" ? target.within : target.measure === "averageWait" ? target.goal : null;
    if (place === null || time === null) return [];
    const slower = (channel: Channel) => channel.kind === "deferred" && time < (channel.answerWithin ?? USUAL_PROMISE);
    const share = shareOf(model, target, slower);
    if (share === 0) return [];
    const live = model.channels.filter((channel) => channel.kind === "live").map(({ name }) => name);
    const promised = Math.max(...model.channels.filter(slower).map((channel) => channel.answerWithin ?? USUAL_PROMISE));
    const never = cannotBeKept(model, target);
    const most = never === null ? "" : ` and cannot be kept by any number of agents: ${never}`;
    return [
      {
        code: "short-target-over-email",
        path: place.path,
        message: `"${target.text}" also judges e-mails, which are ${rounded(share)} of the contacts of ${place.of}${most}`,
        hint:
          live.length === 0
            ? `write the time of an e-mail, such as ${formatDuration(promised)}`
            : `give ${and(live)} the target, or write the time of an e-mail here, such as ${formatDuration(promised)}`,
        command: runWith(checked),
      },
    ];
  });
};

function rounded(share: number): string {
  return formatPercent(Number(share.toPrecision(2)));
}

/** Where a target over several channels stands, and what it covers in words; null for targets of a channel or of people. */
function placeOf(model: Model, { scope }: Target): { readonly path: Path; readonly of: string } | null {
  switch (scope.kind) {
    case "reason": {
      const name = model.reasons[scope.index]?.name ?? "";
      return { path: ["contacts", name, "target"], of: `"${name}"` };
    }
    case "tier": {
      const name = model.tiers[scope.index]?.name ?? "";
      return { path: ["customers", "tiers", name, "target"], of: `"${name}"` };
    }
    case "total":
      return { path: ["target"], of: "all channels" };
    default:
      return null;
  }
}

/** Share of the fresh contacts that a target judges which come by such channels. */
function shareOf(
  { reasons, channels, calendar }: Model,
  { scope }: Target,
  such: (channel: Channel) => boolean,
): number {
  const days = daysOfHorizon(calendar);
  let some = 0;
  let all = 0;
  reasons.forEach((reason, r) => {
    if (scope.kind === "reason" && scope.index !== r) return;
    const judged = scope.kind === "tier" ? (reason.tiers[scope.index] as number) : 1;
    const contacts = arrivingInAll(days, reason, calendar) * judged;
    all += contacts;
    channels.forEach((channel, c) => {
      if (such(channel)) some += contacts * (reason.split[c] as number);
    });
  });
  return all === 0 ? 0 : some / all;
}
