import type { ErlangCrossCheck, Results } from "../../../sim/measure/results.ts";
import { duration } from "../../durations.ts";
import { format, isNumber, plain, share } from "../../numbers.ts";
import { type Context, type Section, when } from "../context.ts";
import { type Content, html } from "../html.ts";
import { table } from "../table.ts";

/** The textbook formulas beside the simulation, for the busiest interval, with the reason why they differ. */
export function erlang(context: Context): Section | null {
  const { results, multiples } = context;
  const groups = multiples
    .filter((multiple) => multiple.erlang.length > 0)
    .map((multiple) => ({ heading: `At ${multiple.label}`, rows: multiple.erlang.map(row) }));
  if (groups.length === 0) return null;
  return {
    id: "erlang",
    title: "Checked against Erlang",
    body: html`<p>Planners trust what they can reproduce: these are the textbook formulas for service level, fed with the busiest interval of each series alone. The command under each row gives the same numbers; for Erlang C, type C instead of A and leave out what comes after T (<code>--within</code>).</p>${table(
      {
        caption: "Service level by formula and by simulation",
        head: [
          [
            "",
            "interval",
            "contacts per hour",
            "handling",
            "agents",
            "Erlang\u00a0C",
            "Erlang\u00a0A",
            "simulated",
            html`<span class="words">why they differ</span>`,
          ],
        ],
        groups,
        hideCaption: true,
      },
    )}`,
  };

  function row(check: ErlangCrossCheck): Content[] {
    return [
      results.series.find(({ id }) => id === check.series)?.name ?? check.series,
      when(context, check.interval),
      plain(check.ratePerHour),
      duration(check.handlingSeconds),
      plain(check.agents),
      isNumber(check.erlangC) ? share(check.erlangC) : "no answer in overload",
      format(check.erlangA, "share"),
      format(check.simulated, "share"),
      html`<span class="prose">${check.reason}<small><code>${erlangCommand(check, results.definitions)}</code></small></span>`,
    ];
  }
}

/** What to type for the numbers of one check: Erlang A where customers give up, else Erlang C. */
export function erlangCommand(
  { ratePerHour, handlingSeconds, agents, withinSeconds, patienceSeconds, lines }: ErlangCrossCheck,
  { shortAbandonSeconds }: Pick<Results["definitions"], "shortAbandonSeconds">,
): string {
  const ofA: readonly (readonly [string, number | null | undefined, string])[] = [
    ["--patience", patienceSeconds, "s"],
    ["--lines", lines, ""],
    ["--short", shortAbandonSeconds, "s"],
  ];
  const isA = isNumber(patienceSeconds);
  const options: typeof ofA = [
    ["--rate", ratePerHour, "/h"],
    ["--handling", handlingSeconds, "s"],
    ["--agents", agents, ""],
    ["--within", withinSeconds, "s"],
    ...(isA ? ofA : []),
  ];
  const typed = options.filter(([, value]) => isNumber(value)).map(([name, value, unit]) => `${name} ${value}${unit}`);
  return ["plimsoll erlang", isA ? "A" : "C", ...typed].join(" ");
}
