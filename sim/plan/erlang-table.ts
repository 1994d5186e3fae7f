import type { ServiceLevelDefinition } from "../measure/formulas.ts";
import { THEORY_NAMES } from "../run/findings/erlang-check.ts";
import type { Target } from "../scenario/model.ts";
import { erlangA } from "../theory/index.ts";

export interface TableQueue {
  /** Seconds that a server is kept busy by one customer. */
  readonly serviceSeconds: number;
  /** Mean patience, seconds. */
  readonly patienceSeconds: number;
  readonly mostServers: number;
  /** Coefficient of variation of the load from day to day. */
  readonly busyness: number;
}

export interface TableQuestion {
  readonly measure: Target["measure"];
  readonly within: number;
  readonly definition: ServiceLevelDefinition;
  readonly shortAbandon: number;
}

const Z_STEP = 0.5;
const Z_MOST = 8;
const Z_COUNT = (2 * Z_MOST) / Z_STEP + 1;

/** Gauss-Hermite: five normal scores and their weights. */
const SCORES = [-2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806];
const WEIGHTS = [
  0.011257411327720691, 0.2220759220056126, 0.5333333333333333, 0.2220759220056126, 0.011257411327720691,
];

/**
 * A target's measure as Erlang A has it, over servers and load, tabulated once and interpolated: a search asks it
 * hundreds of thousands of times. The load is averaged over good and bad days, each weighed by its contacts. Higher
 * is better: service level as it is, what must stay low with a minus sign. Servers may be fractions, as heads after
 * shrinkage are.
 */
export class ErlangTable {
  private readonly servers: number[] = [];
  private readonly rows: Float64Array[] = [];
  private readonly best: number;
  private readonly worst: number;
  private readonly days: readonly { readonly factor: number; readonly weight: number }[];

  constructor(queue: TableQueue, question: TableQuestion) {
    this.best = question.measure === "serviceLevel" ? 1 : 0;
    this.worst =
      question.measure === "serviceLevel" ? 0 : question.measure === "averageWait" ? -queue.patienceSeconds : -1;
    this.days = busyDays(queue.busyness);
    for (let n = 1; n < 1.3 * queue.mostServers + 10; n = n < 12 ? n + 1 : Math.ceil(n * 1.15)) {
      this.servers.push(n);
      this.rows.push(
        Float64Array.from({ length: Z_COUNT }, (_, z) => {
          const load = n - (z * Z_STEP - Z_MOST) * Math.sqrt(n);
          return load <= 0 ? this.best : goodness(queue, question, n, load);
        }),
      );
    }
  }

  /** The measure with so many servers (a fraction is a mixture of days) at an offered load in erlangs. */
  at(servers: number, load: number): number {
    if (load <= 0) return this.best;
    let sum = 0;
    for (const { factor, weight } of this.days) sum += weight * this.onDay(servers, load * factor);
    return sum;
  }

  /** The load at which so many servers would do as well as `value`; between 0 and five times the servers. */
  loadFor(servers: number, value: number): number {
    let low = 0;
    let high = 5 * servers + 10;
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (this.at(servers, middle) > value) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  private onDay(servers: number, load: number): number {
    if (servers <= 0) return this.worst;
    if (servers < 1) return servers * this.row(0, 1, load) + (1 - servers) * this.worst;
    let k = 0;
    while (k < this.servers.length - 2 && this.servers[k + 1] <= servers) k++;
    const [below, above] = [this.servers[k], this.servers[k + 1]];
    const share = Math.min(1, (servers - below) / (above - below));
    return (1 - share) * this.atScore(k, servers, load) + share * this.atScore(k + 1, servers, load);
  }

  /** Rows are compared at equal distance from the load, in square roots of servers. */
  private atScore(k: number, servers: number, load: number): number {
    const n = this.servers[k];
    return this.row(k, n, n - ((servers - load) / Math.sqrt(servers)) * Math.sqrt(n));
  }

  private row(k: number, n: number, load: number): number {
    const z = ((n - load) / Math.sqrt(n) + Z_MOST) / Z_STEP;
    if (z <= 0) return this.rows[k][0];
    if (z >= Z_COUNT - 1) return this.best;
    const below = Math.floor(z);
    return this.rows[k][below] + (z - below) * (this.rows[k][below + 1] - this.rows[k][below]);
  }
}

function goodness(queue: TableQueue, question: TableQuestion, agents: number, load: number): number {
  const answer = erlangA({
    arrivalRate: load / queue.serviceSeconds,
    serviceRate: 1 / queue.serviceSeconds,
    agents,
    abandonRate: 1 / queue.patienceSeconds,
  });
  switch (question.measure) {
    case "serviceLevel":
      return answer.serviceLevels(question.within, question.shortAbandon)[THEORY_NAMES[question.definition]];
    case "abandonment":
      return -answer.abandonProbability;
    case "averageWait":
      return -answer.meanWait;
    case "occupancy":
      return -answer.occupancy;
    case "blocking":
      return 0;
  }
}

function busyDays(cv: number): { factor: number; weight: number }[] {
  if (cv === 0) return [{ factor: 1, weight: 1 }];
  const days = SCORES.map((score, i) => {
    const factor = Math.max(0.05, 1 + cv * score);
    return { factor, weight: WEIGHTS[i] * factor };
  });
  const total = days.reduce((sum, { weight }) => sum + weight, 0);
  return days.map(({ factor, weight }) => ({ factor, weight: weight / total }));
}
