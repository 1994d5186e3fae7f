/**
 * What a keyed draw is for. Numbers are part of every result: append, never renumber. (A file of constants alone, which
 * the bundler writes into the code.)
 */
export const gap = 0;
export const choice = 1;
export const patience = 2;
export const work = 3;
export const wrapUp = 4;
export const redials = 5;
export const redialDelay = 6;
export const unresolved = 7;
export const returnDelay = 8;
export const copy = 9;
export const balks = 10;
