import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import { timeline } from "../../../sim/customers/timeline.ts";
import { check } from "../../../sim/scenario/check.ts";
import type { Model } from "../../../sim/scenario/model.ts";

const folder = new URL("../../cases/", import.meta.url);

async function checked(name: string, files: Readonly<Record<string, string>> = {}) {
  const read = async (file: string) => files[file] ?? readFileSync(new URL(file, folder));
  const text = readFileSync(new URL(name, folder), "utf8");
  return check(text, { file: name, files: { size: async () => 1, read } });
}

async function modelOf(name: string, files?: Readonly<Record<string, string>>): Promise<Model> {
  const { checked: found, errors } = await checked(name, files);
  if (found === null) throw new Error(errors.map(({ message }) => message).join("\n"));
  return found.model;
}

/** When the fresh contacts of the first day come, in hours after midnight, and what the clock shows then. */
function arrivals(model: Model, replication = 0): string[] {
  const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
  const fresh = new FreshArrivals(model, time, 1, replication, 1);
  const found: string[] = [];
  for (; fresh.time < Infinity; fresh.take()) {
    const k = Math.floor(fresh.time / time.interval);
    found.push(`${fresh.time / 3600} ${time.clock[k]}`);
  }
  return found;
}

describe("time stamps over a change of clocks", () => {
  test.each([
    ["dst-stamps.yaml", ["1.5 1", "2.5 2", "3.5 2", "4.5 3"]],
    ["dst-stamps-z.yaml", ["2.5 2", "3.5 2", "4.5 3"]],
  ])("%s: with offsets each is replayed once, in its pass of the hour", async (name, expected) => {
    expect(arrivals(await modelOf(name))).toEqual(expected);
  });

  test("without offsets those of the hour that comes twice are shared among both passes", async () => {
    const files = { "dst-stamps.csv": "received\n2026-10-25 02:10\n2026-10-25 02:20\n2026-10-25 03:00\n" };
    const found = arrivals(await modelOf("dst-stamps.yaml", files));
    expect(found.map((text) => text.split(" ")[1])).toEqual(["2", "2", "3"]);
    expect(found.map((text) => Math.floor(Number(text.split(" ")[0])))).toEqual([2, 3, 4]);
  });

  test("those of another date keep their number on a day with a doubled or a missing hour", async () => {
    const files = { "dst-stamps.csv": "received\n2026-10-20 01:30\n2026-10-20 02:30\n2026-10-20 03:30\n" };
    expect(arrivals(await modelOf("dst-stamps.yaml", files))).toEqual(["1.5 1", "2.5 2", "4.5 3"]);
    const spring = { "spring-stamps.csv": files["dst-stamps.csv"] };
    expect(arrivals(await modelOf("spring-stamps.yaml", spring))).toEqual(["1.5 1", "2.5 3", "2.5 3"]);
  });

  test("one in the hour that is left out is a mistake with line and column", async () => {
    const { errors } = await checked("spring-stamps.yaml");
    expect(errors).toMatchObject([{ code: "csv-skipped-hour", file: "spring-stamps.csv", line: 3, column: 1 }]);
  });
});

describe("counts over a change of clocks", () => {
  const countsOf = (model: Model) => {
    const { arrivals: counts } = model.reasons[0] as Model["reasons"][number];
    return counts.kind === "counts" ? counts : null;
  };

  test.each([
    ["dst-added.yaml", 1255],
    ["dst-spring-exact.yaml", 1165],
  ])("%s: replayed exactly, the day has what the file adds up to", async (name, total) => {
    expect(arrivals(await modelOf(name))).toHaveLength(total);
  });

  test("two rows of the hour that comes twice are its two passes", async () => {
    const halfNight = "2026-10-25 02:00,38\n";
    const csv = readFileSync(new URL("autumn-hour-twice.csv", folder), "utf8").replace(
      halfNight + halfNight,
      "2026-10-25 02:00,50\n2026-10-25 02:00,26\n",
    );
    const counts = countsOf(await modelOf("dst-each.yaml", { "autumn-hour-twice.csv": csv }));
    // The file begins on 2026-10-05, so the 21st row is 2026-10-25, of 1,255 contacts.
    expect([counts?.days[20]?.[2], counts?.second?.[20]?.[2], counts?.second?.[19]]).toEqual([50, 26, null]);
    const exact = readFileSync(new URL("dst-each.yaml", folder), "utf8")
      .replace("use: each day", "use: 2026-10-25, exactly: true")
      .replace("start: 2026-10-19\ndays: 14", "start: 2026-10-25");
    const { checked: day } = await check(exact, { files: { size: async () => 1, read: async () => csv } });
    const found = arrivals((day as NonNullable<typeof day>).model).map((text) =>
      Math.floor(Number(text.split(" ")[0])),
    );
    expect(found.filter((hour) => hour === 2)).toHaveLength(50);
    expect(found.filter((hour) => hour === 3)).toHaveLength(26);
    expect(found).toHaveLength(1255);
  });

  test("a mean day has the mean of both passes, and nothing of an hour that is left out", async () => {
    const mean = async (name: string, file: string) => {
      const text = readFileSync(new URL(name, folder), "utf8").replace("use: each day", "use: weekday");
      const files = { size: async () => 1, read: async () => readFileSync(new URL(file, folder)) };
      const { checked: found } = await check(text, { files });
      return countsOf((found as NonNullable<typeof found>).model)?.days[6]?.[2] ?? 0;
    };
    const sundays = (file: string, date: string) =>
      readFileSync(new URL(file, folder), "utf8")
        .split("\n")
        .filter(
          (line) => line.includes(" 02:00") && new Date(line.slice(0, 10)).getUTCDay() === 0 && !line.startsWith(date),
        )
        .map((line) => Number(line.split(",")[1]));
    const autumn = sundays("autumn-hour-twice.csv", "2026-10-25");
    const usual = autumn.reduce((sum, count) => sum + count, 0);
    expect(await mean("dst-each.yaml", "autumn-hour-twice.csv")).toBeCloseTo((usual + 38) / (autumn.length + 1), 9);
    const spring = sundays("spring-hour-missing.csv", "2026-03-29");
    const others = spring.reduce((sum, count) => sum + count, 0) / spring.length;
    expect(await mean("dst-spring.yaml", "spring-hour-missing.csv")).toBeCloseTo(others, 9);
  });
});
