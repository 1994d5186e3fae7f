import type { Distribution } from "../../kernel/distribution.ts";
import { erlangA } from "../../theory/erlang-a.ts";
import { probability, size, type VerifyCase } from "../case.ts";
import { alsoWithin, complement, counted, inUnitsOf, measure, queueDepth, type Reading, ratio } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

/** Seconds of the mean service time, the source's unit of time. */
const UNIT = 60;
const RATE = 102;
const AGENTS = 100;
const WAITING_PLACES = 200;
const DAY = 15;
const DAYS = 6;

const erlang2: Distribution = { kind: "gamma", mean: UNIT, cv: Math.SQRT1_2 };
/** LN(m, c²). */
const lognormal = (mean: number, squaredCv: number): Distribution => ({
  kind: "lognormal",
  mean: mean * UNIT,
  cv: Math.sqrt(squaredCv),
});

/** A number and its 95% half-width; none where it is exact or not stated. */
type Cell = readonly [string, number?];

interface Row {
  readonly name: string;
  readonly work: Distribution;
  readonly patience: Distribution;
  /** P(W=0), P(ab), E[Q], E[W | served], E[W | ab], P(W <= .1 | served), P(W <= .2 | served). */
  readonly cells: readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];
  readonly isExact?: true;
}

const TABLE: readonly Row[] = [
  {
    name: "M/M/100/200+M, exact",
    work: exponential(UNIT),
    patience: exponential(UNIT),
    cells: [[".4083"], [".0499"], ["5.092"], [".0490"], [".0666"], [".7986"], [".9644"]],
    isExact: true,
  },
  {
    name: "M/E2/100/200+E2",
    work: erlang2,
    patience: erlang2,
    cells: [
      [".217", 0.0021],
      [".0351", 0.0003],
      ["11.52", 0.075],
      [".1115", 0.0007],
      [".1508", 0.0004],
      [".510", 0.003],
      [".795", 0.0023],
    ],
  },
  {
    name: "M/M/100/200+E2",
    work: exponential(UNIT),
    patience: erlang2,
    cells: [
      [".246", 0.002],
      [".0378", 0.0003],
      ["11.75", 0.075],
      [".1133", 0.0007],
      [".1628", 0.0006],
      [".520"],
      [".775"],
    ],
  },
  {
    name: "M/M/100/200+LN(1,1)",
    work: exponential(UNIT),
    patience: lognormal(1, 1),
    cells: [
      [".242", 0.0026],
      [".0376", 0.0003],
      ["11.42", 0.071],
      [".1094", 0.0007],
      [".1788", 0.0003],
      [".518"],
      [".792"],
    ],
  },
  {
    name: "M/M/100/200+LN(4,4)",
    work: exponential(UNIT),
    patience: lognormal(4, 4),
    cells: [
      [".210", 0.0019],
      [".0349", 0.0003],
      ["14.90", 0.095],
      [".1446", 0.0009],
      [".1878", 0.0005],
      [".444"],
      [".680"],
    ],
  },
];

const SOURCE = 'Whitt (2005), "Engineering solution of a basic call-center model"; λ = 102, mean service 1';

const COLUMNS: readonly { readonly line: typeof size; readonly what: string; readonly reading: Reading }[] = [
  { line: probability, what: "answered at once", reading: complement(measure("waited")) },
  { line: probability, what: "abandons", reading: measure("abandonment") },
  { line: size, what: "mean queue", reading: queueDepth(DAY * DAYS * UNIT) },
  { line: size, what: "mean wait of those served", reading: inUnitsOf(UNIT, measure("asa")) },
  {
    line: size,
    what: "mean wait of those who abandon",
    reading: inUnitsOf(UNIT, ratio(counted(1, "waitAbandoned"), counted(1, "abandoned"))),
  },
  {
    line: probability,
    what: "served within .1, of those served",
    reading: measure("serviceLevel", { definition: "answered only" }),
  },
  { line: probability, what: "served within .2, of those served", reading: alsoWithin("answered only") },
];

export const whittCases: VerifyCase[] = TABLE.map(({ name, work, patience, cells, isExact }) => {
  const formulas = isExact ? exact() : null;
  return {
    source: SOURCE,
    name,
    lines: COLUMNS.map(({ line, what, reading }, column) => {
      const [theirs, halfWidth = 0] = cells[column];
      return line(what, theirs, {
        halfWidth,
        reading,
        ...(formulas ? { formula: () => formulas[column] } : {}),
      });
    }),
    model: textbook({
      day: DAY * UNIT,
      days: DAYS,
      channel: { lines: AGENTS + WAITING_PLACES, answerWithin: 0.1 * UNIT },
      alsoWithin: 0.2 * UNIT,
      types: { calls: { rate: RATE / UNIT, work, patience } },
      pools: { agents: { agents: AGENTS } },
    }),
  };
});

/** The columns of the first row by formula. */
function exact(): number[] {
  const system = erlangA({
    arrivalRate: RATE,
    serviceRate: 1,
    abandonRate: 1,
    agents: AGENTS,
    waitingPlaces: WAITING_PLACES,
  });
  const served = 1 - system.abandonProbability;
  return [
    1 - system.waitProbability,
    system.abandonProbability,
    system.meanQueue,
    system.meanWaitOfAnswered,
    system.meanWaitOfAbandoned,
    system.within(0.1).answered / served,
    system.within(0.2).answered / served,
  ];
}
