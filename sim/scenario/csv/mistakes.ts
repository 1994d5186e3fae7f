import { counted } from "../../plural.ts";
import { and, type Path, quote } from "../problems.ts";
import { at, didYouMean, mistake } from "../sentence.ts";

/** What can be wrong with a file that is read; a part of the catalogue. */
export const csvMistakes = {
  csvNotText: (file: string) =>
    mistake(
      "csv-not-text",
      `${quote(file)} is not text: neither UTF-8 nor UTF-16 nor Windows-1252`,
      "save it as UTF-8",
    ),
  csvOtherFormat: (file: string, format: string) =>
    mistake(
      "csv-not-text",
      `${quote(file)} is ${format}, not CSV`,
      "open it in a spreadsheet, and save it as CSV or .xlsx",
    ),
  csvEmpty: (file: string, isBlank = false) =>
    mistake(
      "csv-empty",
      isBlank ? `${quote(file)} is empty` : `${quote(file)} has no rows below its header`,
      "export it again, with some weeks of data",
    ),
  csvNoHeader: (got: string) =>
    mistake(
      "csv-no-header",
      `expected a first line that names the columns, got ${quote(got)}`,
      "add a line such as time,calls above it",
    ),
  csvColumns: (expected: number, got: number) =>
    mistake(
      "csv-columns",
      `expected ${counted(expected, "column")} as in the header, got ${got === 0 ? "an empty line" : got}`,
      got === 0 ? "delete the line" : "put fields that contain the separator in quotes",
    ),
  csvQuote: () => mistake("csv-quote", "a field in quotes is not closed", 'close it with ", or double a " within it'),
  csvAfterQuote: (got: string) =>
    mistake(
      "csv-quote",
      `expected a separator or the end of the line after a field in quotes, got ${quote(got)}`,
      'double a " within a field',
    ),
  csvColumnTwice: (column: string) =>
    mistake("csv-column-twice", `there are two columns ${quote(column)}`, "rename one of them"),
  csvMore: (count: number) => mistake("too-many", `and ${counted(count, "more such mistake")}`),
  csvNoColumn: (path: Path, column: string, near: string | undefined, known: readonly string[]) =>
    mistake(
      "csv-no-column",
      at(path, `the file has no column ${quote(column)}`),
      didYouMean(near) ?? `it has ${and(known.slice(0, 12).map(quote))}`,
    ),
  csvNoCounts: (path: Path, name: string) =>
    mistake(
      "csv-which-column",
      at(path, `the only column left is ${quote(name)}, whose name does not say that it counts contacts`),
      `write column: ${name} if it does`,
    ),
  csvTaken: (path: Path, file: string, name: string, isAlone: boolean) =>
    mistake(
      "csv-taken",
      at(path, `${quote(name)} is read, the only column ${isAlone ? "of" : "left in"} ${quote(file)}`),
      `write column: ${name}`,
    ),
  csvWhichColumn: (path: Path, known: readonly string[]) =>
    mistake(
      "csv-which-column",
      at(path, "the file has several columns"),
      `add column: ${known[0]} (or ${and(known.slice(1, 12), "or")})`,
    ),
  csvCell: (column: string, expected: string, got: string) =>
    mistake(
      "csv-not-a-number",
      `column ${quote(column)}: expected ${expected}, got ${got.trim() === "" ? "nothing" : quote(got)}`,
      cellHint(got.trim()),
    ),
  csvHole: (date: string, clock: string) =>
    mistake(
      "csv-hole",
      `${date} has no row for ${clock}, although other days have one`,
      "add the row, with 0 if there were no contacts",
    ),
  csvTwice: (date: string, clock: string) =>
    mistake("csv-twice", `${date} has two rows for ${clock}`, "delete one of them, or add them up"),
  csvGrid: (step: string, interval: string) =>
    mistake("csv-grid", `rows are ${step} apart, which does not divide the interval of ${interval}`),
  csvNoDate: (path: Path, date: string, first: string, last: string) =>
    mistake("csv-no-date", at(path, `the file does not contain ${date}: it runs from ${first} to ${last}`)),
  csvExactly: (path: Path) =>
    mistake("csv-exactly", at(path, "the counts of a mean day cannot be replayed exactly"), "use: each day, or a date"),
  csvWeekday: (path: Path) =>
    mistake("csv-weekday", at(path, "recorded times are replayed day by day"), "use: each day, or a date"),
  csvNeedsTime: (path: Path, use: string) =>
    mistake("csv-needs-time", at(path, `use: ${use} needs a column with the date and time`), "add time: COLUMN"),
  csvNotFromMidnight: (seen: { column: string; text: string; expected: string }, canNameTime: boolean) =>
    mistake(
      "csv-not-from-midnight",
      `without a time column the rows are one day from 00:00 on, and this row would be ${seen.expected}, but ${quote(seen.column)} says ${quote(seen.text)}`,
      canNameTime
        ? `add time: ${seen.column}`
        : "give one row for each interval from 00:00 to 24:00, with 0 where there is nothing",
    ),
  csvNoTime: (file: string, columns: readonly string[]) =>
    mistake(
      "csv-no-time",
      `${quote(file)} has no column with dates such as 2026-11-27 07:05; its columns are ${and(columns.slice(0, 12).map(quote))}`,
      "name the column with --time COLUMN, or add one with the date",
    ),
  csvNoStamp: (column: string, got: string) =>
    mistake(
      "csv-no-time",
      `column ${quote(column)} has no dates and times such as 2026-11-27 07:05, but ${quote(got)}`,
      "name another with --time COLUMN",
    ),
  csvWhichTime: (names: readonly string[]) =>
    mistake(
      "csv-which-time",
      `${and(names.map(quote))} all have dates and times, and none of them comes first in every row`,
      `say which is the time of arrival: --time ${shellWord(names[0] ?? "")}`,
    ),
  csvWhichCount: (names: readonly string[]) =>
    mistake(
      "csv-which-column",
      names.length === 1
        ? `column ${quote(names[0] ?? "")} has numbers, and its name does not say that it counts contacts`
        : `${and(names.slice(0, 12).map(quote))} may each be the number of contacts`,
      `say which one counts: --column ${shellWord(names[0] ?? "")}`,
    ),
  csvRowsUnclear: (others: readonly string[]) =>
    mistake(
      "csv-rows-unclear",
      `the times are regular and each is there once, as in a report by interval, and ${others.length === 0 ? "there is no other column" : `no other column (${and(others.slice(0, 6).map(quote))}) is named as a number of contacts`}`,
      "say --column COLUMN if one counts contacts, or --rows contacts if each row is one",
    ),
  csvNoClock: (date: string, line: number, clock: { readonly name: string; readonly got: string } | null) =>
    mistake(
      "csv-no-clock",
      `${date} is there twice, here and on line ${line}, and no column with the time of day can be read${clock === null ? "" : `: ${quote(clock.name)} has ${quote(clock.got)}`}`,
      clock === null
        ? "add a column with times such as 09:30, or add the rows of a day up"
        : "write its times as 09:30",
    ),
  csvNoGrid: () =>
    mistake(
      "csv-grid",
      "the rows have counts, and their times do not lie 5, 10, 15, 20, 30 or 60 minutes or whole hours apart",
      "name the column with the beginning of the interval: --time COLUMN; or say --rows contacts if each row is one",
    ),
  csvDatesUnclear: (got: string, inScenario: boolean) =>
    mistake(
      "csv-dates",
      `${quote(got)} and all other dates may have the day or the month first`,
      inScenario
        ? "add dates: dmy (day first) or dates: mdy (month first)"
        : "say which: --dates dmy (day first) or --dates mdy (month first)",
    ),
  csvDatesMixed: (got: string, other: string) =>
    mistake("csv-dates", `${quote(got)} and ${quote(other)} are not dates in one order`, "write them one way"),
  csvDatesNot: (stated: string, got: string, fit: readonly string[]) =>
    mistake("csv-dates", `${quote(got)} and the dates with it are not in the order ${stated}`, `it would be ${fit[0]}`),
  csvNumbersUnclear: (column: string, got: string, inScenario = false) =>
    mistake(
      "csv-numbers",
      `${quote(got)} in column ${quote(column)} may be ${got.replace(/[.,]/, "")} or ${got.replace(",", ".")}, as all numbers there`,
      inScenario
        ? "write them without separators for thousands, and with a decimal point"
        : "say what the fraction begins with: --decimal comma or --decimal point",
    ),
  csvCells: (column: string, expected: string, got: string, count: number) =>
    mistake(
      "csv-not-a-number",
      `column ${quote(column)}: expected ${expected}, got ${got.trim() === "" ? "nothing" : quote(got)}${count === 1 ? "" : `, and ${(count - 1).toLocaleString("en-US")} more rows like it`}`,
      "mend them, or name another column with --time or --column",
    ),
  csvRowTwice: (when: string, line: number, queue: string, others: readonly string[]) =>
    mistake(
      "csv-twice",
      `${when} is there twice${queue === "" ? "" : ` for ${quote(queue)}`}, here and on line ${line}`,
      others.length === 0
        ? "if the clocks go back then, say --timezone ZONE, such as Europe/Berlin; else delete one"
        : "if the clocks go back then, say --timezone ZONE, such as Europe/Berlin; else keep one row for each time and queue",
    ),
  csvSkippedHour: (when: string, zone: string) =>
    mistake(
      "csv-skipped-hour",
      `the clocks of ${zone} go forward over ${when}: there is no such time`,
      "correct the time or the time zone; a row with 0 may stand there",
    ),
  csvMidnight: () =>
    mistake(
      "csv-midnight",
      "a row at 24:00 has contacts, so its time is the end of an interval or the next day's 00:00",
      "say which: --labels end, or --labels start",
    ),
  csvNoQueue: (queue: string, known: readonly string[]) =>
    mistake(
      "csv-no-queue",
      known.length === 0 ? "the file has no column with queues" : `the file has no queue ${quote(queue)}`,
      known.length === 0 ? "leave out --queue" : `it has ${and(known.slice(0, 12).map(quote))}`,
    ),
  csvDaily: (days: number) =>
    mistake(
      "csv-daily",
      `the file has one row for each of ${days} days and says nothing of the hours`,
      "choose the shape of the day: --profile office-day, shop-day, bank-day, evening, around-the-clock or flat",
    ),
  csvNoProfile: (name: string, known: readonly string[]) =>
    mistake("csv-no-profile", `there is no profile ${quote(name)}`, `choose ${and(known, "or")}`),
  csvNothingLeft: () =>
    mistake("csv-nothing-left", "no whole day with contacts is left", "take a file with some whole days"),
  workbookOld: (file: string) =>
    mistake("workbook-old", `${quote(file)} is a workbook of the older kind (.xls)`, "save it as .xlsx or as CSV"),
  workbookDamaged: (file: string) =>
    mistake(
      "workbook-damaged",
      `${quote(file)} is a zip archive and no workbook that can be read`,
      "save it again as .xlsx or as CSV",
    ),
  workbookTooLarge: (file: string, bytes: number, most: number) =>
    mistake(
      "file-too-large",
      `${quote(file)} has ${Math.ceil(bytes / 1_048_576)} MiB unpacked, and a workbook may have ${most / 1_048_576}`,
      "save the sheet as CSV",
    ),
  workbookNoSheet: (sheet: string, near: string | undefined, known: readonly string[]) =>
    mistake(
      "workbook-no-sheet",
      `the workbook has no sheet ${quote(sheet)}`,
      didYouMean(near) ?? `it has ${and(known.slice(0, 12).map(quote))}`,
    ),
  workbookSheets: (known: readonly string[]) =>
    mistake(
      "workbook-sheets",
      `the workbook has ${known.length} sheets with rows: ${and(known.slice(0, 12).map(quote))}`,
      `say which: --sheet ${shellWord(known[0] ?? "")}`,
    ),
} as const;

/** A name as a shell takes it. */
function shellWord(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `"${name.replaceAll('"', '\\"')}"`;
}

/** What was probably meant by a field: a decimal comma, separated thousands. */
function cellHint(got: string): string | undefined {
  if (/^\d{1,3}([ ',\u00a0\u202f]\d{3})+(\.\d+)?$/.test(got)) return `write ${got.replace(/[ ',\u00a0\u202f]/g, "")}`;
  return /^\d+,\d+$/.test(got) ? `write ${got.replace(",", ".")}` : undefined;
}
