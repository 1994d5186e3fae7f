import { openSeconds } from "../compile/hours.ts";
import { sum } from "../compile/series.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type Adviser, runWith } from "./adviser.ts";

/** A live channel that is shut while its customers come: they are lost. */
export const closedHours: Adviser = (checked) => {
  const { model } = checked;
  const { interval } = model.calendar;
  return model.channels.flatMap((channel, c) => {
    if (channel.kind !== "live") return [];
    let outside = 0;
    let all = 0;
    for (const { arrivals, split } of model.reasons) {
      if (arrivals.kind !== "counts") continue;
      const share = split[c] as number;
      for (let weekday = 0; weekday < 7; weekday++) {
        const day = arrivals.days[arrivals.use === "weekday" ? weekday : 0] as readonly number[];
        const volume = arrivals.use === "mean day" ? volumeOf(checked, weekday) : 1;
        const open = openSeconds([channel.hours], [weekday], interval);
        all += sum(day) * share * volume;
        outside += sum(day.map((count, k) => count * (1 - (open[k] as number) / interval))) * share * volume;
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

/** Factor of a day of the week; 1 when the horizon never has that day. */
function volumeOf({ model, scenario }: Parameters<Adviser>[0], weekday: number): number {
  const days = model.calendar.days.filter((day) => day.offset >= 0 && day.offset < scenario.days);
  const same = days.filter((day) => day.weekday === weekday);
  if (same.length === 0) return 0;
  return sum(same.map((day) => day.volume)) / same.length;
}
