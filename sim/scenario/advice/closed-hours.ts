import { daysOfHorizon } from "../compile/horizon.ts";
import { openSeconds } from "../compile/hours.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type Adviser, runWith } from "./adviser.ts";
import { arrivingOn } from "./arriving.ts";

/** A live channel that is shut while its customers come: they are lost. */
export const closedHours: Adviser = (checked) => {
  const { model } = checked;
  const { calendar } = model;
  return model.channels.flatMap((channel, c) => {
    if (channel.kind !== "live") return [];
    let outside = 0;
    let all = 0;
    for (const days of daysOfHorizon(calendar)) {
      const open = openSeconds([channel.hours], [days.weekday], calendar.interval);
      for (const reason of model.reasons) {
        const share = reason.split[c] as number;
        arrivingOn(days, reason, calendar).forEach((count, k) => {
          all += count * share;
          outside += count * share * (1 - (open[k] as number) / calendar.interval);
        });
      }
    }
    if (all === 0 || outside / all < 0.02) return [];
    const visitors = model.visitors === null ? "customers come" : "visitors are there";
    return [
      {
        code: "closed-while-visited",
        path: ["channels", channel.name, "hours"],
        message: `${channel.name} is closed while ${visitors}: ${formatPercent(Number((outside / all).toPrecision(2)))} of its contacts come outside its hours and are lost`,
        hint: "try longer hours, or hours by day of the week",
        command: runWith(checked),
      },
    ];
  });
};
