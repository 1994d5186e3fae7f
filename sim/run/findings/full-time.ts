/** Hours that a full-time person works within a horizon: a fifth of the week on each of five days a week. */
export function standardHours(weekly: number, days: number): number {
  const workingDays = 5 * Math.floor(days / 7) + Math.min(5, days % 7);
  return (weekly / 5) * workingDays;
}
