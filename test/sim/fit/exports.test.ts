import { describe, expect, test } from "vitest";
import { type FittedCounts, fitCountsFile, type LogOptions } from "../../../sim/fit/fit.ts";

// What phone systems, help desks and spreadsheets write: the same three days of four half hours in each.
const DATES = ["2026-03-02", "2026-03-03", "2026-03-13"] as const;
const CLOCKS = ["09:00", "09:30", "10:00", "10:30"] as const;
const COUNTS = [
  [30, 31, 32, 33],
  [34, 35, 36, 37],
  [38, 39, 40, 41],
] as const;
const MEAN = [34, 35, 36, 37];

interface Slot {
  readonly date: string;
  readonly clock: string;
  readonly end: string;
  readonly count: number;
}
const slots: readonly Slot[] = DATES.flatMap((date, d) =>
  CLOCKS.map((clock, k) => ({
    date,
    clock,
    end: CLOCKS[k + 1] ?? "11:00",
    count: (COUNTS[d] as readonly number[])[k] as number,
  })),
);
const hour = ({ clock }: Slot) => Number(clock.slice(0, 2));
const minute = ({ clock }: Slot) => clock.slice(3);

function csv(header: string, row: (slot: Slot) => string | readonly string[]): string {
  return `${[header, ...slots.flatMap(row)].join("\n")}\n`;
}

function fitted(input: string | Uint8Array, options: LogOptions = {}): FittedCounts {
  const result = fitCountsFile("a.csv", input, options);
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result;
}

function refused(input: string): readonly string[] {
  const result = fitCountsFile("a.csv", input);
  if (!("problems" in result)) throw new Error("it was read");
  return result.problems.map(({ code, message, hint }) => `${code}: ${message} - ${hint}`);
}

const meanOf = ({ fit }: FittedCounts) => fit.meanDay.slice(18, 22);
const dmy = (date: string) => date.split("-").reverse().join("/");

describe("times of day", () => {
  const forms: Readonly<Record<string, string>> = {
    "ranges without spaces": csv("Date,Interval,Calls", (s) => `${s.date},${s.clock}-${s.end},${s.count}`),
    "ranges across": `Date,${CLOCKS.map((clock, k) => `${clock}-${CLOCKS[k + 1] ?? "11:00"}`).join()}\n${DATES.map(
      (date, d) => `${date},${(COUNTS[d] as readonly number[]).join()}\n`,
    ).join("")}`,
    "ISO 8601 intervals": csv("Interval,Offered", (s) => {
      return `${s.date}T${s.clock}:00.000Z/${s.date}T${s.end}:00.000Z,${s.count}`;
    }),
    "with h": csv("Date;Plage horaire;Appels reçus", (s) => `${dmy(s.date)};${hour(s)}h${minute(s)};${s.count}`),
    "ranges with h": csv("Date;Tranche;Appels", (s) => {
      return `${s.date};${s.clock.replace(":", "h")} - ${s.end.replace(":", "h")};${s.count}`;
    }),
    "with Uhr": csv("Datum;Zeitraum;Anrufe", (s) => `${s.date};${s.clock} - ${s.end} Uhr;${s.count}`),
    "with full stops": csv("Datum;Uhrzeit;Anrufe", (s) => `${s.date};${s.clock.replace(":", ".")};${s.count}`),
    Portuguese: csv("Data;Intervalo;Ligações", (s) => `${dmy(s.date)};${s.clock} às ${s.end};${s.count}`),
    Japanese: csv("日付,時間帯,着信数", (s) => {
      const [y, m, d] = s.date.split("-");
      return `${y}年${Number(m)}月${Number(d)}日,${hour(s)}時${minute(s)}分,${s.count}`;
    }),
    "fractions of a day": csv("Date,Time,Calls", (s) => {
      const serial = Date.parse(s.date) / 86_400_000 + 25_569;
      return `${serial},${(hour(s) + Number(minute(s)) / 60) / 24},${s.count}`;
    }),
    "with a zone of letters": csv("time,calls", (s) => `${s.date} ${s.clock} CET,${s.count}`),
    "the end, as its name says": csv("Interval Ending,Calls", (s) => `${s.date} ${s.end},${s.count}`),
    "the end beside a date": csv("Date,Interval End,Calls", (s) => `${s.date},${s.end},${s.count}`),
  };

  test.each(Object.keys(forms))("%s", (form) => {
    expect(meanOf(fitted(forms[form] as string))).toEqual(MEAN);
  });

  test("hours with a name of the trade, and as names of columns", () => {
    const hours = DATES.flatMap((date, d) =>
      [0, 2].map((k) => [date, 9 + k / 2, ((COUNTS[d] as readonly number[])[k] as number) * 2] as const),
    );
    const long = hours.map(([date, at, count]) => `${date},${at},${count}`);
    const wide = DATES.map((date) =>
      [date, ...hours.filter(([d]) => d === date).map(([, , count]) => count), 7].join(),
    );
    const explore = `Ticket created - Date,Ticket created - Hour,Tickets\n${long.join("\n")}\n`;
    expect(fitted(explore).fit.meanDay.slice(9, 11)).toEqual([68, 72]);
    expect(fitted(`Date,9,10,11\n${wide.join("\n")}\n`).fit.meanDay.slice(9, 12)).toEqual([68, 72, 7]);
  });

  test("that cannot be read are named with their column, and not taken as queues or days", () => {
    const input = csv("Date,Interval No,Calls", (s) => `${s.date},i${s.clock.replace(":", "")},${s.count}`);
    expect(refused(input)).toEqual([
      'csv-no-clock: 2026-03-02 is there twice, here and on line 2, and no column with the time of day can be read: "Interval No" has "i0900" - write its times as 09:30',
    ]);
  });
});

