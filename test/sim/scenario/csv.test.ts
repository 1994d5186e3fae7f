import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../sim/errors.ts";
import { check } from "../../../sim/scenario/check.ts";
import { readStamp } from "../../../sim/scenario/csv/stamps.ts";
import { readTable } from "../../../sim/scenario/csv/table.ts";
import { checkParts, codesOf, modelOf, scenarioText, sum } from "./scenarios.ts";

const contacts = (arrivals: string) => `{call: {arrivals: ${arrivals}, handling: 4m}}`;

/** Half-hourly counts, the same every day but for a factor. */
function countsCsv(dates: readonly string[], factor: (d: number) => number = () => 1): string {
  const rows = dates.flatMap((date, d) =>
    Array.from(
      { length: 20 },
      (_, k) =>
        `${date}T${String(8 + (k >> 1)).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"}:00Z,${(k + 1) * factor(d)}`,
    ),
  );
  return `time,calls\n${rows.join("\n")}\n`;
}

const week = ["2026-01-05", "2026-01-06", "2026-01-07"];

describe("the table", () => {
  test("reads quotes, semicolons, a byte-order mark, Windows line ends and blank lines at the end", () => {
    expect(readTable("a.csv", '\uFEFFa,"b ""x"""\r\n1,"two,\r\nlines"\r\n3,4\r\n\r\n')).toMatchObject({
      file: "a.csv",
      columns: ["a", 'b "x"'],
      rows: [
        ["1", "two,\r\nlines"],
        ["3", "4"],
      ],
      lines: [2, 4],
      flaws: [],
    });
    expect(readTable("a.csv", "a;b\n1;2")).toMatchObject({ columns: ["a", "b"], rows: [["1", "2"]] });
  });

  test.each([
    ["too few columns", "a,b\n1\n", "csv-columns", 2],
    ["too many columns", "a,b\n1,2\n1,2,3\n", "csv-columns", 3],
    ["a hole in the middle", "a,b\n1,2\n\n3,4\n", "csv-columns", 3],
    ["a quote that does not end", 'a,b\n1,"2\n', "csv-quote", 2],
    ["no rows", "a,b\n", "csv-empty", 1],
    ["text after a closing quote", 'a,b\n1,2\n"1"x,2\n', "csv-quote", 3],
    ["nothing at all", "", "csv-empty", 1],
    ["numbers without a header", "5\n6\n", "csv-no-header", 1],
    ["counts without a header", "2026-01-05 08:00,5\n2026-01-05 08:30,6\n", "csv-no-header", 1],
  ])("refuses %s", (_, text, code, line) => {
    expect(readTable("a.csv", text).flaws).toMatchObject([{ line, mistake: { code } }]);
  });

  test("says where each field stands, over quotes and line ends", () => {
    const table = readTable("a.csv", 'a,b,c\n"x, ""y""\nz",2,3\n1,,3');
    expect([0, 1, 2].map((column) => table.locate(0, column))).toEqual([
      { line: 2, column: 1 },
      { line: 3, column: 4 },
      { line: 3, column: 6 },
    ]);
    expect(table.locate(1, 2)).toEqual({ line: 4, column: 4 });
  });

  test("refuses what is not text", () => {
    for (const input of [new Uint8Array([0xff, 0xfe, 0x41]), "a\0b"]) {
      expect(readTable("a.csv", input).flaws).toMatchObject([{ mistake: { code: "csv-not-text" } }]);
    }
  });
});

test("a stamp is what the clock showed, with the offset that stands behind it", () => {
  const plain = { date: "2026-11-27", seconds: 25_500, offset: null, lasts: null };
  expect(readStamp("2026-11-27T07:05:00Z")).toEqual({ ...plain, offset: 0 });
  expect(readStamp("2026-11-27 7:05:00.5+02:00")).toEqual({ ...plain, seconds: 25_500.5, offset: 7200 });
  expect(readStamp("2026-11-27 07:05 - 07:35")).toEqual({ ...plain, lasts: 1800 });
  expect(readStamp("23:59:59")).toEqual({ date: null, seconds: 86_399, offset: null, lasts: null });
  expect(readStamp("2026-11-27 24:00")).toEqual({ ...plain, date: "2026-11-28", seconds: 0 });
  for (const text of ["27.11.2026 07:05", "Fri, Nov 27, 2026 7:05 AM", "27-Nov-26 07:05"])
    expect(readStamp(text)).toEqual(plain);
  for (const text of [
    "",
    "2026-11-27",
    "24:00",
    "12:60",
    "2026-02-30 07:00",
    "noon",
    "7",
    "13:05 PM",
    "3/2/2026 09:00",
  ])
    expect(readStamp(text)).toBeNull();
  expect(readStamp("3/2/2026 9:00 PM", "mdy")).toEqual({ ...plain, date: "2026-03-02", seconds: 75_600 });
  expect(readStamp("3/2/2026 9:00 PM", "dmy")).toEqual({ ...plain, date: "2026-02-03", seconds: 75_600 });
});

