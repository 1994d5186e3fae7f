/**
 * A contact is (reason's stream, number in its fresh stream, lineage); the lineage counts the redials and returns that
 * led to it, so a derived contact has a key of its own and never a running number. Each of its draws has a topic.
 */
import { FRESH, MOST, RETURN_BITS, TOPIC_BITS } from "./lineage.ts";

export * as Topic from "./topic.ts";
export { FRESH };

/** The lineage of the next redial; counts stop at 1,023, which no customer reaches. */
export function afterRedial(lineage: number): number {
  return redialsOf(lineage) < MOST ? lineage + 1 : lineage;
}

/** The lineage of the next return. */
export function afterReturn(lineage: number): number {
  return returnsOf(lineage) < MOST ? lineage + (1 << RETURN_BITS) : lineage;
}

export function redialsOf(lineage: number): number {
  return lineage & MOST;
}

export function returnsOf(lineage: number): number {
  return lineage >> RETURN_BITS;
}

export function topicOf(lineage: number, topic: number): number {
  return (lineage << TOPIC_BITS) | topic;
}