describe("rows that are no rows", () => {
  const sums = (name: string, at: "first" | "time") =>
    csv("Date,Interval,Calls", (s) => {
      const row = `${s.date},${s.clock},${s.count}`;
      if (s.clock !== "10:30") return row;
      return [row, at === "first" ? `${s.date} ${name},,999` : `${s.date},${name},999`];
    });

  test("totals of a group, wherever they are named", () => {
    for (const input of [sums("Total", "first"), sums("Ergebnis", "first"), sums("Total", "time")])
      expect(meanOf(fitted(input))).toEqual(MEAN);
    expect(fitted(sums("Total", "time")).notes).toContain("3 rows left out as totals");
  });

  test.each(["All queues", "(All)", "Sales Total", "Company"])("a queue %s that has the sum of all", (name) => {
    const input = csv("Interval,Queue,Calls", (s) =>
      [`Sales,${s.count}`, `Service,${2 * s.count}`, `${name},${3 * s.count}`].map(
        (field) => `${s.date} ${s.clock},${field}`,
      ),
    );
    const { notes, fit } = fitted(input);
    expect(notes).toContain(`left out, as a total over queues: "${name}"`);
    expect(fit.meanDay.slice(18, 22)).toEqual(MEAN.map((count) => 3 * count));
  });

  test("dates and queues that stand on their first row only", () => {
    const first = (s: Slot) => (s.clock === "09:00" ? s.date : "");
    const input = csv("Date,Interval,Calls", (s) => `${first(s)},${s.clock},${s.count}`);
    expect(meanOf(fitted(input))).toEqual(MEAN);
    expect(fitted(input).notes).toContain('an empty field of "Date" is taken as the one above it');
    const rows = ["Sales", "Service"].flatMap((queue) =>
      slots.map((s, i) => `${i === 0 ? queue : ""},${s.date} ${s.clock},${s.count}`),
    );
    const queues = fitted(`Queue,Interval,Calls\n${rows.join("\n")}\n`);
    expect(meanOf(queues)).toEqual(MEAN.map((count) => 2 * count));
    expect(queues.notes).toContain('2 queues, one reason each: "Sales", "Service"');
  });

  test("empty fields of a pivot table, where none is 0", () => {
    const days = ["2026-03-02,30,31,32,", "2026-03-03,30,31,32,1", "2026-03-04,30,31,32,", "2026-03-05,30,31,32,1"];
    const pivot = (rows: readonly string[]) => fitted(`Date,${CLOCKS.join()}\n${rows.join("\n")}\n`);
    expect(meanOf(pivot(days))).toEqual([30, 31, 32, 0.5]);
    const zeros = pivot([...days.slice(0, 3), "2026-03-05,30,31,32,0"]);
    expect(zeros.notes.join()).toContain("no number at 10:30");
  });

  test("titles of a workbook's sheet, which have as many fields as its rows", () => {
    const title = "Queue report,,,\n,,,\nfrom,2026-03-02,to,2026-03-13\n,,,\n";
    expect(
      meanOf(fitted(`${title}${csv("Date,Time,Offered,Answered", (s) => `${s.date},${s.clock},${s.count},1`)}`)),
    ).toEqual(MEAN);
    expect(meanOf(fitted(`,,,\n${csv(",Date,Time,Calls", (s) => `,${s.date},${s.clock},${s.count}`)}`))).toEqual(MEAN);
  });
});

