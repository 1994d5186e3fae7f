/** Local dates and times of the results (ISO without zone) in words; pure text, so no time zone can interfere. */

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** "11:15" of "2026-11-27T11:15". */
export function clockTime(start: string): string {
  return start.slice(11, 16);
}

/** "Friday 27 November 2026" of any text that begins with an ISO date; the text itself when it does not. */
export function longDate(start: string): string {
  const date = parts(start);
  return date ? `${WEEKDAYS[date.weekday]} ${date.day} ${MONTHS[date.month]} ${date.year}` : start;
}

/** "Fri 27 Nov". */
export function shortDate(start: string): string {
  const date = parts(start);
  return date ? `${WEEKDAYS[date.weekday].slice(0, 3)} ${date.day} ${MONTHS[date.month].slice(0, 3)}` : start;
}

/** "Friday"; the text itself when it begins with no date. */
export function weekdayOf(start: string): string {
  const date = parts(start);
  return date ? WEEKDAYS[date.weekday] : start;
}

/** The start of an interval: the time alone when there is one day only, else with its day. */
export function moment(start: string, days: number): string {
  return days > 1 ? `${shortDate(start)} ${clockTime(start)}` : clockTime(start);
}

function parts(start: string): { year: number; month: number; day: number; weekday: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(start);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  if (month < 0 || month > 11) return null;
  return { year, month, day, weekday: new Date(Date.UTC(year, month, day)).getUTCDay() };
}
