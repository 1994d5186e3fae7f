import { counted, plural } from "../plural.ts";

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
      ? `${reason}: ${counted(Math.round(logged), "contact")} as logged at 1x ${plural(Math.round(logged), "is", "are")} ${counted(Math.round(fresh), "fresh contact")} plus redials and returns.`
      : `${reason}: no number of fresh contacts gives the ${counted(Math.round(logged), "contact")} as logged at 1x; ${counted(Math.round(fresh), "fresh contact")} ${plural(Math.round(fresh), "comes", "come")} closest.`,
  );
}