describe("columns", () => {
  test.each([
    ["Offer,Answer,Abandon", (n: number) => `${n},${n - 2},2`],
    ["Avg Speed Ans,Avg Aban Time,ACD Calls,Aban Calls", (n: number) => `12,45,${n - 2},2`],
    ["Answered in 20s,Abandoned in 10s,Answered total,Abandoned total", (n: number) => `${n - 9},1,${n - 2},2`],
    ["Chamadas Oferecidas,Chamadas Atendidas,Chamadas Abandonadas", (n: number) => `${n},${n - 2},2`],
    ["着信数,応答数,放棄数", (n: number) => `${n},${n - 2},2`],
  ])("%s", (names, row) => {
    const { notes, ...rest } = fitted(csv(`Date,Time,${names}`, (s) => `${s.date},${s.clock},${row(s.count)}`));
    expect(meanOf({ notes, ...rest })).toEqual(MEAN);
    expect(notes).toContain(`${Number((24 / 4.26).toPrecision(3))}% of contacts were abandoned in the file`);
  });

  test("times of all contacts of a row, milliseconds and :45 are handling times of one contact", () => {
    const rows = Array.from({ length: 12 }, (_, d) => `2026-03-${String(2 + d).padStart(2, "0")}`).flatMap((date, d) =>
      CLOCKS.map((clock, k) => ({ at: `${date} ${clock}`, n: 20 + 9 * k + d, aht: 240 + ((d + k) % 3) })),
    );
    const noteOf = (name: string, value: (row: { n: number; aht: number }) => string) => {
      const text = rows.map((row) => `${row.at},${row.n},${value(row)}`).join("\n");
      return fitted(`time,calls,${name}\n${text}\n`).notes.filter((note) => /handling takes/.test(note));
    };
    const mean = ["handling takes 4m1s on average"];
    expect(noteOf("Talk Time", ({ n, aht }) => String(n * aht))).toEqual(mean);
    expect(noteOf("Talk Time", ({ aht }) => String(aht))).toEqual(mean);
    expect(noteOf("Avg Handle", ({ aht }) => String(aht * 1000))).toEqual(mean);
    expect(noteOf("AHT (ms)", ({ aht }) => String(aht * 1000))).toEqual(mean);
    expect(noteOf("Avg Talk", () => ":45")).toEqual(["handling takes 45s on average"]);
  });
});

