/** What went wrong: a bad argument, a queue without a steady state, or a chain too large to solve. */
export type TheoryErrorCode = "argument" | "unstable" | "too-large";

/** The only error that the theory throws; tests and callers look at `code`, people read the sentence. */
export class TheoryError extends Error {
  readonly code: TheoryErrorCode;

  constructor(code: TheoryErrorCode, message: string) {
    super(message);
    this.name = "TheoryError";
    this.code = code;
  }
}

/** An error of code "argument": which argument, what is allowed, what came. */
export function badArgument(name: string, allowed: string, value: unknown): TheoryError {
  return new TheoryError("argument", `${name} must be ${allowed}, got ${String(value)}`);
}

/** An error of code "unstable": work arrives at least as fast as it can be done, and nobody gives up. */
export function unstable(load: number, agents: number): TheoryError {
  return new TheoryError(
    "unstable",
    `the queue grows without limit: the load of ${Number(load.toPrecision(6))} erlangs is not below ${agents} agents; Erlang C has no answer here, use Erlang A (with patience)`,
  );
}

export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw badArgument(name, "a finite number above 0", value);
}

export function requireNonNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw badArgument(name, "a finite number, 0 or more", value);
}

export function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw badArgument(name, `a whole number, ${least} or more`, value);
}

/** A share strictly between 0 and 1: targets of exactly 0 or 1 are either always or never met. */
export function requireShare(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw badArgument(name, "between 0 and 1, both excluded", value);
}
