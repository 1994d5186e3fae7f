import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type FittedCounts, fitCountsFile, type LogOptions } from "../../../sim/fit/fit.ts";
import { check } from "../../../sim/scenario/check.ts";

const folder = new URL("../../cases/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));

function fitted(name: string, options: LogOptions = {}): FittedCounts {
  const result = fitCountsFile(name, read(name), options);
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result;
}

/** The codes of what is wrong, each with its line and what the hint names. */
function refused(name: string, options: LogOptions = {}): string[] {
  const result = fitCountsFile(name, read(name), options);
  if (!("problems" in result)) throw new Error("it was read");
  return result.problems.map(({ code, line, hint }) =>
    `${line} ${code} ${hint?.match(/--[a-z]+/g)?.join(" ") ?? ""}`.trim(),
  );
}

/** The same 10 weekdays in many shapes. */
const sameTable = [
  ...[
    "iso.csv",
    "aht-hms.csv",
    "date-and-interval.csv",
    "dd-mm.csv",
    "eu-decimal.csv",
    "eu-semicolon.csv",
    "latin1.csv",
  ],
  ...["newest-first.csv", "offset.csv", "range.csv", "single-digit-hour.csv", "stamps.csv", "total-row.csv"],
  ...["total-row-in-quotes.csv", "us-ampm.csv", "us-dates.csv", "utf16.csv", "zulu.csv"],
];

describe("the files of the trade", () => {
  const plain = fitted("iso.csv").fit;

  test.each(sameTable)("%s has the counts of the plain one", (name) => {
    const { fit } = fitted(name);
    expect(fit.meanDay).toEqual(plain.meanDay);
    expect(fit.cv).toBe(plain.cv);
    expect(fit.weekdays).toEqual(plain.weekdays);
  });

  test.each([
    ["eu-decimal-comma-sep.csv", 390.5],
    ["every-10m.csv", 377.6],
    ["every-20m.csv", 378.3],
    ["every-60m.csv", 379.4],
    ["quarter-past.csv", 353.9],
    ["sparse-stamps.csv", 12.2],
    ["t24.csv", 31],
    ["one-day.csv", 390],
    ["thousands.csv", 16_382.5],
    ["two-queues.csv", 765],
  ])("%s has %d contacts a day", (name, perDay) => {
    expect(fitted(name).fit.perDay).toBeCloseTo(perDay, 6);
  });

  test.each([
    ["daily.csv", "2 csv-daily --profile"],
    ["autumn-hour-twice.csv", "485 csv-twice --timezone"],
    ["spring-stamps.csv", "2 csv-rows-unclear --column --rows"],
    ["stamps-on-the-half-hour.csv", "2 csv-rows-unclear --column --rows"],
  ])("%s is refused in one message that names the option: %s", (name, said) => {
    expect(refused(name)).toEqual([said]);
  });

  test.each(readdirSync(folder).filter((name) => name.endsWith(".csv")))(
    "%s gives a scenario without a mistake, or one message",
    async (name) => {
      const result = fitCountsFile(name, read(name));
      const problems = "problems" in result ? result.problems.length : 0;
      const mistakes = "problems" in result ? [] : (await check(result.text)).errors;
      expect({ mistakes, isOneMessage: problems <= 1 }).toEqual({ mistakes: [], isOneMessage: true });
    },
  );

  test("a closed day is named and is no bad day", () => {
    const { fit, notes } = fitted("closed-day.csv");
    expect(fit.cv).toBeCloseTo(0.093, 3);
    expect(notes).toContain("1 day is taken as closed, having no contacts: 2026-03-06");
  });

  test("a day with a number that is not there is left out and named", () => {
    const { notes } = fitted("na.csv");
    expect(notes).toContain("1 day is left out as part of a day: 2026-03-02 (no number at 12:30)");
  });

  test.each(["saturday-short.csv", "saturday-short-filled.csv"])(
    "%s: a short Saturday has its own hours, mean and profile",
    async (name) => {
      const { fit, text } = fitted(name);
      // Weekdays of about 385 and a Saturday of about 41; of about 480 and 173.
      expect(fit.cv).toBeLessThan(0.05);
      const { model } = (await check(text)).checked ?? {};
      const [reason] = model?.reasons ?? [];
      expect(reason?.arrivals).toMatchObject({ kind: "counts", use: "weekday" });
      const perDay = reason?.arrivals.days.map((day) => (day as number[]).reduce((sum, count) => sum + count, 0)) ?? [];
      for (let weekday = 0; weekday < 6; weekday++) {
        const factor = fit.weekdays[weekday] as number;
        expect(Math.abs((perDay[weekday] as number) / (factor * fit.averageDay) - 1), String(weekday)).toBeLessThan(
          0.006,
        );
      }
      expect(perDay[6]).toBe(0);
      expect(reason?.arrivals.days[5]?.slice(24).every((count) => count === 0)).toBe(true);
      expect(model?.channels[0]?.hours.slice(4)).toEqual([[[32_400, 61_200]], [[32_400, 43_200]], []]);
      expect(model?.groups[0]?.staff[5]?.slice(24).every((heads) => heads === 0)).toBe(true);
    },
  );

  test("answered, abandoned and handling columns are used", () => {
    const { notes, text } = fitted("aht-hms.csv");
    expect(notes[0]).toBe(
      'columns: "time" is date and time, "Offered" is contacts, "Answered" is answered and "AHT" is the mean handling time',
    );
    expect(notes).toContain("8.37% of contacts were abandoned in the file");
    expect(text).toContain("    handling: 4m12s\n");
  });

  test("a talk time is what it is, and contacts are counted", () => {
    expect(fitted("stamps.csv").text).toMatch(/handling: 5m24s lognormal cv 0\.506\n/);
    const { notes, fit } = fitted("stamps-on-the-half-hour.csv", { rows: "contacts" });
    expect(fit.perDay).toBe(16);
    expect(notes[0]).toBe('columns: "received" is date and time and "talk_s" is the handling time');
  });

  test("several queues are a reason each, or one of them is read", () => {
    const { text } = fitted("two-queues.csv");
    expect(text).toMatch(/\n {2}sales:\n {4}arrivals: 382\.5\/day[\s\S]*\n {2}help:\n {4}arrivals: 382\.5\/day/);
    expect(fitted("two-queues.csv", { queue: "help" }).fit.perDay).toBe(382.5);
    expect(refused("two-queues.csv", { queue: "halp" })).toEqual(["2 csv-no-queue"]);
  });

  test("daily rows take a shape of the user's choice", async () => {
    const { text, fit } = fitted("daily.csv", { profile: "office-day" });
    expect(fit.perDay).toBe(382.5);
    expect(text).toContain("    profile: office-day\n");
    expect((await check(text)).errors).toEqual([]);
  });
});

describe("clocks that change", () => {
  const timezone = "Europe/Berlin";

  test("Z is UTC, and converted where the zone is stated", () => {
    expect(fitted("zulu.csv").text).toContain("hours: {mon-fri: 09:00-17:00}");
    const { text } = fitted("zulu.csv", { timezone });
    expect(text).toContain("hours: {mon-fri: 10:00-18:00}");
    expect(text).toContain(`timezone: ${timezone}\n`);
  });

  test.each(["autumn-hour-twice.csv", "autumn-added-up.csv"])(
    "%s: an hour that comes twice is two hours' worth",
    (name) => {
      const { fit, notes } = fitted(name, { timezone });
      // 32,247 contacts over 28 or 35 days, less half of the 76 of the doubled hour.
      const total = read(name)
        .toString()
        .trim()
        .split("\n")
        .slice(1)
        .reduce((sum, line) => sum + Number(line.split(",")[1]), 0);
      expect(fit.perDay * 35).toBeCloseTo(total - 38, 6);
      expect(notes).toContain("the clocks go back on 2026-10-25 02:00: what came then is shared among two hours");
    },
  );

  test("offsets alone tell the two passes of an hour", () => {
    const alone = fitted("autumn-with-offsets.csv").fit;
    expect(alone.meanDay).toEqual(fitted("autumn-with-offsets.csv", { timezone }).fit.meanDay);
  });

  test.each(["spring-hour-missing.csv", "spring-filled.csv"])(
    "%s: the hour that is not there is no quiet hour",
    (name) => {
      const { fit, notes } = fitted(name, { timezone });
      expect(notes).toContain("the clocks go forward on 2026-03-29: the hour that is not there is taken as usual");
      expect(fitted(name).notes.join()).toContain("2026-03-29 (nothing from 02:00 to 03:00)");
      expect(fit.perDay).toBeGreaterThan(1147.5);
    },
  );

  test("a contact in an hour that does not exist is a mistake with its line", () => {
    expect(refused("spring-stamps.csv", { timezone, rows: "contacts" })).toEqual(["3 csv-skipped-hour"]);
  });
});
