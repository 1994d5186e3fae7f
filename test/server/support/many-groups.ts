/** Fourteen groups with long names, two chats among the channels: more than fits on a small screen. */
export const MANY_GROUPS = `
plimsoll: 1
name: A federation of regional shops with a rather long name for a wallboard
start: 2026-01-05
channels:
  phone: {target: 80% in 20s, lines: 200}
  chat: {target: 90% in 15s, slots: 3}
  email: {target: 95% in 12h}
contacts:
  order: {arrivals: 9000/day, split: {phone: 40%, chat: 40%, email: 20%}, handling: {phone: 4m, chat: 6m, email: 5m}}
agents:
${Array.from({ length: 14 }, (_, i) => `  region ${i + 1} first and second line: {skills: {phone: all, chat: all, email: all}, staff: ${5 + i}}`).join("\n")}
customers:
  tiers: {gold: 10%, plain: 90%}
`;
