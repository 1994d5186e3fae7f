/** A textbook queue, open for eight hours: the stream is called as the bare loop calls it. */
export function textbookText(agents: number, perMinute: number, patience: string): string {
  return `
plimsoll: 1
name: textbook
interval: 30m
peak: [1x]
channels: {phone: {target: 80% in 20s, hours: 00:00-08:00, patience: ${patience}}}
contacts: {call: {arrivals: ${perMinute}/min, handling: 2m}}
agents: {team: {skills: {phone: all}, staff: {00:00-08:00: ${agents} on the floor}}}
`;
}

/** 20 contact types, 10 groups that serve four types each, 200 agents, lognormal handling, half-hourly rates. */
export function manyTypesText(): string {
  const types = Array.from({ length: 20 }, (_, t) => `type ${t + 1}`);
  const contacts = types.map(
    (name, t) =>
      `  ${name}: {arrivals: ${1500 + 50 * t}/day, profile: office-day, handling: ${3 + (t % 4)}m lognormal cv 0.9}`,
  );
  const groups = Array.from({ length: 10 }, (_, g) => {
    const skills = [0, 1, 2, 3].map((k) => types[(2 * g + k) % 20]).join(", ");
    return `  group ${g + 1}: {skills: {phone: [${skills}]}, staff: {08:00-20:00: 20 on the floor}}`;
  });
  return ["plimsoll: 1", "name: many types", "interval: 30m", "peak: [1x]"]
    .concat("channels: {phone: {target: 80% in 20s, hours: 08:00-20:00, patience: 3m}}")
    .concat("contacts:", contacts, "agents:", groups)
    .join("\n");
}

/** A large centre: reasons of 100 to 400 calls a day, each served by two groups, every quarter of an hour. */
export function largeText(reasons: number, groups: number, days: number, report: string): string {
  const perGroup = reasons / groups;
  const contacts = Array.from(
    { length: reasons },
    (_, r) =>
      `  reason ${r + 1}: {arrivals: ${100 + r}/day, profile: office-day, handling: ${3 + (r % 4)}m lognormal cv 0.9}`,
  );
  const teams = Array.from({ length: groups }, (_, g) => {
    const skills = Array.from({ length: 2 * perGroup }, (_, k) => `reason ${((g * perGroup + k) % reasons) + 1}`);
    return `  group ${g + 1}: {skills: {phone: [${skills.join(", ")}]}, staff: {08:00-20:00: 8 on the floor}}`;
  });
  return ["plimsoll: 1", "name: large", "interval: 15m", "start: 2026-11-02", `days: ${days}`, "peak: [1x]", report]
    .concat("channels: {phone: {target: 80% in 20s, hours: 08:00-20:00, patience: 3m}}")
    .concat("contacts:", contacts, "agents:", teams)
    .join("\n");
}
