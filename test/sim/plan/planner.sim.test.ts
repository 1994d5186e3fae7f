import { describe, expect, test } from "vitest";
import { heldUp } from "../../../bench/proof/plans-held-up.ts";
import { planVerdict } from "../../../reports/plan/verdict.ts";
import { plannedScenario } from "../../../sim/plan/planned-scenario.ts";
import { type PlanProgress, plan } from "../../../sim/plan/planner.ts";
import { check } from "../../../sim/scenario/check.ts";
import { SMALL, scenario, withTargets } from "./small.ts";

const small = await scenario(SMALL);
const found = await plan(small, { multiple: 1 });

/** Enough days to tell much from little. */
const roughly = { multiple: 1, days: 100 };

describe("a plan", () => {
  test("that says the target holds is held up by 1,000 days that it has not seen: npm run proof, short form", async () => {
    expect(found).toMatchObject({ status: "confirmed", stopped: null, judgedOn: { fresh: true } });
    const figures = await heldUp("the small scenario", small, { multiple: 1 });
    expect(figures.map(({ what, holds }) => ({ what, holds }))).toEqual([
      { what: "the small scenario at 1x, phone: 80% in 20s on average", holds: true },
    ]);
  });

  test("is the same on any number of workers", async () => {
    expect(await plan(small, { ...roughly, workers: 3 })).toEqual(await plan(small, roughly));
  });

  test("writes a scenario that check accepts, with its own staff and nothing else changed", async () => {
    const result = await check(plannedScenario(small, found));
    expect(result.errors).toEqual([]);
    const planned = result.checked?.model.groups[0].staff[0] ?? [];
    expect(planned.slice(18, 24)).toEqual(found.staffing.map(({ onTheFloor }) => onTheFloor));
    expect({ ...result.checked?.model, groups: null }).toEqual({ ...small.model, groups: null });
  });

  test("of volumes as logged is made for the fresh ones of today's staff, and says so in the scenario that it writes", async () => {
    const logged = await scenario(
      `${SMALL.replace(/arrivals: \{.*?\}/, "arrivals: 330 per day as logged, profile: office-day")
        .replace("09:00-12:00, pat", "08:00-18:00, pat")
        .replace("{09:00-12:00: 6 on the floor}", "2 on the floor")}
customers: {redial: {afterAbandon: 60%, delay: 6m}}
`,
    );
    const planOfLogged = await plan(logged, roughly);
    const { fresh } = planOfLogged.solved[0];
    expect(fresh).toBeLessThan(300);
    const text = plannedScenario(logged, planOfLogged);
    expect(text).toContain(`arrivals: ${Number(fresh.toFixed(6))}/day`);
    const result = await check(text);
    expect(result.checked?.model.reasons[0].asLogged).toBeUndefined();
  });

  test("counts hours, full-time people and money by hand", () => {
    const [team] = found.groups;
    expect(team.paidHours).toBe(found.staffing.reduce((sum, { scheduled }) => sum + scheduled / 2, 0));
    expect(team.cost).toBe(20 * team.paidHours);
    expect(team.fullTimePeople).toBeCloseTo(team.paidHours / 8, 5);
    expect(team.today).toEqual({ paidHours: 18, fullTimePeople: 2.25, cost: 360 });
  });

  test("schedules needed / (1 - shrinkage), never needed x (1 + shrinkage)", async () => {
    const shrunk = await scenario(SMALL.replace("cost: $20/h", "cost: $20/h, shrinkage: 40%"));
    const { staffing } = await plan(shrunk, roughly);
    expect(staffing.length).toBe(6);
    for (const { onTheFloor, scheduled } of staffing) expect(scheduled).toBeCloseTo(onTheFloor / 0.6, 4);
  });
});

