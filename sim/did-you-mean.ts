import { distance } from "fastest-levenshtein";

/** Edit distance, with letters in the wrong order ("rnu") as one slip. */
function slips(given: string, candidate: string): number {
  const sameLetters = given.length === candidate.length && [...given].sort().join() === [...candidate].sort().join();
  return given !== candidate && sameLetters ? 1 : distance(given, candidate);
}

/**
 * The candidate that was most likely meant, or undefined when none is near: up to a third of the letters may differ (at least one), ignoring case;
 * failing that, a candidate that begins with the word (three letters or more) and is the only one to do so.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const given = word.toLowerCase();
  const list = [...candidates];
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of list) {
    // Far too long a word costs quadratic time and is near to nothing.
    if (Math.abs(candidate.length - given.length) >= bestDistance) continue;
    const d = slips(given, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  if (best !== undefined || given.length < 3) return best;
  const beginning = list.filter((candidate) => candidate.toLowerCase().startsWith(given));
  return beginning.length === 1 ? beginning[0] : undefined;
}
