/** A reason whose volume was stated as logged, and what was solved for it. */
export interface SolvedVolume {
  readonly reason: string;
  /** Contacts of the horizon at 1x as logged, retries included. */
  readonly logged: number;
  readonly fresh: number;
  /** False when the volume could not be reproduced to within 0.2%. */
  readonly reproduced: boolean;
}

/** What a reader must know of volumes that were stated as logged, a sentence for each. */
export function asLoggedNotes(solved: readonly SolvedVolume[]): string[] {
  return solved.map(({ reason, logged, fresh, reproduced }) =>
    reproduced
      ? `${reason}: ${count(logged)} contacts as logged at 1x are ${count(fresh)} fresh ones, redials and returns taken out.`
      : `${reason}: no fresh volume reproduces the ${count(logged)} contacts as logged at 1x; ${count(fresh)} comes closest.`,
  );
}

/** Contacts as a reader writes them. */
function count(contacts: number): string {
  return Math.round(contacts).toLocaleString("en");
}
