import type { Table } from "../csv/table.ts";
import { mistakes } from "../mistakes.ts";
import type { Calendar, Channel, Definitions, Model, Reason } from "../model.ts";
import type { Findings } from "../places.ts";
import { formatMultiple } from "../quantities/multiple.ts";
import type { Scenario } from "../schema/scenario.ts";
import { compileCalendar } from "./calendar.ts";
import { checkCells } from "./cells.ts";
import { compileChannels } from "./channels.ts";
import { type Context, contextOf } from "./context.ts";
import { compileCustomers, compileTiers } from "./customers.ts";
import { LIKE } from "./definitions.ts";
import { compileGroups } from "./groups.ts";
import { compilePeak } from "./peak.ts";
import { compileReasons } from "./reasons.ts";
import { sum } from "./series.ts";
import { checkEverybodyIsServed } from "./served.ts";
import { withSurges } from "./surges.ts";
import { compileTargets } from "./targets.ts";
import { compileVisitors } from "./visitors.ts";

const MOST_CONTACTS = 1e9;

/**
 * A scenario as read -> the model that the engine runs. What makes no sense (a reason that nobody can serve, a split of 90%) goes into `findings`; the
 * model is only worth something when nothing is there.
 */
export function compile(scenario: Scenario, tables: ReadonlyMap<string, Table>, findings: Findings): Model {
  const context = contextOf(scenario, findings, tables);
  if (context.channels.length === 0) findings.about(["channels"], mistakes.noChannels());
  const visitors = compileVisitors(context);
  const channels = compileChannels(context);
  const { tiers, shares } = compileTiers(context);
  const plain = compileReasons(context, { channels, tiers, tierShares: shares, visitors });
  const reasons = withSurges(context, plain);
  const groups = compileGroups(context, { reasons, channels });
  const customers = compileCustomers(context);
  const peak = compilePeak(context);
  const calendar = compileCalendar(context, crossesMidnight(reasons, channels));
  checkEverybodyIsServed(context, { reasons, channels, groups, calendar });
  checkCells({ reasons, channels, tiers, groups, calendar, peak }, findings);
  checkVolume(context, reasons, calendar, Math.max(...peak.multiples));
  return {
    name: scenario.name,
    calendar,
    visitors,
    reasons,
    channels,
    tiers,
    groups,
    customers,
    targets: compileTargets(context, { reasons, channels, tiers, groups }),
    peak,
    definitions: definitionsOf(context),
  };
}

/** Whether work is carried from one day into the next: deferred work, contacts that come back, a channel that is open at midnight. */
function crossesMidnight(reasons: readonly Reason[], channels: readonly Channel[]): boolean {
  return reasons.some(
    (reason) =>
      reason.unresolved > 0 ||
      channels.some((channel, c) => {
        if ((reason.split[c] as number) === 0) return false;
        const open = channel.hours.some(
          (day, d) => day.at(-1)?.[1] === 86_400 && channel.hours[(d + 1) % 7]?.[0]?.[0] === 0,
        );
        return channel.kind === "deferred" || open;
      }),
  );
}

function checkVolume(context: Context, reasons: readonly Reason[], calendar: Calendar, most: number): void {
  const { findings } = context;
  const horizon = calendar.days.filter((day) => day.offset >= 0 && day.offset < calendar.horizonDays);
  let contacts = 0;
  for (const { arrivals, surges } of reasons) {
    for (const day of horizon) {
      const rows = arrivals.use === "weekday" ? [arrivals.days[day.weekday] ?? []] : arrivals.days;
      const volume = { "mean day": day.volume, weekday: day.holiday ?? 1, "each day": 1, "one day": 1 }[arrivals.use];
      const height = Math.max(1, ...(surges?.find((surge) => surge.day === day.offset)?.factors ?? []));
      const most = Math.max(...rows.map((row) => (arrivals.kind === "times" ? row.length : sum(row))));
      contacts += most * volume * height;
    }
  }
  const wrong = [["contacts"], ["visitors"], ["days"], ["peak"]];
  if (contacts === 0 && reasons.length > 0) findings.about(["contacts"], mistakes.noContacts(["contacts"]), wrong);
  if (contacts * most > MOST_CONTACTS) {
    const got = Math.round(contacts * most).toLocaleString("en-GB");
    findings.about(["contacts"], mistakes.tooManyContacts(["contacts"], got, formatMultiple(most)), wrong);
  }
}

function definitionsOf({ scenario, findings }: Context): Definitions {
  const { serviceLevel, like, shortAbandon, countIn, fullTime } = scenario.measures;
  if (serviceLevel !== undefined && like !== undefined) {
    findings.about(["measures", "like"], mistakes.twoDefinitions(["measures", "like"], like, LIKE[like], serviceLevel));
  }
  return {
    serviceLevel: serviceLevel ?? (like === undefined ? "early abandons excluded" : LIKE[like]),
    shortAbandon,
    countIn,
    currency: scenario.agents.find((group) => group.value.cost !== undefined)?.value.cost?.currency ?? "USD",
    fullTimeHours: fullTime / 3600,
  };
}
