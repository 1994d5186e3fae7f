import { errors } from "../../sim/errors.ts";
import type { Rate, RateUnit } from "../../sim/scenario/quantities/rate.ts";
import { type ErlangAnswer, type ErlangQuestion, erlang } from "../../sim/theory/answer.ts";
import { TheoryError } from "../../sim/theory/theory-error.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { quantityOption } from "../quantity-option.ts";

const options = {
  rate: { value: "RATE", help: "calls that arrive, such as 252/h or 4.2/min" },
  handling: { value: "TIME", help: "mean handling time, such as 3m" },
  agents: { value: "NUMBER", help: "agents on the floor" },
  patience: { value: "TIME", help: "mean patience, such as 2m (A)" },
  within: { value: "TIME", help: "target of the service level, 20s if left out (A, C)" },
  short: { value: "TIME", help: "abandons up to this long are short ones, 5s if left out (A)" },
  lines: { value: "NUMBER", help: "phone lines, for calls waiting or answered; no limit if left out (A)" },
  json: { help: "one JSON document instead of a table" },
} as const;

export const command = defineCommand({
  operands: ["MODEL"],
  options,
  notes: [
    "MODEL is B (a caller who finds all lines busy is lost), C (callers wait without limit) or A (callers give up).",
    "A is exact, in any overload. Arrivals are random at a steady rate; handling and patience are exponential.",
  ].join("\n"),
  examples: [
    "plimsoll erlang A --rate 252/h --handling 3m --agents 14 --patience 2m --within 20s",
    "plimsoll erlang C --rate 252/h --handling 3m --agents 14 --json",
    "plimsoll erlang B --rate 20/min --handling 3m --agents 70",
  ],
  async run(args, io) {
    const question = read(args.operands[0] as string, args.options);
    const answer = ask(question);
    io.out(args.options.json === true ? JSON.stringify({ question, answer }, null, 2) : table(answer));
    return 0;
  },
});

type Texts = { readonly [K in Exclude<keyof typeof options, "json">]?: string | undefined };

function read(model: string, texts: Texts): ErlangQuestion {
  const kind = model.toUpperCase();
  if (kind !== "A" && kind !== "B" && kind !== "C") throw errors.badValue("MODEL", "A, B or C", model);

  const needed = (name: keyof Texts) => {
    const text = texts[name];
    if (text === undefined)
      throw errors.missingArgument(`--${name}`, `--${name} ${options[name].value}, ${options[name].help}`);
    return text;
  };
  const seconds = (name: keyof Texts) =>
    texts[name] === undefined ? undefined : quantityOption(`--${name}`, "duration", texts[name]);
  const optional = {
    patienceSeconds:
      kind === "A" && texts.lines === undefined
        ? quantityOption("--patience", "duration", needed("patience"))
        : seconds("patience"),
    withinSeconds: seconds("within"),
    shortSeconds: seconds("short"),
    lines: wholeNumber("--lines", texts.lines, { min: 1 }),
  };
  return {
    kind,
    ratePerHour: perHour(quantityOption("--rate", "rate", needed("rate"))),
    handlingSeconds: quantityOption("--handling", "duration", needed("handling")),
    agents: wholeNumber("--agents", needed("agents"), { min: 1 }) as number,
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<ErlangQuestion>),
  };
}

const hours: Readonly<Record<RateUnit, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168 };

const perHour = ({ count, per }: Rate) => count / hours[per];

/** What the theory calls its arguments, and what the person who typed calls them. */
const optionOf: Readonly<Record<string, string>> = {
  ratePerHour: "--rate",
  handlingSeconds: "--handling",
  agents: "--agents",
  patienceSeconds: "--patience",
  withinSeconds: "--within",
  shortSeconds: "--short",
  lines: "--lines",
};

function ask(question: ErlangQuestion): ErlangAnswer {
  try {
    return erlang(question);
  } catch (error) {
    if (!(error instanceof TheoryError)) throw error;
    // The theory counts in seconds: what was typed is known to whoever typed it.
    const said = error.message.replace(/(must be left out for Erlang [ABC]), got .*/, "$1");
    throw errors.noAnswer(said.replace(/^\w+(?= must be )/, (name) => optionOf[name] ?? name));
  }
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;
const time = (seconds: number) => `${seconds.toFixed(1)} s`;

function table(answer: ErlangAnswer): string {
  const width = Math.max(...rows(answer).map(([name]) => name.length));
  return rows(answer)
    .map(([name, value]) => `${name.padEnd(width)}  ${value}`)
    .join("\n");
}

function rows(answer: ErlangAnswer): (readonly [string, string])[] {
  const load = ["load", `${answer.load.toFixed(2)} erlangs`] as const;
  const occupancy = ["occupancy", percent(answer.occupancy)] as const;
  switch (answer.kind) {
    case "B":
      return [load, occupancy, ["finds all lines busy", percent(answer.blocking)]];
    case "C":
      return [
        load,
        occupancy,
        ["has to wait", percent(answer.waitProbability)],
        [`service level in ${answer.withinSeconds}s`, percent(answer.serviceLevel)],
        ["average speed of answer", time(answer.averageSpeedOfAnswer)],
        ["mean wait of those who wait", time(answer.meanWaitOfDelayed)],
        ["mean queue", answer.meanQueue.toFixed(2)],
      ];
    case "A":
      return [
        load,
        occupancy,
        ...(answer.blocking > 0 ? [["finds all lines busy", percent(answer.blocking)] as const] : []),
        ["has to wait", percent(answer.waitProbability)],
        ["abandons", percent(answer.abandonProbability)],
        [
          `service level in ${answer.withinSeconds}s, early abandons excluded`,
          percent(answer.serviceLevels.earlyAbandonsExcluded),
        ],
        ["  answered only", percent(answer.serviceLevels.answeredOnly)],
        ["  all abandons count", percent(answer.serviceLevels.allAbandonsCount)],
        ["  early abandons credited", percent(answer.serviceLevels.earlyAbandonsCredited)],
        [`  short abandons (${answer.shortSeconds}s) excluded`, percent(answer.serviceLevels.shortAbandonsExcluded)],
        ["average speed of answer", time(answer.averageSpeedOfAnswer)],
        ["mean wait of all", time(answer.meanWait)],
        ["mean wait of those who give up", time(answer.meanWaitOfAbandoned)],
        ["mean queue", answer.meanQueue.toFixed(2)],
      ];
  }
}