describe("in expectation", () => {
  test("twice the traffic never takes fewer people", async () => {
    const twice = await plan(small, { ...roughly, multiple: 2 });
    expect(twice.total.paidHours).toBeGreaterThan(1.5 * found.total.paidHours);
    expect(twice.total.paidHours).toBeLessThan(2 * found.total.paidHours);
    expect(twice.staffing).toHaveLength(6);
    twice.staffing.forEach(({ scheduled }, i) => {
      expect(scheduled).toBeGreaterThanOrEqual(found.staffing[i].scheduled);
    });
  });

  test("a looser target never costs more", async () => {
    const looser = await plan(
      withTargets(small, (target) => ({ ...target, goal: 0.7, floor: 0.5 })),
      roughly,
    );
    expect(looser.total.paidHours).toBeLessThan(found.total.paidHours);
  });

  test("people for a part of the work, to be had as well, do not make it dearer", async () => {
    const fault =
      "  fault: {arrivals: {09:00-10:00: 30/h, 10:00-11:00: 60/h, 11:00-12:00: 20/h}, handling: 5m}\nagents:";
    const helped = "  helpers: {skills: {phone: [fault]}, staff: {09:00-12:00: 2 on the floor}, cost: $19/h}\n";
    const alone = SMALL.replace("agents:", fault);
    const cost = async (text: string) => (await plan(await scenario(text), roughly)).total.cost ?? 0;
    expect(await cost(alone + helped)).toBeLessThan(1.05 * (await cost(alone)));
  });

  test("two teams with work of their own under one promise are staffed both", async () => {
    const text = SMALL.replace("agents:", "  fault: {arrivals: {09:00-12:00: 40/h}, handling: 6m}\nagents:").replace(
      "phone: all",
      "phone: [question]",
    );
    const support = "  support: {skills: {phone: [fault]}, staff: {09:00-12:00: 4 on the floor}, cost: $22/h}\n";
    const { status, groups } = await plan(await scenario(text + support), roughly);
    expect(status).toBe("confirmed");
    expect(groups).toHaveLength(2);
    for (const { paidHours } of groups) expect(paidHours).toBeGreaterThan(10);
    for (const { paidHours } of groups) expect(paidHours).toBeLessThan(30);
  });

  test("holding on 90% of days takes more people than holding on average, and keeps its word", async () => {
    const byDay = withTargets(small, (target) => ({ ...target, holds: { kind: "days", share: 0.9 } }));
    const daily = await plan(byDay, { multiple: 1 });
    expect(daily.status).toBe("confirmed");
    expect(daily.targets[0].criterion).toBe("on 90% of days");
    expect(daily.targets[0].daysMet.value).toBeGreaterThan(0.9);
    expect(daily.total.paidHours).toBeGreaterThan(found.total.paidHours);
  });
});

describe("a target that no staff can keep", () => {
  test("for lack of phone lines is named with the best that can be had and the lines that would do", async () => {
    const lines = await scenario(
      SMALL.replace("target: 80% in 20s", "lines: 6, target: {serviceLevel: 80% in 20s, blocking: 1%}"),
    );
    const { targets } = await plan(lines, { ...roughly, multiple: 2 });
    expect(targets[0].infeasible).toBeNull();
    expect(targets[1].infeasible).toMatchObject({ lacks: "phone lines" });
    expect(targets[1].infeasible?.best).toBeGreaterThan(0.05);
    expect(targets[1].infeasible?.best).toBeLessThanOrEqual(targets[1].value.value ?? 0);
    expect(targets[1].infeasible?.lines).toBeGreaterThan(12);
    expect(targets[1].infeasible?.lines).toBeLessThan(30);
  });

  test("because it allows not a single exception is said to be so, and planned for as well as can be", async () => {
    const perfect = await scenario(SMALL.replace("80% in 20s", "100% in 1s"));
    const { status, targets } = await plan(perfect, roughly);
    expect(status).toBe("confirmed");
    expect(targets[0].infeasible?.why).toMatch(/no exception at all/);
    expect(targets[0].infeasible?.best).toBeLessThan(1);
    expect(targets[0].value.value).toBeGreaterThan(0.985);
  });

  test("because nobody works when the work comes", async () => {
    const night = await scenario(`
plimsoll: 1
name: Night mail
start: 2026-01-05
interval: 1h
channels: {email: {target: 95% in 2h}}
contacts: {question: {arrivals: 120/day, profile: flat, handling: 10m}}
agents: {team: {skills: {email: all}, staff: {08:00-18:00: 4 on the floor}}}
`);
    const { targets } = await plan(night, { ...roughly, days: 50 });
    expect(targets[0].infeasible).toMatchObject({ lacks: "people", lines: null });
    expect(targets[0].infeasible?.why).toMatch(/nobody works/);
    // What comes from six to eighteen o'clock can be answered in time if there are people enough; nothing else can.
    expect(targets[0].infeasible?.best).toBeGreaterThan(0.42);
    expect(targets[0].infeasible?.best).toBeLessThan(0.5);
  });
});

