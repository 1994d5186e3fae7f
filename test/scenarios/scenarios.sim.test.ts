import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { MOST_FOLLOWED } from "../../sim/customers/timeline.ts";
import { engineFor } from "../../sim/run/day/engine.ts";
import { Experiment } from "../../sim/run/replications/experiment.ts";
import { simulateModel } from "../../sim/run/simulate.ts";
import { documentOf } from "../../sim/scenario/checked-document.ts";
import { replicateOnce, total } from "../support/replication.ts";
import { headlinesFile, headlinesOf } from "./headlines.ts";
import { checkShipped, modelOf, shipped, textOf } from "./shipped.ts";

vi.setConfig({ testTimeout: 180_000 });

/** Advice that a scenario is there to show. */
const intended: Record<string, readonly string[]> = {
  // Visitors come at night, when phone and chat are closed.
  "black-friday": ["closed-while-visited", "closed-while-visited"],
  // Every day alike, as the formulas have it.
  "one-queue": ["no-good-and-bad-days"],
};

const headlines: Record<string, unknown> = JSON.parse(readFileSync(headlinesFile, "utf8"));

test("six scenarios ship, and each has its headlines", () => {
  expect(shipped).toEqual([
    "around-the-clock",
    "black-friday",
    "december-email",
    "one-queue",
    "outage",
    "three-chats-instead-of-two",
  ]);
  expect(Object.keys(headlines)).toEqual(shipped);
});

describe.each(shipped)("%s", (name) => {
  test("loads without a mistake, gives only the advice that it is there to show, points editors at the schema", async () => {
    const { ok, errors, advice } = await checkShipped(name);
    expect({ ok, errors }).toEqual({ ok: true, errors: [] });
    expect(advice.map(({ code }) => code)).toEqual(intended[name] ?? []);
    expect(textOf(name).split("\n")[0]).toBe("# yaml-language-server: $schema=./scenario.schema.json");
  });

  test("asks its question in a paragraph", async () => {
    const { checked } = await checkShipped(name);
    expect(checked && documentOf(checked).scenario.description?.trim()).toMatch(/^[A-Z].{120,600}\?$/s);
  });

  test("comes to its headline numbers", async () => {
    expect(await headlinesOf(name)).toEqual(headlines[name]);
  });

  test("brings every contact to exactly one end, at every multiple", async () => {
    const model = await modelOf(name);
    for (const multiple of model.peak.multiples) {
      for (const replication of [0, 1]) {
        const day = replicateOnce(model, { replication, multiple, settleDays: 3, followDays: MOST_FOLLOWED });
        const arrivals = total(day, "arrivals");
        const ends =
          total(day, "answered") +
          total(day, "abandoned") +
          total(day, "balked") +
          total(day, "blocked") +
          total(day, "lostOutOfHours") +
          total(day, "droppedAtClosing") +
          total(day, "stillOpen");
        expect(ends).toBe(arrivals);
        expect(total(day, "fresh") + total(day, "redials") + total(day, "returns")).toBe(arrivals);
        expect(total(day, "handled")).toBe(total(day, "answered"));
        expect(day.rows.length).toBe(arrivals);
      }
    }
  });

  test("gives the same bytes on one worker and on two", async () => {
    const model = await modelOf(name);
    // Above 1x a backlog is followed for a month, which takes long and is no other code.
    const hasBacklog = model.channels.some(({ kind }) => kind === "deferred");
    const options = { multiples: [hasBacklog ? 1 : 2], replications: 12 };
    const one = await simulateModel(model, { ...options, workers: 1 });
    const two = await simulateModel(model, { ...options, workers: 2 });
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
  });
});

describe("the recursion", () => {
  test("is for the scenario whose team is a line of its own, and gives the same bytes as events", async () => {
    const models = await Promise.all(shipped.map(modelOf));
    expect(shipped.filter((_, i) => engineFor(models[i] as (typeof models)[0]) === "recursion")).toEqual(["one-queue"]);
    const model = await modelOf("one-queue");
    for (const multiple of model.peak.multiples) {
      const condition = { seed: 1, multiple, settleDays: 0, followDays: 1, recovery: false } as const;
      const [recursion, events] = (["recursion", "events"] as const).map((engine) =>
        new Experiment(model, { ...condition, engine }).replicate(0, 3),
      );
      expect(recursion).toEqual(events);
    }
  });
});
