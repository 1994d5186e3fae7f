import { mean } from "simple-statistics";
import { type ObservedDays, relativeDays } from "./daily-counts.ts";

/** The contacts of all queues on the days that all of them have. */
export function together(queues: readonly ObservedDays[]): ObservedDays {
  const [first, ...others] = queues as readonly [ObservedDays, ...ObservedDays[]];
  const dates = first.dates.filter((date) => others.every((other) => other.dates.includes(date)));
  const days = dates.map((date) => {
    const rows = queues.map((queue) => queue.days[queue.dates.indexOf(date)] as readonly number[]);
    return (rows[0] as readonly number[]).map((_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0));
  });
  return { dates, days };
}

/** How alike good and bad days are over queues: the mean correlation of their daily totals, weekday and chance taken out; 0 where there is too little to tell. */
export function correlationOfQueues(queues: readonly ObservedDays[]): number {
  const all = queues.map((queue) => (queue.dates.length < 8 ? null : relativeDays(queue)));
  const pairs: number[] = [];
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a === null || b === null) continue;
      const spread = Math.sqrt(a.varianceBeyondChance * b.varianceBeyondChance);
      const common = [...a.relative].filter(([date]) => b.relative.has(date));
      if (common.length < 8 || spread < 1e-6) continue;
      const products = common.map(([date, value]) => (value - 1) * ((b.relative.get(date) as number) - 1));
      pairs.push(Math.min(1, Math.max(0, mean(products) / spread)));
    }
  }
  return pairs.length === 0 ? 0 : mean(pairs);
}
