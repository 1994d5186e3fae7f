/**
 * A contact is (reason's stream, number in its fresh stream, lineage); the lineage counts the redials and returns that
 * led to it, so a derived contact has a key of its own and never a running number. Each of its draws has a topic.
 */
export * as Topic from "./topic.ts";

const TOPICS = 32;
const MOST = 1023;

/** A fresh contact's lineage. */
export const FRESH = 0;

/** The lineage of the next redial; counts stop at 1,023, which no customer reaches. */
export function afterRedial(lineage: number): number {
  return redialsOf(lineage) < MOST ? lineage + 1 : lineage;
}

/** The lineage of the next return. */
export function afterReturn(lineage: number): number {
  return returnsOf(lineage) < MOST ? lineage + MOST + 1 : lineage;
}

export function redialsOf(lineage: number): number {
  return lineage & MOST;
}

export function returnsOf(lineage: number): number {
  return lineage >> 10;
}

export function topicOf(lineage: number, topic: number): number {
  return lineage * TOPICS + topic;
}
