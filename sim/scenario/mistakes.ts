import { counted, plural } from "../plural.ts";
import { elsewhere } from "../synonyms.ts";
import { csvMistakes } from "./csv/mistakes.ts";
import { and, type Path, quote } from "./problems.ts";
import { at, didYouMean, mistake } from "./sentence.ts";

/** The catalogue of everything that can be wrong with a scenario: stable code, sentence with the offending value, how to mend it. */
export const mistakes = {
  // The file
  tooLarge: (bytes: number, most: number) =>
    mistake(
      "too-large",
      `the file is ${megabytes(bytes)} long; a scenario may be at most ${megabytes(most)}`,
      "move long lists into CSV files",
    ),
  tooManyMarks: (most: number) =>
    mistake("too-large", `the file has more than ${most} lines and list items`, "move long lists into CSV files"),
  notText: () => mistake("not-text", "the file is not UTF-8 text", "save it as UTF-8"),
  controlCharacter: (code: number) =>
    mistake(
      "control-character",
      `the file contains the control character U+${code.toString(16).padStart(4, "0").toUpperCase()}`,
      "remove it",
    ),
  empty: () => mistake("empty", "the file is empty", "plimsoll init writes a starter scenario"),
  yaml: (message: string) => mistake("yaml", `this is not YAML: ${message}`),
  tooDeep: () => mistake("too-deep", "the file is nested too deeply"),
  directive: (text: string) =>
    mistake("yaml-directive", `YAML directives such as ${quote(text)} are not allowed`, "delete the line"),
  tag: (text: string) => mistake("yaml-tag", `YAML tags such as ${quote(text)} are not allowed`, "delete the tag"),
  severalDocuments: () =>
    mistake("several-documents", "the file contains several YAML documents", "keep one: delete everything from --- on"),
  keyNotText: (path: Path) => mistake("key-not-text", at(path, "a key must be text"), "put it in quotes"),
  duplicateKey: (path: Path, key: string, line: number) =>
    mistake(
      "duplicate-key",
      at(path, `the key ${quote(key)} appears twice, first on line ${line}`),
      "delete or rename one",
    ),
  unknownAlias: (name: string) =>
    mistake("unknown-alias", `the alias ${quote(`*${name}`)} has no anchor ${quote(`&${name}`)} above it`),
  cyclicAlias: (name: string) => mistake("cyclic-alias", `the anchor ${quote(`&${name}`)} contains itself`),
  tooManyAliases: (most: number) =>
    mistake("too-many-aliases", `the file uses more than ${most} aliases, or expands to too many values`),
  newerFormat: (got: string) =>
    mistake("newer-format", `the file uses format ${got}; this version of plimsoll reads format 1`, "update plimsoll"),

  // Keys and values
  unknownKey: (key: string, near: string | undefined, known: readonly string[]) =>
    mistake("unknown-key", `unknown key ${quote(key)}`, didYouMean(near) ?? insteadOf(key, known)),
  notSimulatedYet: (key: string) =>
    mistake("not-simulated-yet", `${quote(key)} is not simulated yet`, "leave it out for now"),
  missingKey: (path: Path, key: string, what: string) =>
    mistake("missing-key", at(path, `the key ${quote(key)} is missing`), asHint(what)),
  noValue: (path: Path, expected: string) => mistake("no-value", at(path, `expected ${expected}, got nothing`)),
  wrongKind: (path: Path, expected: string, got: string) =>
    mistake("wrong-kind", at(path, `expected ${expected}, got ${got}`)),
  wrongValue: (path: Path, expected: string, got: string, hint?: string) =>
    mistake("wrong-value", at(path, `expected ${expected}, got ${quote(got)}`), hint),
  impossibleValue: (path: Path, got: string, reason: string, hint?: string) =>
    mistake("impossible-value", at(path, `${quote(got)}: ${reason}`), hint),
  commaInBraces: (path: Path, got: string, meant: string | undefined) =>
    mistake(
      "comma-in-braces",
      at(path, `inside braces a comma ends the value, so ${quote(got)} is cut short`),
      meant === undefined || meant === got ? "put the whole value in quotes" : `write ${meant}`,
    ),
  tooManyDigits: (path: Path, got: string, where: "before" | "after") =>
    mistake(
      "too-many-digits",
      at(
        path,
        where === "before"
          ? `${quote(got)} is too large: a number has at most 15 digits before the point`
          : `${quote(got)} is too precise: a number has at most 9 digits after the point`,
      ),
    ),
  outOfRange: (path: Path, range: string, got: string) =>
    mistake("out-of-range", at(path, `expected ${range}, got ${quote(got)}`)),
  wrongKey: (path: Path, expected: string, got: string, hint?: string) =>
    mistake("wrong-key", at(path, `expected ${expected} as key, got ${quote(got)}`), hint),
  tooLong: (path: Path, most: number, what: string, got: number) =>
    mistake("too-long", at(path, `expected at most ${most} ${what}, got ${got}`)),
  emptyMap: (path: Path, what: string) =>
    mistake("empty-map", at(path, "expected at least one entry, got none"), asHint(what)),
  tooManyMistakes: (count: number) => mistake("too-many", `and ${counted(count, "more mistake")}`),

  // Names
  unknownName: (path: Path, what: string, got: string, near: string | undefined, known: readonly string[]) =>
    mistake(
      "unknown-name",
      at(path, `there is no ${what} ${quote(got)}`),
      didYouMean(near) ??
        (known.length === 0
          ? `the scenario has no ${what}`
          : known.length <= 12
            ? `the scenario has ${and(known.map(quote))}`
            : undefined),
    ),
  ambiguousName: (path: Path, name: string) =>
    mistake(
      "ambiguous-name",
      at(path, `${quote(name)} is the name of a channel, a day or "all"`),
      "choose another name",
    ),
  noChannels: () => mistake("no-channels", "channels: the scenario has no channel", "add phone, chat or email"),
  channelNotThere: (path: Path, channel: string, known: readonly string[]) =>
    mistake(
      "channel-not-there",
      at(path, `the scenario has no channel ${quote(channel)}`),
      known.length === 0
        ? "add it under channels"
        : `add it under channels, where ${and(known)} ${plural(known.length, "is", "are")}`,
    ),

  // Sense
  split: (path: Path, sum: string) => mistake("split", at(path, `the shares add up to ${sum}, expected 100%`)),
  noSplit: (path: Path, channels: readonly string[]) =>
    mistake(
      "no-split",
      at(path, `this reason does not say how its contacts are split over ${and(channels)}`),
      `add split: {${channels[0]}: 100%}`,
    ),
  handlingMissing: (path: Path, channel: string) =>
    mistake(
      "handling-missing",
      at(path, `there is no handling time for ${channel}, although the split sends contacts there`),
      `add ${channel}: 5m`,
    ),
  nobodyServes: (path: Path, reason: string, channel: string) =>
    mistake(
      "nobody-serves",
      at(path, `no group of agents can serve ${quote(reason)} by ${channel}`),
      `add the skill ${channel}: [${reason}] to a group of agents`,
    ),
  nobodyThere: (path: Path, reason: string, channel: string) =>
    mistake(
      "nobody-there",
      at(path, `the groups that can serve ${quote(reason)} by ${channel} never have any staff`),
      "schedule staff in one of them",
    ),
  nobodyWhileOpen: (path: Path, reason: string, channel: string, open: string, staffed: string) =>
    mistake(
      "nobody-while-open",
      at(
        path,
        `no agent who can serve ${quote(reason)} by ${channel} works while ${channel} is open: it first opens ${open}, and they first work ${staffed}`,
      ),
      "schedule their groups in the opening hours",
    ),
  neverOpen: (path: Path, channel: string) =>
    mistake(
      "never-open",
      at(path, `${channel} is never open, but contacts arrive by ${channel}`),
      "give it opening hours, or remove it from the splits",
    ),
  zeroTime: (path: Path, what: string) => mistake("zero-time", at(path, `${what} of zero`), "write how long it takes"),
  throughputLength: (path: Path, slots: number, got: number) =>
    mistake(
      "throughput-length",
      at(path, `expected ${counted(slots, "multiple")}, one for each number of chats at once, got ${got}`),
    ),
  throughputStart: (path: Path, got: string) =>
    mistake("throughput-start", at(path, `the first multiple is of one chat and must be 1x, got ${quote(got)}`)),
  throughputFalls: (path: Path) =>
    mistake("throughput-falls", at(path, "the multiples must not fall: with one more chat an agent gets no less done")),
  throughputTwice: (path: Path) =>
    mistake("throughput-twice", at(path, "throughput and handlingAt say the same thing"), "keep one of the two"),
  handlingAtLength: (path: Path, slots: number, got: number) =>
    mistake(
      "throughput-length",
      at(path, `expected ${counted(slots, "time")}, one for each number of chats at once, got ${got}`),
    ),
  handlingAtFalls: (path: Path) =>
    mistake(
      "throughput-falls",
      at(path, "with one chat more an agent would finish fewer chats per hour than before"),
      "with 2 chats each may take at most twice as long as one alone, with 3 at most 3/2 as long as with 2, and so on",
    ),
  notVisited: (path: Path) =>
    mistake(
      "no-visitors",
      at(path, "a share of visits needs the number of visits"),
      "add visitors: {visits: 100000/day}",
    ),
  profileOfList: (path: Path) =>
    mistake(
      "profile-of-list",
      at(path, "arrivals for each interval have a shape of their own"),
      "remove profile, or state arrivals as a rate",
    ),
  weekdaysOfList: (path: Path) =>
    mistake("weekdays-of-file", at(path, "the file states its own days"), "remove weekdays, or write use: mean day"),
  listLength: (path: Path, interval: string, expected: number, got: number) =>
    mistake(
      "list-length",
      at(
        path,
        `expected ${expected} numbers (one for each ${interval}), or a number for each hour, half-hour and so on, got ${got}`,
      ),
    ),
  nothingInList: (path: Path) => mistake("all-zero", at(path, "all numbers are zero")),
  overlap: (path: Path, a: string, b: string) =>
    mistake("overlap", at(path, `${quote(a)} and ${quote(b)} overlap`), "state each time once"),
  offGrid: (path: Path, text: string, interval: string) =>
    mistake(
      "off-grid",
      at(path, `${quote(text)} does not begin and end on a boundary of the ${interval} interval`),
      "choose other times or a shorter interval",
    ),
  reportIntervalTooShort: (path: Path, text: string, interval: string) =>
    mistake(
      "report-interval",
      at(path, `${text} is shorter than the interval of ${interval}`),
      `${interval} or longer`,
    ),
  reportIntervalOverDay: (path: Path, text: string, date: string, hours: number) =>
    mistake(
      "report-interval",
      at(path, `${date} has ${hours} hours, because the clocks change: ${text} does not divide it`),
      "choose 60m or shorter",
    ),
  tooManyCells: (path: Path, got: string, most: string) =>
    mistake(
      "too-many-cells",
      at(path, `the results would have ${got} cells (series x intervals x multiples), expected at most ${most}`),
      "set a coarser report interval, such as report: {interval: 60m}, or fewer days",
    ),
  weekAverage: (path: Path, average: string) =>
    mistake(
      "week-average",
      at(path, `the days average ${average}, expected 1x, which is the average day`),
      "leave one day out: it gets what is missing to 1x",
    ),
  noContacts: (path: Path) =>
    mistake(
      "no-contacts",
      at(path, "no contacts arrive at all"),
      "check the rates, and whether the days simulated are open: start, days, hours, weekdays, holidays",
    ),
  tooManyContacts: (path: Path, got: string, multiple: string) =>
    mistake(
      "too-many-contacts",
      at(path, `${got} contacts at ${multiple} exceed the limit of 1,000,000,000`),
      "check the units, or simulate fewer days",
    ),
  tooManyAgents: (path: Path, got: string) =>
    mistake("too-many-agents", at(path, `${got} agents at once exceed the limit of 100,000`)),
  multipleTwice: (path: Path, text: string) => mistake("multiple-twice", at(path, `${quote(text)} appears twice`)),
  beliefOrder: (path: Path) => mistake("belief-order", at(path, "expected low <= likely <= high, and low below high")),
  mixedHeads: (path: Path) =>
    mistake(
      "mixed-heads",
      at(path, 'some numbers are "on the floor" and some are scheduled heads'),
      "use one form for all of them",
    ),
  absenceRange: (path: Path) => mistake("out-of-range", at(path, "expected at most 95% with a cv of at most 3")),
  redialAtOnce: (path: Path, got: string) =>
    mistake(
      "redial-at-once",
      at(path, `customers who try again after ${got} would try without end at the same moment`),
      "write at least 1s",
    ),
  beliefNotYet: (path: Path) =>
    mistake(
      "not-simulated-yet",
      at(path, "a belief about this input is not simulated yet"),
      "write the likely value; peak, arrivals, handling and patience may be beliefs",
    ),
  currencies: (path: Path, a: string, b: string) =>
    mistake("two-currencies", at(path, `costs are in ${a} and in ${b}`), "use one currency"),
  contradictoryTargets: (path: Path, a: string, b: string) =>
    mistake("contradictory-targets", at(path, `${quote(a)} contradicts ${quote(b)}`), "keep one"),
  twoDefinitions: (path: Path, like: string, itsOwn: string, stated: string) =>
    mistake(
      "two-definitions",
      at(path, `like: ${like} stands for serviceLevel: ${itsOwn}, and serviceLevel is stated as ${stated}, too`),
      "keep one of the two",
    ),
  floorAboveGoal: (path: Path, floor: string, goal: string) =>
    mistake("floor-above-target", at(path, `the floor of ${floor} lies above the target of ${goal}`)),
  clockMissing: (path: Path) =>
    mistake(
      "clock-missing",
      at(
        path,
        "with hours, the promise may run around the clock or only in these hours, and the scenario does not say which",
      ),
      "add clock: business hours, or clock: calendar",
    ),
  businessDays: (path: Path) =>
    mistake(
      "business-days",
      at(path, "days by the clock of business hours could be days of 24 business hours, or working days"),
      "write hours: two working days of 10 hours are 20h",
    ),
  targetUnused: (path: Path, channel: string) =>
    mistake(
      "target-unused",
      at(path, `no reason uses the channel ${channel}`),
      "delete the target, or give the channel a share of a split",
    ),
  daysPerInterval: (path: Path, text: string) =>
    mistake(
      "days-per-interval",
      at(path, `${quote(text)} states both a share of days and "per interval"; only one of them can be judged`),
      `leave out "per interval", or write "on average per interval"`,
    ),
  holdsRange: (path: Path) => mistake("holds-range", at(path, "a target for 0% of days can never be missed")),
  noOccupancy: (path: Path) =>
    mistake("occupancy-place", at(path, "occupancy is measured for agents"), "state it under agents or channels"),
  sharesOver: (path: Path, sum: string) =>
    mistake("shares", at(path, `the shares of the tiers add up to ${sum}, expected 100%`)),
  surgeOutside: (path: Path, day: number, days: number) =>
    mistake("surge-outside", at(path, `day ${day} lies outside the horizon of ${counted(days, "day")}`)),
  surgeOnTimes: (path: Path, reason: string) =>
    mistake("surge-on-times", at(path, `${quote(reason)} replays recorded times, which a surge cannot change`)),

  visitsUse: (path: Path, use: string) =>
    mistake("not-simulated-yet", at(path, `use: ${use} is not simulated yet for visits`), "use: mean day, or a date"),
  rateInPeriod: (path: Path) =>
    mistake("rate-in-period", at(path, "in a period the rate must be per hour or per minute"), "write 60/h"),
  dateOutside: (path: Path, date: string, first: string, last: string) =>
    mistake(
      "date-outside",
      at(path, `${date} is not simulated: the scenario runs from ${first} to ${last}`),
      "choose a date within, or change start and days",
    ),
  dateOvernight: (path: Path) =>
    mistake(
      "date-overnight",
      at(path, "staff of a date ends at its midnight"),
      "write what is left under the next date",
    ),
  noShape: (path: Path, day: string) =>
    mistake(
      "no-shape",
      at(path, `${day} has contacts and no profile`),
      `add ${day} to the profile, or write weekdays: {${day}: closed}`,
    ),
  periodShapes: (path: Path, what: string) =>
    mistake(
      "period-shapes",
      at(path, `the periods differ in more than the mean ${what}`),
      "give all of them the same shape, cv and balk",
    ),
  periodBelief: (path: Path, what: string) =>
    mistake("not-simulated-yet", at(path, `a belief about ${what} by period is not simulated yet`), "write a mean"),
  periodForEver: (path: Path) =>
    mistake("period-for-ever", at(path, "patience by period needs a duration in each period"), "write 60m"),
  periodHole: (path: Path, what: string, from: string, to: string) =>
    mistake(
      "period-hole",
      at(path, `there is no ${what} for contacts that arrive from ${from} to ${to}`),
      `add ${from}-${to}`,
    ),
  balkRange: (path: Path) => mistake("out-of-range", at(path, "expected at most 100% of customers who balk")),
  everybodyReturns: (path: Path) =>
    mistake(
      "everybody-returns",
      at(path, "with 100% unresolved every customer comes back again and again, and contacts grow without limit"),
      "write the share of handled contacts that did not solve the problem, such as 15%",
    ),
  returnsMissing: (path: Path) =>
    mistake(
      "returns-missing",
      at(path, "the scenario does not say when unresolved contacts come back"),
      "add customers: {unresolved: {returns: 1 day}}",
    ),

  // CSV files
  fileNotFound: (path: Path, file: string, reason: string) =>
    mistake(
      "file-not-found",
      at(path, `${quote(file)} cannot be read (${reason})`),
      /^there is no/.test(reason) ? "the path is relative to the scenario's folder" : "choose another file",
    ),
  fileTooLarge: (path: Path, file: string, bytes: number, most: number) =>
    mistake(
      "file-too-large",
      at(path, `${quote(file)} is ${megabytes(bytes)} long; a CSV file may be at most ${megabytes(most)}`),
    ),
  fileOutside: (path: Path, file: string) =>
    mistake(
      "file-outside",
      at(path, `${quote(file)} is not a plain relative file name`),
      "put the file into the scenario's folder or below",
    ),
  ...csvMistakes,
} as const;

/** A description of the schema's as the end of a sentence. */
function asHint(description: string): string {
  const first = /^[A-Z]{2}/.test(description) ? description.charAt(0) : description.charAt(0).toLowerCase();
  return `${first}${description.slice(1).replace(/\.$/, "")}`;
}

function insteadOf(key: string, known: readonly string[]): string | undefined {
  if (/^\d{3}(?:\D|$)/.test(key)) return "a comma begins the next key: write 300000, not 300,000";
  const place = elsewhere(key);
  if (place !== undefined) return place;
  return known.length <= 12 ? `expected ${and(known, "or")}` : undefined;
}

function megabytes(bytes: number): string {
  return bytes >= 1_048_576
    ? `${(bytes / 1_048_576).toFixed(bytes % 1_048_576 === 0 ? 0 : 1)} MiB`
    : `${Math.ceil(bytes / 1024)} KiB`;
}