describe("mail of the weekend, promised in business hours", () => {
  const mail = (days: string, arrivals = "20/day", staff = "09:00-12:00: 1 on the floor") => `
plimsoll: 1
name: Weekend mail
${days}
interval: 1h
channels: {email: {target: 90% in 4h, hours: {mon-fri: 09:00-18:00}, clock: business hours}}
contacts: {question: {arrivals: ${arrivals}, profile: flat, handling: 30m}}
agents: {team: {skills: {email: all}, shrinkage: 20%, staff: {mon-fri: {${staff}}}}}
`;

  test("is answered in time by enough people, on the Monday after the horizon, too", async () => {
    const week = mail("start: 2026-03-02\ndays: 7", "40/day", "09:00-18:00: 5");
    const { status, targets } = await plan(await scenario(week), { ...roughly, days: 50 });
    expect(targets[0].infeasible).toBeNull();
    expect(status).toBe("confirmed");
    expect(targets[0].value.value).toBeGreaterThan(0.9);
  });

  test("is out of reach where today's staff has to answer it after the horizon, and that is said", async () => {
    const { targets } = await plan(await scenario(mail("start: 2026-03-06\ndays: 3")), { ...roughly, days: 50 });
    expect(targets[0].infeasible?.why).toMatch(/days of the week that the horizon does not have.*today's staff/);
    // Of three days' mail, that of Friday until its last hours (18 of 24, about) can be answered.
    expect(targets[0].infeasible?.best).toBeLessThan(0.6);
  });
});

describe("what cannot be planned", () => {
  const code = async (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => null,
      (error) => ({ code: error.code, exitCode: error.exitCode }),
    );

  test("has a code and exit code 2", async () => {
    expect(await code(plan(small, { multiple: 0 }))).toEqual({ code: "out-of-range", exitCode: 2 });
    expect(await code(plan(small, { days: 10 }))).toEqual({ code: "out-of-range", exitCode: 2 });
    const aimless = { ...small, model: { ...small.model, targets: [] } };
    expect(await code(plan(aimless))).toEqual({ code: "no-answer", exitCode: 2 });
  });

  test("interrupted, it gives the best so far, unconfirmed; before there is any, the interruption", async () => {
    const stop = new AbortController();
    const progress = ({ doing }: PlanProgress) => {
      if (doing === "refining") stop.abort();
    };
    const cut = await plan(small, { ...roughly, signal: stop.signal, progress });
    expect(cut).toMatchObject({ status: "unconfirmed", stopped: "interrupted", confidence: null });
    expect(cut.staffing.length).toBe(6);
    expect(cut.total.paidHours).toBeGreaterThan(0);
    expect(await code(plan(small, { signal: AbortSignal.abort() }))).toEqual({ code: "interrupted", exitCode: 130 });
  });

  test("interrupted while what was found is looked at more closely, it still gives that", async () => {
    const seen: PlanProgress[] = [];
    await plan(small, { ...roughly, progress: (step) => seen.push(step) });
    const lastOfSearch = seen.findIndex(({ doing }) => doing === "refining") - 1;
    const stop = new AbortController();
    let steps = 0;
    const progress = () => {
      if (steps++ === lastOfSearch) stop.abort();
    };
    const cut = await plan(small, { ...roughly, signal: stop.signal, progress });
    expect(cut).toMatchObject({ status: "unconfirmed", stopped: "interrupted" });
    expect(cut.judgedOn.replications).toBeLessThan(100);
  });
});

describe("people beyond the phone lines", () => {
  /** More calls than the lines can ever bring to people. */
  const few = (lines: number, promise = "serviceLevel: 99% in 5s") =>
    SMALL.replace("target: 80% in 20s", `lines: ${lines}, target: {${promise}, blocking: 1%}`).replaceAll(
      /: (\d+)\/h/g,
      (_, rate) => `: ${6 * Number(rate)}/h`,
    );
  const most = async (text: string) => {
    const { status, staffing } = await plan(await scenario(text), roughly);
    expect(status).toBe("confirmed");
    return Math.max(...staffing.map(({ scheduled }) => scheduled));
  };

  test("are not paid for: nobody but those on the lines ever has a call", async () => {
    expect(await most(few(5))).toBe(5);
  });

  test("are counted on the floor, not on the roster", async () => {
    expect(await most(few(3).replace("6 on the floor}", "6}, shrinkage: 90%"))).toBe(30);
  });

  test("of two teams with the same skills are none in both together", async () => {
    const teams = "  second: {skills: {phone: all}, staff: {09:00-12:00: 6 on the floor}, cost: $20/h}\n";
    const { staffing } = await plan(await scenario(few(5) + teams), roughly);
    const first = staffing.filter(({ start }) => start === "10:00");
    expect(first).toHaveLength(2);
    expect(first.reduce((sum, { scheduled }) => sum + scheduled, 0)).toBe(5);
  });

  test("are needed while others write up their calls, which holds no line", async () => {
    const wrapped = few(5).replace("lines: 5", "lines: 5, wrapUp: 3m");
    const needed = await most(wrapped);
    expect(needed).toBeGreaterThan(7);
    // Five on the lines, five who write on average, and three standard deviations of these.
    expect(needed).toBeLessThanOrEqual(17);
  });

  test("are needed for other channels", async () => {
    const mail = few(2)
      .replace("contacts:", "  chat: {target: 99% in 5s, slots: 1, hours: 09:00-12:00, patience: 2m}\ncontacts:")
      .replace("handling: 3m}", "split: {phone: 50%, chat: 50%}, handling: {phone: 3m, chat: 3m}}")
      .replace("{phone: all}", "{phone: all, chat: all}");
    expect(await most(mail)).toBeGreaterThan(15);
  });
});

describe("today's staff", () => {
  /** Flat traffic, for which eight people around the clock are just right; three hours of today's staff. */
  const flat = (staff: string) =>
    SMALL.replace("interval: 30m", "interval: 1h")
      .replace("80% in 20s, hours: 09:00-12:00", "79.9% in 20s, hours: 00:00-12:00")
      .replace(/arrivals: \{.*?\}, handling: 3m/, "arrivals: {00:00-12:00: 100/h}, handling: 4m")
      .replace("09:00-12:00: 6 on the floor", staff);
  const headcount = (from: number, to: number, count: number) =>
    `${String(from).padStart(2, "0")}:00-${String(to).padStart(2, "0")}:00: ${count} on the floor`;

  test("stays where it keeps the targets and none that was found costs less", async () => {
    const uneven = [
      headcount(0, 3, 8),
      headcount(3, 4, 9),
      headcount(4, 8, 8),
      headcount(8, 9, 7),
      headcount(9, 12, 8),
    ];
    const stays = await plan(await scenario(flat(uneven.join(", "))), { multiple: 1 });
    expect(stays.staffing.map(({ scheduled }) => scheduled)).toEqual([8, 8, 8, 9, 8, 8, 8, 8, 7, 8, 8, 8]);
    expect(stays).toMatchObject({ status: "confirmed", asToday: true });
    expect(planVerdict(stays).join(" ")).toContain("Today's staff is kept: no cheaper staff was found.");
  });

  test("goes where it costs more, and where it costs as much and falls short", async () => {
    const lavish = await plan(await scenario(flat(headcount(0, 12, 9))), { multiple: 1 });
    expect(lavish).toMatchObject({ status: "confirmed", asToday: false });
    expect(lavish.total.cost).toBeLessThan(lavish.today.cost ?? 0);
    const lopsided = await plan(await scenario(flat(`${headcount(0, 6, 10)}, ${headcount(6, 12, 6)}`)), {
      multiple: 1,
    });
    expect(lopsided).toMatchObject({ status: "confirmed", asToday: false });
  });
});