describe("counts from a file", () => {
  test("of several days give the mean day, in the model's interval", async () => {
    const files = { "calls.csv": countsCsv(week, (d) => d) };
    const { reasons } = await modelOf({ contacts: contacts("{counts: calls.csv, time: time}") }, files);
    const arrivals = reasons[0]?.arrivals;
    expect(arrivals).toMatchObject({ kind: "counts", use: "mean day", exactly: false });
    // 08:00 and 08:30 are 1 and 2, times the mean of 0, 1 and 2.
    expect(arrivals?.days[0]?.slice(7, 10)).toEqual([0, 3, 7]);
  });

  test("give each day, the days of the week, or one date", async () => {
    const files = { "calls.csv": countsCsv([...week].reverse(), (d) => 3 - d) };
    const daysOf = async (use: string) => {
      const { reasons } = await modelOf(
        { contacts: contacts(`{counts: calls.csv, time: time, column: calls, use: ${use}}`) },
        files,
      );
      return reasons[0]?.arrivals.days.map(sum);
    };
    expect(await daysOf("each day")).toEqual([210, 420, 630]);
    expect(await daysOf("weekday")).toEqual([210, 420, 630, 0, 0, 0, 0]);
    expect(await daysOf("2026-01-07")).toEqual([630]);
  });

  test("by the hour are spread over shorter intervals", async () => {
    const rows = week.flatMap((date) =>
      Array.from({ length: 10 }, (_, h) => `${date} ${String(h + 8).padStart(2, "0")}:00,${h * 4}`),
    );
    const files = { "calls.csv": `time,calls\n${rows.join("\n")}\n` };
    const { reasons } = await modelOf(
      { head: "interval: 15m", contacts: contacts("{counts: calls.csv, time: time}") },
      files,
    );
    expect(reasons[0]?.arrivals.days[0]?.slice(36, 44)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  });

  test("may be replayed exactly", async () => {
    const files = { "calls.csv": countsCsv(week) };
    const { reasons } = await modelOf(
      { contacts: contacts("{counts: calls.csv, time: time, use: each day, exactly: true}") },
      files,
    );
    expect(reasons[0]?.arrivals).toMatchObject({ use: "each day", exactly: true });
  });

  test("from a column that was not named are announced, and those from a named one are not", async () => {
    const files = { "calls.csv": countsCsv(week) };
    const said = async (column: string) => {
      const parts = { contacts: contacts(`{counts: calls.csv, time: time${column}, use: each day}`) };
      return (await checkParts(parts, files)).advice.filter(({ code }) => code === "csv-taken").map(formatProblem);
    };
    expect(await said("")).toEqual([
      expect.stringMatching(/"calls" is read, the only column left in "calls\.csv" - write column: calls$/),
    ]);
    expect(await said(", column: calls")).toEqual([]);
  });

  test("of one day need no column with the time", async () => {
    const files = { "day.csv": `calls\n${Array.from({ length: 48 }, (_, k) => k).join("\n")}\n` };
    const { reasons } = await modelOf({ contacts: contacts("{counts: day.csv}") }, files);
    expect(reasons[0]?.arrivals.days[0]?.slice(0, 3)).toEqual([1, 5, 9]);
  });

  test.each<[string, string, string, string]>([
    ["a hole", "{counts: calls.csv, time: time}", countsCsv(week).replace("2026-01-06T09:00:00Z,3\n", ""), "csv-hole"],
    [
      "a time twice",
      "{counts: calls.csv, time: time}",
      countsCsv(week).replace("2026-01-06T09:00:00Z,3\n", "2026-01-06T09:00:00Z,3\n2026-01-06T09:00:00Z,3\n"),
      "csv-twice",
    ],
    ["no number", "{counts: calls.csv, time: time}", countsCsv(week).replace(",7\n", ",n/a\n"), "csv-not-a-number"],
    ["an empty field", "{counts: calls.csv, time: time}", countsCsv(week).replace(",7\n", ",\n"), "csv-not-a-number"],
    [
      "a negative number",
      "{counts: calls.csv, time: time}",
      countsCsv(week).replace(",7\n", ",-7\n"),
      "csv-not-a-number",
    ],
    [
      "no time",
      "{counts: calls.csv, time: time}",
      countsCsv(week).replace("2026-01-06T09:00:00Z", "morning"),
      "csv-not-a-number",
    ],
    [
      "an odd step",
      "{counts: calls.csv, time: time}",
      "time,calls\n2026-01-05T08:00,1\n2026-01-05T08:25,1\n",
      "csv-grid",
    ],
    [
      "one total a day",
      "{counts: calls.csv, time: time}",
      "time,calls\n2026-01-05T00:00,1\n2026-01-06T00:00,1\n",
      "csv-grid",
    ],
    [
      "a column that is there twice",
      "{counts: calls.csv, time: time, column: calls}",
      "time,calls,calls\n2026-01-05T08:00,1,2\n",
      "csv-column-twice",
    ],
    [
      "a column that is there twice and not named",
      "{counts: calls.csv, time: time}",
      "time,calls,calls\n2026-01-05T08:00,1,2\n",
      "csv-column-twice",
    ],
    ["an unknown column", "{counts: calls.csv, time: time, column: cals}", countsCsv(week), "csv-no-column"],
    [
      "several columns and none named",
      "{counts: calls.csv, time: time}",
      countsCsv(week).replaceAll("\n2026", "\n7,2026").replace("time", "row,time"),
      "csv-which-column",
    ],
    ["a date that is not there", "{counts: calls.csv, time: time, use: 2027-01-01}", countsCsv(week), "csv-no-date"],
    ["a mean day replayed exactly", "{counts: calls.csv, time: time, exactly: true}", countsCsv(week), "csv-exactly"],
    [
      "halves replayed exactly",
      "{counts: calls.csv, time: time, use: each day, exactly: true}",
      countsCsv(week).replace(",7\n", ",7.5\n"),
      "csv-not-a-number",
    ],
    [
      "days without a time column",
      "{counts: calls.csv, column: calls, use: each day}",
      countsCsv(week),
      "csv-needs-time",
    ],
    ["rows that make no day", "{counts: calls.csv, column: calls}", countsCsv(week), "csv-not-from-midnight"],
    ["an absolute path", "{counts: /etc/passwd}", "", "file-outside"],
    ["a file that is not there", "{counts: other.csv}", "", "file-not-found"],
  ])("%s is a mistake", async (_, arrivals, csv, code) => {
    expect(await codesOf({ contacts: contacts(arrivals) }, { "calls.csv": csv })).toEqual([code]);
  });

  test("a mistake in a file is reported with the file's own line", async () => {
    const csv = countsCsv(week).replace(",7\n", ",many\n");
    const { errors } = await checkParts(
      { contacts: contacts("{counts: calls.csv, time: time}") },
      { "calls.csv": csv },
    );
    expect(errors.map(formatProblem)).toEqual([
      'calls.csv:8:22 column "calls": expected a number of at least 0, got "many"',
    ]);
  });

  test("every mistake in a file is reported at once: cells, lines, holes, doubles", async () => {
    const linesOf = async (csv: string) => {
      const { errors } = await checkParts(
        { contacts: contacts("{counts: calls.csv, time: time}") },
        { "calls.csv": csv },
      );
      return errors.map(({ line, column, code }) => `${line}:${column} ${code}`);
    };
    const csv = countsCsv(week);
    const cells = csv.replace(",7\n", ",many\n").replace(",9\n", ",\n").replace("2026-01-06T09:00:00Z", "morning");
    expect(await linesOf(cells)).toEqual(["8:22 csv-not-a-number", "10:22 csv-not-a-number", "24:1 csv-not-a-number"]);
    const lines = csv.replace(",7\n", ",7,7\n").replace(",9\n", ",9\n\n").replace(",11\n", ",x\n");
    expect(await linesOf(lines)).toEqual(["8:1 csv-columns", "11:1 csv-columns", "13:22 csv-not-a-number"]);
    const holes = csv
      .replace("2026-01-05T08:00:00Z,1\n", "")
      .replace("2026-01-06T09:00:00Z,3\n", "")
      .replace("2026-01-07T09:00", "2026-01-07T09:30");
    expect(await linesOf(holes)).toEqual(["2:1 csv-hole", "22:1 csv-hole", "41:1 csv-hole", "43:1 csv-twice"]);
  });

  test("of a mistake made in every line the first twenty are listed, and how many more there are", async () => {
    const csv = countsCsv(week)
      .replaceAll(/,(\d+)\n/g, ";$1 calls\n")
      .replace("time,", "time;");
    const { errors } = await checkParts(
      { contacts: contacts("{counts: calls.csv, time: time}") },
      { "calls.csv": csv },
    );
    expect(errors).toHaveLength(21);
    expect(errors.map(formatProblem).slice(19)).toEqual([
      'calls.csv:21:22 column "calls": expected a number of at least 0, got "20 calls"',
      "calls.csv:21:22 and 40 more such mistakes",
    ]);
  });

  test("a file is named as it is found from where the scenario was found", async () => {
    const text = scenarioText({ contacts: contacts("{counts: calls.csv, time: time}") });
    const files = { size: async () => 1, read: async () => "time,calls\n" };
    const { errors } = await check(text, { file: "sites/north/peak.yaml", files });
    expect(errors.map((error) => error.file)).toEqual(["sites/north/calls.csv"]);
  });

  test("a file of 100 MB is refused from its size and never read", async () => {
    let read = false;
    const text = scenarioText({ contacts: contacts("{counts: calls.csv, time: time}") });
    const result = await check(text, {
      files: {
        size: async () => 100_000_000,
        read: async () => {
          read = true;
          return "";
        },
      },
    });
    expect(result.errors.map((error) => error.code)).toEqual(["file-too-large"]);
    expect(read).toBe(false);
  });
});

describe("time stamps from a file", () => {
  const stamps = "when\n2026-01-06 08:00:10\n2026-01-05 09:30:00\n2026-01-05 08:15:30\n";

  test("are days in order of date, each in order of time", async () => {
    const { reasons } = await modelOf({ contacts: contacts("{times: log.csv}") }, { "log.csv": stamps });
    expect(reasons[0]?.arrivals).toEqual({ kind: "times", days: [[29_730, 34_200], [28_810]], use: "each day" });
    const one = await modelOf({ contacts: contacts("{times: log.csv, use: 2026-01-06}") }, { "log.csv": stamps });
    expect(one.reasons[0]?.arrivals).toEqual({ kind: "times", days: [[28_810]], use: "one day" });
  });

  test("may be seconds of the day with the date beside them", async () => {
    const csv = "date,entry\n1999-02-01,25367\n1999-02-02,28478\n1999-02-01,25000\n";
    const { reasons } = await modelOf(
      { contacts: contacts("{times: log.csv, column: entry, date: date}") },
      { "log.csv": csv },
    );
    expect(reasons[0]?.arrivals.days).toEqual([[25_000, 25_367], [28_478]]);
  });

  test("have no mean day, no week of their own and no surge", async () => {
    const files = { "log.csv": stamps };
    expect(await codesOf({ contacts: contacts("{times: log.csv, use: mean day}") }, files)).toEqual(["csv-weekday"]);
    expect(
      await codesOf({ contacts: "{call: {arrivals: {times: log.csv}, weekdays: {mon: 1x}, handling: 4m}}" }, files),
    ).toEqual(["weekdays-of-file"]);
    const rest = "surges: {x: {from: 10:00, height: 6x, lasts: 45m}}";
    expect(await codesOf({ contacts: contacts("{times: log.csv}"), rest }, files)).toEqual(["surge-on-times"]);
  });
});

test("observed durations, staff and profiles come from files, too", async () => {
  const files = {
    "talk.csv": "seconds\n300\n60\n120\n",
    "staff.csv": `heads\n${Array(24).fill(7).join("\n")}\n`,
    "shape.csv": `weight\n${Array.from({ length: 24 }, (_, h) => h).join("\n")}\n`,
  };
  const model = await modelOf(
    {
      contacts:
        "{call: {arrivals: 276/day, profile: {weights: shape.csv}, handling: {file: talk.csv}, patience: {file: talk.csv, column: seconds}}}",
      agents: "{team: {skills: {phone: all}, staff: {file: staff.csv}}}",
    },
    files,
  );
  expect(model.reasons[0]?.handling[0]?.distribution).toEqual({ kind: "empirical", values: [60, 120, 300] });
  expect(model.reasons[0]?.patience[0]?.distribution).toEqual({ kind: "empirical", values: [60, 120, 300] });
  expect(model.groups[0]?.staff[3]).toEqual(Array(24).fill(7));
  expect(model.reasons[0]?.arrivals.days[0]?.[23]).toBeCloseTo(23, 9);
});
