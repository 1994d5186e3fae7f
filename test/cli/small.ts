/** A small scenario of one queue. */
export const SMALL = `plimsoll: 1
name: Small
start: 2026-01-05
interval: 30m
peak: [1x, 2x]
channels:
  phone: {target: 80% in 20s, hours: 09:00-11:00, patience: 1m}
contacts:
  question: {arrivals: 100/day, handling: 2m}
agents:
  team: {skills: {phone: all}, staff: 3 on the floor}
`;
