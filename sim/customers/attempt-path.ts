import { PATH_BITS } from "../kernel/random.ts";

/**
 * A contact is (reason's stream, number in its fresh stream, attempt path); the path counts the follow-ups of each kind
 * that led to it, so a derived contact has a key of its own and never a running number. The counts are packed into one
 * whole number. At a full count the customer stops.
 */
export interface FollowUp {
  readonly shift: number;
  /** The count at which the customer stops. */
  readonly most: number;
}

/** The path of a fresh contact. */
export const FRESH = 0;

/**
 * Bits of each kind, from the lowest on. All of them are laid out now, though most are not simulated yet: a kind that is
 * moved or widened changes every result.
 */
const BITS = { redial: 6, return: 5, exchange: 5, chase: 4, leg: 3, move: 3 } as const;

export type FollowUpKind = keyof typeof BITS;

const LAYOUT = layOut();

export const REDIAL: FollowUp = LAYOUT.redial;
export const RETURN: FollowUp = LAYOUT.return;

/** How many follow-ups of this kind led to the contact. */
export function countOf(path: number, { shift, most }: FollowUp): number {
  return (path >> shift) & most;
}

/** Whether the customer has made as many of them as anybody does. */
export function isFull(path: number, kind: FollowUp): boolean {
  return countOf(path, kind) === kind.most;
}

/** The path of the next follow-up of this kind; the count must not be full. */
export function followed(path: number, { shift }: FollowUp): number {
  return path + (1 << shift);
}

/** The path with these counts. @throws RangeError when one does not fit */
export function pathOf(counts: Partial<Readonly<Record<FollowUpKind, number>>>): number {
  return (Object.entries(counts) as [FollowUpKind, number][]).reduce((path, [kind, count]) => {
    const { shift, most } = LAYOUT[kind];
    if (!(Number.isInteger(count) && count >= 0 && count <= most)) throw new RangeError(`${count} x ${kind} in a path`);
    return path + (count << shift);
  }, FRESH);
}

function layOut(): Readonly<Record<FollowUpKind, FollowUp>> {
  let shift = 0;
  const layout = Object.entries(BITS).map(([kind, bits]) => {
    const field = { shift, most: 2 ** bits - 1 };
    shift += bits;
    return [kind, field] as const;
  });
  if (shift > PATH_BITS) throw new RangeError("attempt paths are wider than the keys of draws");
  return Object.fromEntries(layout) as Record<FollowUpKind, FollowUp>;
}
