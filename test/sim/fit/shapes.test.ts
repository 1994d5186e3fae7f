import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitCountsFile, type LogOptions } from "../../../sim/fit/fit.ts";
import { nextDate, weekdayOf } from "../../../sim/scenario/csv/dates.ts";
import { readWorkbook } from "../../../sim/scenario/csv/workbook.ts";
import { type WorkbookCell, workbook } from "../../support/workbook.ts";

/** Half hours from 08:00 on, on the weekdays of four weeks: the table that every file below holds. */
interface Counts {
  readonly dates: readonly string[];
  readonly days: readonly (readonly number[])[];
}

const INTERVALS = 10;
const clockOf = (k: number) => `${String(8 + (k >> 1)).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"}`;

const tables: fc.Arbitrary<Counts> = fc
  .record({
    start: fc.integer({ min: 0, max: 3000 }).map((days) => nextDate("2021-01-04", 7 * days)),
    counts: fc.array(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: INTERVALS, maxLength: INTERVALS }), {
      minLength: 20,
      maxLength: 20,
    }),
  })
  .map(({ start, counts }) => {
    const dates = Array.from({ length: 28 }, (_, d) => nextDate(start, d)).filter((date) => weekdayOf(date) < 5);
    return { dates, days: counts };
  });

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dateForms: Readonly<Record<string, (iso: string) => string>> = {
  iso: (iso) => iso,
  dots: (iso) => iso.split("-").reverse().join("."),
  "day first": (iso) => iso.split("-").reverse().join("/"),
  "month first": (iso) => `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)}`,
  "short years": (iso) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(2, 4)}`,
  named: (iso) => `${Number(iso.slice(8))}-${MONTHS[Number(iso.slice(5, 7)) - 1]}-${iso.slice(0, 4)}`,
  "with weekday": (iso) => `${new Date(iso).toUTCString().slice(0, 3)} ${iso}`,
  compact: (iso) => iso.replaceAll("-", ""),
};
const clockForms: Readonly<Record<string, (clock: string) => string>> = {
  plain: (clock) => clock,
  seconds: (clock) => `${clock}:00`,
  "no leading zero": (clock) => clock.replace(/^0/, ""),
  "AM and PM": (clock) => {
    const hours = Number(clock.slice(0, 2));
    return `${hours % 12 === 0 ? 12 : hours % 12}:${clock.slice(3)} ${hours < 12 ? "AM" : "PM"}`;
  },
};

type Render = (counts: Counts, date: (iso: string) => string, clock: (clock: string) => string) => string[][];

const rowsOf = ({ dates, days }: Counts) =>
  dates.flatMap((iso, d) => (days[d] as readonly number[]).map((count, k) => ({ iso, k, count })));

const layouts: Readonly<Record<string, Render>> = {
  "one column": (counts, date, clock) => [
    ["Time", "Calls"],
    ...rowsOf(counts).map(({ iso, k, count }) => [`${date(iso)} ${clock(clockOf(k))}`, String(count)]),
  ],
  "date and interval": (counts, date, clock) => [
    ["Date", "Interval", "Queue", "Offered", "Answered", "Abandoned", "Service Level", "Avg Talk Time"],
    ...rowsOf(counts).map(({ iso, k, count }) => {
      const fields = [date(iso), clock(clockOf(k)), "Sales", count, count - 2, 2, "81%", "00:04:00"];
      return fields.map(String);
    }),
  ],
  ranges: (counts, date, clock) => [
    ["Datum", "Zeitraum", "Anrufe"],
    ...rowsOf(counts).map(({ iso, k, count }) => [
      date(iso),
      `${clock(clockOf(k))} - ${clock(clockOf(k + 1))}`,
      String(count),
    ]),
  ],
  "wide by time": ({ dates, days }, date, clock) => [
    ["Date", ...Array.from({ length: INTERVALS }, (_, k) => clock(clockOf(k))), "Total"],
    ...dates.map((iso, d) => {
      const day = days[d] as readonly number[];
      return [date(iso), ...day.map(String), String(day.reduce((sum, count) => sum + count, 0))];
    }),
  ],
  "wide by date": ({ dates, days }, date, clock) => [
    ["Interval", ...dates.map((iso) => date(iso))],
    ...Array.from({ length: INTERVALS }, (_, k) => [clock(clockOf(k)), ...days.map((day) => String(day[k]))]),
  ],
  contacts: (counts, date, clock) => [
    ["call_id", "received", "agent", "talk_s"],
    ...rowsOf(counts).flatMap(({ iso, k, count }) =>
      Array.from({ length: count }, (_, n) => {
        const minute = (k % 2) * 30 + ((n * 7 + k) % 30);
        const time = clock(`${clockOf(k).slice(0, 2)}:${String(minute).padStart(2, "0")}`);
        return [`c${n}x${k}`, `${date(iso)} ${time}`, `agent ${n % 7}`, String(200 + n)];
      }),
    ),
  ],
};

function text(rows: readonly (readonly string[])[], separator: string): string {
  const field = (value: string) => (/[",;\t]/.test(value) ? `"${value}"` : value);
  return `${rows.map((row) => row.map(field).join(separator)).join("\r\n")}\r\n`;
}

function encoded(plain: string, encoding: string): string | Uint8Array {
  if (encoding === "UTF-16") return Buffer.from(`\uFEFF${plain}`, "utf16le");
  return encoding === "UTF-8 with a mark" ? Buffer.from(`\uFEFF${plain}`) : Buffer.from(plain);
}

function expectSame(input: string | Uint8Array, { dates, days }: Counts, options: LogOptions = {}): void {
  const result = fitCountsFile("a.csv", input, options);
  if ("problems" in result)
    throw new Error(result.problems.map(({ message, hint }) => `${message} - ${hint}`).join("\n"));
  const mean = Array<number>(48).fill(0);
  for (let k = 0; k < INTERVALS; k++) {
    mean[16 + k] = days.reduce((sum, day) => sum + (day[k] as number), 0) / dates.length;
  }
  for (const [k, count] of result.fit.meanDay.entries())
    expect(count, `interval ${k}`).toBeCloseTo(mean[k] as number, 9);
}

describe("a table written in any way of the trade", () => {
  const shuffled = fc.constantFrom("ascending", "newest first");

  test.each(Object.keys(layouts))("%s: is read back with the same counts", (layout) => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(...Object.keys(dateForms)),
        fc.constantFrom(...Object.keys(clockForms)),
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("UTF-8", "UTF-16", "UTF-8 with a mark"),
        shuffled,
        fc.boolean(),
        (counts, dateForm, clockForm, separator, encoding, order, decorated) => {
          const [header = [], ...rows] = (layouts[layout] as Render)(
            counts,
            dateForms[dateForm] as (iso: string) => string,
            clockForms[clockForm] as (clock: string) => string,
          );
          const body = order === "ascending" ? rows : [...rows].reverse();
          const total = [...header.map((_, c) => (c === 0 ? "Total" : c === header.length - 1 ? "9999" : ""))];
          const all = decorated ? [["Report", "Queue interval"], [""], header, ...body, total] : [header, ...body];
          expectSame(encoded(text(all, separator), encoding), counts);
        },
      ),
      { numRuns: layout === "contacts" ? 8 : 25, seed: 1 },
    );
  });
});

describe("a workbook", () => {
  const counts: Counts = {
    dates: ["2026-03-02", "2026-03-03", "2026-03-04"],
    days: [0, 1, 2].map((d) => Array.from({ length: INTERVALS }, (_, k) => 10 + d + k)),
  };
  const serial = (iso: string) => (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;
  const rows: WorkbookCell[][] = [
    ["Date and time", "Offered", "AHT"],
    ...rowsOf(counts).map(({ iso, k, count }) => [
      { serial: serial(iso) + (16 + k) / 48 },
      count,
      { serial: 252 / 86_400 },
    ]),
  ];

  test("with dates as the spreadsheet keeps them is read like a file", async () => {
    const read = await readWorkbook("a.xlsx", workbook({ Report: rows }));
    if ("mistake" in read) throw new Error(read.mistake.message);
    expectSame(read.text, counts);
    const result = fitCountsFile("a.xlsx", read.text);
    expect("problems" in result ? "" : result.text).toContain("    handling: 4m12s\n");
  });

  test("with dates and times in two columns, too", async () => {
    const apart = [
      ["Date", "Interval", "Offered"],
      ...rowsOf(counts).map(({ iso, k, count }): WorkbookCell[] => [
        { serial: serial(iso) },
        { serial: (16 + k) / 48 },
        count,
      ]),
    ];
    const read = await readWorkbook("a.xlsx", workbook({ Report: apart }));
    if ("mistake" in read) throw new Error(read.mistake.message);
    expectSame(read.text, counts);
  });

  test("with several sheets needs the name of one; what is no workbook is said to be none", async () => {
    const bytes = workbook({ North: rows, South: rows });
    expect(await readWorkbook("a.xlsx", bytes)).toMatchObject({ mistake: { code: "workbook-sheets" } });
    expect(await readWorkbook("a.xlsx", bytes, "South")).toHaveProperty("text");
    expect(await readWorkbook("a.xlsx", bytes, "Soth")).toMatchObject({ mistake: { hint: 'did you mean "South"?' } });
    expect(await readWorkbook("a.xlsx", bytes.slice(0, 500))).toMatchObject({ mistake: { code: "workbook-damaged" } });
    const older = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]);
    expect(await readWorkbook("a.xls", older)).toMatchObject({ mistake: { code: "workbook-old" } });
  });

  test("days counted since 1900 in a plain file are dates", () => {
    const body = rowsOf(counts).map(({ iso, k, count }) => [String(serial(iso) + (16 + k) / 48), String(count)]);
    expectSame(text([["time", "calls"], ...body], ","), counts);
  });
});

describe("what may be read in two ways", () => {
  const csv = (dates: readonly string[]) =>
    `time,calls\n${dates.flatMap((date) => [`${date} 09:00,8`, `${date} 09:30,9`]).join("\n")}\n`;
  const problemsOf = (input: string, options: LogOptions = {}) => {
    const result = fitCountsFile("a.csv", input, options);
    return "problems" in result ? result.problems.map(({ code, hint }) => `${code}: ${hint}`) : result.notes;
  };

  test("dates that fit two orders are asked for", () => {
    const input = csv(["02/03/2026", "03/03/2026"]);
    expect(problemsOf(input)).toEqual(["csv-dates: say which: --dates dmy (day first) or --dates mdy (month first)"]);
    expect(problemsOf(input, { dates: "dmy" })).toContain("dates are read as day, month, year");
    expect(problemsOf(csv(["13/03/2026", "14/03/2026"]), { dates: "mdy" })[0]).toMatch(/^csv-dates/);
    expect(problemsOf(csv(["13/03/2026", "03/14/2026"]))[0]).toMatch(/^csv-dates/);
  });

  test.each([
    ["a name that says nothing", "time,foo\n", "csv-which-column: say which one counts: --column foo"],
    ["two counts", "time,calls,chats\n", "csv-which-column: say which one counts: --column calls"],
  ])("%s has to be stated", (_, header, said) => {
    const extra = header.split(",").length - 2;
    const rows = ["09:00", "09:30"].map((clock) => `2026-03-02 ${clock},8${",5".repeat(extra)}`);
    expect(problemsOf(`${header}${rows.join("\n")}\n`)).toEqual([said]);
  });

  test.each(["talk_s", "AHT", "Duration (sec)", "agents", "Wartezeit", "Service Level %", "ticket id", "csat score"])(
    "a column %s is never counted",
    (name) => {
      const rows = ["09:00", "09:30", "10:00"].map((clock, i) => `2026-03-02 ${clock},${250 - 7 * i}`);
      expect(problemsOf(`received,${name}\n${rows.join("\n")}\n`)[0]).toMatch(/^csv-rows-unclear/);
    },
  );

  test.each(["-5", "7%"])("a count of %s is a mistake with its line", (count) => {
    const input = `time,calls\n2026-03-02 09:00,${count}\n2026-03-02 09:30,${count}\n`;
    const result = fitCountsFile("a.csv", input);
    expect("problems" in result && result.problems).toMatchObject([{ code: "csv-not-a-number", line: 2, column: 18 }]);
  });

  test("numbers such as 1.014 in a file of semicolons are asked for", () => {
    const input = "time;calls\n2026-03-02 09:00;1.014\n2026-03-02 09:30;1.022\n";
    expect(problemsOf(input)[0]).toMatch(/^csv-numbers: .*--decimal/);
    const read = (decimal: "comma" | "point") => {
      const result = fitCountsFile("a.csv", input, { decimal });
      return "problems" in result ? null : result.fit.perDay;
    };
    expect([read("comma"), read("point")]).toEqual([2036, 2.036]);
  });

  test("a row at 24:00 with contacts is asked for; ends of intervals are read as such", () => {
    const input = "time,calls\n2026-03-02 23:00,8\n2026-03-02 23:30,9\n2026-03-02 24:00,7\n";
    expect(problemsOf(input)[0]).toMatch(/^csv-midnight: .*--labels end/);
    const result = fitCountsFile("a.csv", input, { labels: "end" });
    expect("problems" in result ? null : result.fit.meanDay.slice(45)).toEqual([8, 9, 7]);
  });

  test("a time that is there twice is an error, not a sum", () => {
    expect(problemsOf("time,calls\n2026-03-02 09:00,8\n2026-03-02 09:00,9\n")[0]).toMatch(/^csv-twice/);
  });

  test("missing rows are 0 where few contacts are usual, and a part of a day where many are", () => {
    const days = Array.from({ length: 28 }, (_, d) => nextDate("2026-03-02", d)).filter((date) => weekdayOf(date) < 5);
    const rows = days.flatMap((date) =>
      ["08:00", "08:30", "09:00", "09:30"].map((clock, k) => `${date} ${clock},${k === 0 ? 1 : 30}`),
    );
    const without = (from: string) => `time,calls\n${rows.filter((row) => !row.startsWith(from)).join("\n")}\n`;
    expect(problemsOf(without("2026-03-10 08:00"))).toContain(
      "1 missing row filled with 0, where few contacts are usual",
    );
    expect(problemsOf(without("2026-03-10 09:00"))).toContain(
      "1 day is left out as part of a day: 2026-03-10 (nothing from 09:00 to 09:30)",
    );
  });
});
