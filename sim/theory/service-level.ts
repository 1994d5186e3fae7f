/** Counts or probabilities of one queue; only their ratios matter. */
export interface Outcomes {
  readonly answered: number;
  /** Answered within the target time, the boundary included. */
  readonly answeredWithin: number;
  readonly abandoned: number;
  /** Abandoned within the target time. */
  readonly abandonedWithin: number;
  /** Abandoned within the short time x, which does not depend on the target time. */
  readonly abandonedShort: number;
}

/** The definitions of service level that need no queue that people leave for something else, by name. */
export interface ServiceLevels {
  readonly answeredOnly: number;
  readonly allAbandonsCount: number;
  readonly earlyAbandonsExcluded: number;
  readonly earlyAbandonsCredited: number;
  readonly shortAbandonsExcluded: number;
}

export type ServiceLevelDefinition = keyof ServiceLevels;

/** Service level under all of them; 1 where a definition has nobody in its denominator. */
export function serviceLevels(outcomes: Outcomes): ServiceLevels {
  const { answered, answeredWithin, abandoned, abandonedWithin, abandonedShort } = outcomes;
  return {
    answeredOnly: share(answeredWithin, answered),
    allAbandonsCount: share(answeredWithin, answered + abandoned),
    earlyAbandonsExcluded: share(answeredWithin, answered + (abandoned - abandonedWithin)),
    earlyAbandonsCredited: share(answeredWithin + abandonedWithin, answered + abandoned),
    shortAbandonsExcluded: share(answeredWithin, answered + (abandoned - abandonedShort)),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 1;
}
