/**
 * What a customer's draw is for. The *name* is part of the draw's key, so a new purpose shifts no other; renaming one
 * changes every result. The number only finds the stream. (A file of constants alone, which the bundler writes into the
 * code.)
 */
export const choice = 0;
export const patience = 1;
export const work = 2;
export const wrapUp = 3;
export const redials = 4;
export const redialDelay = 5;
export const unresolved = 6;
export const returnDelay = 7;
export const balks = 8;

/** By number. */
export const NAMES = [
  "choice",
  "patience",
  "work",
  "wrap-up",
  "redials",
  "redial delay",
  "unresolved",
  "return delay",
  "balks",
] as const;
