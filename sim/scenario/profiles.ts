/**
 * Shapes of the day that ship: relative weight of each hour, from midnight. Rounded by eye from what contact centres report; a real operation fits its own
 * with `plimsoll init --from counts.csv`.
 */
export const profiles = {
  /** The same all day long. For contacts: over the opening hours of their channels. */
  flat: Array<number>(24).fill(1),
  /** An online shop: little at night, a hump before noon, the peak after work. */
  "shop-day": [14, 8, 5, 4, 4, 6, 12, 22, 36, 50, 60, 64, 64, 60, 56, 55, 57, 62, 70, 80, 86, 78, 52, 28],
  /** An office line: nine to five with a dip at lunch. */
  "office-day": [0, 0, 0, 0, 0, 0, 1, 6, 40, 86, 100, 95, 72, 70, 88, 85, 70, 38, 8, 2, 0, 0, 0, 0],
  /** A bank: the morning rush, then a slow decline. */
  "bank-day": [0, 0, 0, 0, 0, 0, 0, 60, 84, 98, 100, 96, 90, 88, 85, 82, 76, 62, 48, 38, 30, 0, 0, 0],
  /** Entertainment and travel at home: most after work. */
  evening: [16, 8, 4, 3, 2, 3, 6, 10, 16, 22, 26, 30, 34, 34, 34, 38, 46, 60, 80, 96, 100, 90, 64, 34],
  /** Round the clock: alarms, health, breakdowns; a broad day and a night that never sleeps. */
  "around-the-clock": [40, 34, 30, 28, 28, 32, 42, 58, 74, 86, 92, 94, 92, 90, 90, 92, 96, 100, 98, 92, 84, 74, 62, 50],
} as const satisfies Record<string, readonly number[]>;

export type ProfileName = keyof typeof profiles;
