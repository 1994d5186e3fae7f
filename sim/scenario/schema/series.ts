import { choice, either, entries, fields, flag, list, optional, quantity, text } from "./build.ts";

/** Lists of numbers over the day, and the files that may stand for them. */

const column = optional(text({ description: "The column to read; may be left out when only one is left to choose." }));

const dates = optional(
  choice(["dmy", "mdy", "ymd"], {
    description:
      "The order of dates such as 02/03/2026: `dmy` has the day first. Needed only where the file does not show it.",
  }),
);

/** Longest list of numbers: a day of five-minute intervals. */
const LONGEST_DAY = 288;

const numbersOverTheDay = list(quantity("number", { description: "One number." }), {
  description: "One number for each interval of the day, from midnight; or for each hour, half-hour and so on.",
  longest: LONGEST_DAY,
});

/** Counts of contacts or visits per interval, from a CSV file. */
export const countsFile = fields(
  {
    counts: text({
      description: "CSV file, beside the scenario, with a number of contacts per interval in each row.",
      file: true,
    }),
    column,
    time: optional(
      text({
        description:
          "Column with the date and time of the interval: `2026-11-27 07:00`, `27.11.2026 07:00`, `11/27/2026 7:00 AM`, `2026-11-27 07:00 - 07:30`. Local, or converted to `timezone` where an offset or Z stands behind it. Without one, the rows are the intervals of one day.",
      }),
    ),
    dates,
    use: quantity("use", {
      description: "Which day of several: see [several days](#several-days-in-a-file).",
      default: "mean day",
    }),
    exactly: flag({
      description: "`true` replays the counts themselves; otherwise they are the means of a Poisson process.",
      default: false,
    }),
  },
  { description: "Counts from a CSV file." },
);

/** The moment of every contact, from a CSV file. */
export const timesFile = fields(
  {
    times: text({ description: "CSV file with one row per contact.", file: true }),
    column,
    date: optional(
      text({ description: "Column with the date, when `column` holds only the time or the second of the day." }),
    ),
    dates,
    use: quantity("use", { description: "`each day` in turn, or one date.", default: "each day" }),
  },
  { description: "Time stamps from a CSV file, replayed as logged at 1x." },
);

/** Relative weights from a CSV file, for a profile. */
const weightsFile = fields(
  {
    weights: text({ description: "CSV file with one row per interval of the day.", file: true }),
    column,
  },
  { description: "The shape of the day from a CSV file." },
);

export const profile = (about: { description: string; default?: string }) =>
  either(
    {
      scalar: text({ description: "The name of a [shape](#profiles)." }),
      list: numbersOverTheDay,
      marked: [{ mark: "weights", map: weightsFile }],
      map: entries(
        "when",
        either(
          {
            scalar: quantity("number", { description: "Weight of an hour in this period." }),
            list: numbersOverTheDay,
          },
          { description: "Weight of an hour in this period, or the shape of these days." },
        ),
        {
          description:
            "Weights by period: `{08:00-12:00: 3, 12:00-18:00: 2}`; nothing comes outside the periods. By day of the week, a shape of its own each: `{mon-fri: [...], sat: [...]}`.",
        },
      ),
    },
    about,
  );

export const visits = (about: { description: string }) =>
  either(
    {
      scalar: quantity("rate", { description: "A rate." }),
      list: numbersOverTheDay,
      marked: [{ mark: "counts", map: countsFile }],
    },
    about,
  );

export const arrivals = (about: { description: string }) =>
  either(
    {
      scalar: quantity("volume", { description: "A rate, or a share of visits." }),
      list: numbersOverTheDay,
      marked: [
        { mark: "counts", map: countsFile },
        { mark: "times", map: timesFile },
      ],
      map: entries("when", quantity("rate", { description: "Rate in this period." }), {
        description: "Rates by period: `{08:00-12:00: 60/h, 12:00-20:00: 40/h}`; nothing comes outside the periods.",
      }),
    },
    about,
  );

const headsFile = fields(
  {
    file: text({
      description: "CSV file with the number of agents per interval of the day, one row each.",
      file: true,
    }),
    column,
  },
  { description: "Agents from a CSV file." },
);

const headsInPeriod = quantity("heads", { description: "Agents in this period." });

export const staff = (about: { description: string }) =>
  either(
    {
      scalar: quantity("heads", {
        description: "The same number in all opening hours of the channels that the group serves.",
      }),
      list: list(headsInPeriod, {
        description: "Agents in each interval of the day, from midnight.",
        longest: LONGEST_DAY,
      }),
      marked: [{ mark: "file", map: headsFile }],
      map: entries(
        "staffWhen",
        either(
          {
            scalar: headsInPeriod,
            list: list(headsInPeriod, { description: "Agents in each interval of these days.", longest: LONGEST_DAY }),
            map: entries("when", headsInPeriod, { description: "Agents by period of these days." }),
          },
          { description: "Agents in this part of the week." },
        ),
        {
          description:
            "Agents by period, by day of the week, or both: `{mon-fri: {07:00-12:00: 10, 12:00-23:00: 14}, sat: 8}`. A date has its own: `2026-12-24: {08:00-12:00: 3}`; what the week says does not count on it.",
        },
      ),
    },
    about,
  );

/** Observed durations from a CSV file. */
export const empirical = fields(
  {
    file: text({ description: "CSV file with one observed duration per row: seconds, or `00:04:12`.", file: true }),
    column,
  },
  { description: "An empirical distribution: each row is equally likely." },
);
