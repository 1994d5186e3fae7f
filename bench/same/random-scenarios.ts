import fc from "fast-check";

const percent = (...values: readonly number[]) => fc.constantFrom(...values.map((value) => `${value}%`));

/** Constant times put ends, arrivals and deadlines on one lattice; the others spread them. */
function durations(minutes: number): fc.Arbitrary<string> {
  const shapes = [`${minutes}m`, `exactly ${minutes}m`, `${minutes}m lognormal cv 1.2`, `${minutes}m gamma cv 0.5`];
  return fc.constantFrom(...shapes, `${minutes}m to ${2 * minutes}m`);
}

const patience = fc.constantFrom("for ever", "2m", "exactly 90s", "3m lognormal cv 1.1 balk 10%", "0s", "1m balk 100%");
const hours = fc.constantFrom("24h", "08:00-20:00", "10:00-14:30", "20:00-04:00", {
  "mon-fri": "09:00-17:00",
  sat: "closed",
  sun: "closed",
});
const live = {
  hours,
  patience,
  wrapUp: fc.option(durations(0.5), { nil: undefined }),
  closing: fc.constantFrom("serve", "drop"),
};

const channels = fc.record({
  phone: fc.record({
    ...live,
    target: fc.constantFrom<unknown>("80% in 20s", { serviceLevel: "90% in 60s on 80% of days", abandonment: "5%" }),
    lines: fc.constantFrom<unknown>("unlimited", 2, 6, 12),
  }),
  chat: fc.record({
    ...live,
    target: fc.constantFrom("90% in 30s", "70% in 2m"),
    slots: fc.constantFrom(1, 2, 3),
    throughput: fc.constant(["1x", "1.7x", "2.4x"]),
  }),
  email: fc.record({
    target: fc.constantFrom("95% in 4h", "80% in 1h"),
    clock: fc.constantFrom("business hours", "calendar"),
    hours,
  }),
});

const IN_EVERY_CHANNEL = { phone: "50%", chat: "30%", email: "20%" };
const SPLITS: readonly Record<string, string>[] = [
  IN_EVERY_CHANNEL,
  { phone: "100%" },
  { chat: "100%" },
  { email: "100%" },
  { phone: "60%", email: "40%" },
];

const reason = (splits: readonly Record<string, string>[]) =>
  fc
    .record({
      perHour: fc.constantFrom(1, 4, 12),
      split: fc.constantFrom(...splits),
      shapes: fc.record({ phone: durations(3), chat: durations(5), email: durations(4) }),
      profile: fc.constantFrom("office-day", "shop-day", undefined),
      unresolved: fc.option(percent(0, 15, 40), { nil: undefined }),
      tier: fc.option(fc.constantFrom("gold", "standard"), { nil: undefined }),
    })
    .map(({ perHour, split, shapes, ...rest }) => ({
      arrivals: `${24 * perHour}/day`,
      split,
      handling: Object.fromEntries(
        Object.keys(split).map((channel) => [channel, shapes[channel as keyof typeof shapes]]),
      ),
      ...rest,
    }));

const skills = fc.record({
  phone: fc.constantFrom<unknown>("all", ["orders"], ["bills", "complaints"]),
  chat: fc.constantFrom<unknown>("all", ["complaints"]),
  email: fc.constantFrom<unknown>("all", ["orders", "bills"]),
});

const habits = {
  shrinkage: percent(0, 25),
  absence: fc.constantFrom("0%", "8% cv 0.5"),
  drain: fc.constantFrom("0s", "10m"),
  prefers: fc.constantFrom("live first", "longest waiting"),
  handling: fc.constantFrom("100%", "130%"),
  cost: fc.constant("$20/h"),
};
/** Everybody can be served at any time by the first team; the second makes the difference. */
const firstTeam = fc.record({
  skills: fc.constant({ phone: "all", chat: "all", email: "all" }),
  staff: fc.constantFrom<unknown>(
    { "00:00-24:00": 3 },
    { "00:00-24:00": "5 on the floor" },
    { "00:00-12:00": 1, "12:00-18:00": 9, "18:00-24:00": 2 },
  ),
  ...habits,
});
const secondTeam = fc.record({
  skills: fc.oneof(
    skills,
    skills.map(({ phone, email }) => ({ phone, email })),
  ),
  staff: fc.constantFrom<unknown>(2, { "08:00-12:00": 4, "12:00-18:00": 9 }, { "20:00-04:00": 3 }),
  ...habits,
});

const scenario = fc.record({
  days: fc.constantFrom(1, 1, 2, 3),
  interval: fc.constantFrom("15m", "30m", "60m"),
  peak: fc.constantFrom(["1x"], ["1x", "3x"], ["0.5x", "5x"]),
  channels,
  contacts: fc.record({ orders: reason([IN_EVERY_CHANNEL]), bills: reason(SPLITS), complaints: reason(SPLITS) }),
  agents: fc.record({ "first team": firstTeam, "second team": secondTeam }),
  customers: fc.record({
    tiers: fc.constantFrom<unknown>(
      { gold: "20%", standard: "80%" },
      { gold: { share: "20%", rank: 1, credit: "30s" }, standard: { share: "80%", rank: 1, ageing: "2x" } },
    ),
    redial: fc.record({ afterAbandon: percent(0, 40, 70), afterBusy: percent(0, 60), delay: durations(10) }),
    unresolved: fc.record({ share: percent(0, 20), returns: fc.constantFrom("2h", "1 day") }),
  }),
  busyness: fc.record({ cv: percent(0, 15), withinDay: percent(50, 100), overReasons: percent(30, 100) }),
  measures: fc.record({ countIn: fc.constantFrom("arrival", "answer") }),
});

/** So many scenarios as JSON text, always the same ones: every rule of the language that decides what becomes of a contact. */
export function randomScenarios(count: number): string[] {
  return fc
    .sample(scenario, { numRuns: count, seed: 1 })
    .map((one, i) => JSON.stringify({ plimsoll: 1, name: `random ${i + 1}`, ...one }));
}
