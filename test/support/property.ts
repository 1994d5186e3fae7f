/** Options of a property: so many cases, the same ones in every run; FC_SEED looks at others. */
export function cases(numRuns: number): { numRuns: number; seed: number } {
  return { numRuns, seed: Number(process.env.FC_SEED ?? 1) };
}