test("a name with a line break is one line", () => {
  const input = csv('"Interval\nStart","Calls\r\nOffered"', (s) => `${s.date} ${s.clock},${s.count}`);
  const read = fitted(input, { column: "Calls Offered" });
  expect(meanOf(read)).toEqual(MEAN);
  expect(read.notes[0]).toBe('columns: "Interval Start" is date and time and "Calls Offered" is contacts');
});

describe("contacts", () => {
  const seconds = slots.flatMap((s) =>
    Array.from({ length: s.count }, (_, i) => ({
      ...s,
      second: hour(s) * 3600 + Number(minute(s)) * 60 + ((i * 137 + 11) % 1800),
    })),
  );
  const file = (header: string, row: (s: (typeof seconds)[number], i: number) => string) =>
    fitted(`${header}\n${seconds.map(row).join("\n")}\n`);

  test("with a date and the second of the day, the first of several", () => {
    const read = file("date,priority,menu_entry_s,menu_s,queue_entry_s,service_s", (s, i) =>
      [s.date, i % 3, s.second, 9, i % 2 === 0 ? "" : s.second + 9, 60 + i].join(),
    );
    expect(meanOf(read)).toEqual(MEAN);
    expect(read.notes[0]).toContain('"menu_entry_s" is the time');
    expect(read.notes).toContain("each row is one contact");
  });

  test.each([
    ["seconds", 1],
    ["milliseconds", 1000],
  ])("with %s since 1970", (_, unit) => {
    const read = file("id,created_at,priority", (s, i) => {
      return [i, (Date.parse(s.date) / 1000 + s.second) * unit, i % 3].join();
    });
    expect(meanOf(read)).toEqual(MEAN);
  });

  test("with numbers that are no counts", () => {
    const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
    expect(meanOf(file("start,station", (s, i) => `${s.date} ${clock(s.second)},${i % 4}`))).toEqual(MEAN);
  });
});

test.each([
  ["<html><body><table><tr><td>1</td></tr></table>", "a web page (HTML)"],
  ['[{"time": "2026-03-02 09:00", "calls": 5}]\n', "JSON"],
  ["%PDF-1.4\n1 0 obj\n", "a PDF"],
])("%s is called what it is", (input, name) => {
  expect(refused(input)).toEqual([
    `csv-not-text: "a.csv" is ${name}, not CSV - open it in a spreadsheet, and save it as CSV or .xlsx`,
  ]);
});

test("Shift_JIS is read where Windows-1252 cannot be it", () => {
  const header = [0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8e, 0x9e, 0x8a, 0xd4, 0x2c, 0x92, 0x85, 0x90, 0x4d, 0x90, 0x94, 0x0a];
  const body = csv("", (s) => `${s.date},${s.clock},${s.count}`).slice(1);
  expect(meanOf(fitted(Buffer.concat([Buffer.from(header), Buffer.from(body)])))).toEqual(MEAN);
});

test("weekdays of many contacts have the file's mean to a twentieth of a percent", () => {
  const dates = Array.from({ length: 10 }, (_, d) => `2026-03-${String(2 + d + (d > 4 ? 2 : 0)).padStart(2, "0")}`);
  const totals = [5540, 4450, 4450, 4450, 4450];
  const rows = dates.flatMap((date, d) => CLOCKS.map((clock) => `${date} ${clock},${(totals[d % 5] as number) / 4}`));
  const { text } = fitted(`time,calls\n${rows.join("\n")}\n`, { decimal: "point" });
  const perDay = Number(/arrivals: ([\d.]+)\/day/.exec(text)?.[1]);
  const factors = [...(/^weekdays:.*$/m.exec(text)?.[0] ?? "").matchAll(/(?:mon|tue|wed|thu|fri): ([\d.]+)%/g)];
  const means = factors.map(([, factor]) => (perDay * Number(factor)) / 100);
  expect(means.length).toBe(5);
  for (const [d, mean] of means.entries()) expect(Math.abs(mean / (totals[d] as number) - 1)).toBeLessThan(0.0005);
});
