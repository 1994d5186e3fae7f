/**
 * How numbers are written, in the report, the terminal and on the wallboard alike. Nothing here depends on the
 * machine's locale, so that the same results give the same bytes.
 */
import type { Measure } from "../sim/measure/measures.ts";
import type { Estimate } from "../sim/measure/results.ts";
import { duration } from "./durations.ts";

export type Unit = Measure["unit"];

/** What stands where nothing was there to measure. */
export const NOTHING = "–";

/** A value in its unit: `12,345`, `61.2%`, `1m 20s`, `$1,200`, `2.4`. Rounding never turns "some" into "none". */
export function format(value: number | null | undefined, unit: Unit, currency = ""): string {
  if (!isNumber(value)) return NOTHING;
  switch (unit) {
    case "share":
      return share(value);
    case "s":
      return duration(value);
    case "money":
      return money(value, currency);
    case "h":
      return `${plain(value)} h`;
    default:
      return plain(value);
  }
}

/** A share with one decimal; neither 0.0% nor 100.0% unless it is so. */
export function share(value: number, digits = 1): string {
  const text = fixed(value * 100, digits);
  if (value > 0 && Number(text) === 0) return `<${step(digits)}%`;
  if (value < 1 && Number(text) === 100) return `>${fixed(100 - 10 ** -digits, digits)}%`;
  return `${text}%`;
}

/** A share written with as many decimals (1 to 3) as it takes to tell it from its goal. */
export function shareBesideGoal(value: number, goal: number): string {
  if (value === goal) return share(value);
  for (let digits = 1; digits < 3; digits++) {
    if (fixed(value * 100, digits) !== fixed(goal * 100, digits)) return share(value, digits);
  }
  return share(value, 3);
}

const SIGNS: { readonly [code: string]: string } = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹" };

/** An amount of money: the currency's sign before it, its letters behind it. */
export function money(value: number, currency: string): string {
  const amount =
    Math.abs(value) >= 99.995 || value === 0 ? thousands(fixed(Math.abs(value), 0)) : fixed(Math.abs(value), 2);
  const minus = value < 0 ? "−" : "";
  const sign = SIGNS[currency] ?? currency;
  return /^[A-Za-z]{2,}/.test(sign) ? `${minus}${amount} ${sign}` : `${minus}${sign}${amount}`;
}

/** A number with no unit: 0.04, 2.3, 57.1, 12,345. */
export function plain(value: number): string {
  const digits = Number.isInteger(value) ? 0 : decimals(value);
  const text = fixed(value, digits);
  if (value !== 0 && Number(text) === 0) return value > 0 ? `<${step(digits)}` : `−${step(digits)}`;
  return thousands(text);
}

/**
 * What a one-sided bound says: "at least" `low`, "below" `high`, or that there were too few days; null where there is an
 * interval. A share seen at an end of its range in an older document, which names no bound, is one as well.
 */
export function boundOf(estimate: Estimate, unit: Unit): NonNullable<Estimate["bound"]> | null {
  const { value, low, high, bound } = estimate;
  if (bound !== undefined) return bound;
  if (unit !== "share" || !isNumber(low) || !isNumber(high) || low === high) return null;
  if (value === 0 && low <= 0) return "below";
  return value === 1 && high >= 1 ? "at least" : null;
}

/** A bound in words: `at least 98.2%`, `below 1.8%`, `0.4% (too few days)`; null where there is an interval. */
export function boundText(estimate: Estimate, unit: Unit, currency = ""): string | null {
  const end = (value: number | null) => format(value, unit, currency).replace(/^[<>]/, "");
  switch (boundOf(estimate, unit)) {
    case "at least":
      return `at least ${end(estimate.low)}`;
    case "below":
      return `below ${end(estimate.high)}`;
    case "too few days":
      return `${format(estimate.value, unit, currency)} (too few days)`;
    case null:
      return null;
  }
}

/**
 * A value with its 95% interval: `61.2% ±0.5`, or `98.0% [89.4%, 99.9%]` when the interval is lopsided; where there is a
 * bound instead, that alone: `at least 98.2%`. A value that is sure to the digits shown stands alone.
 */
export function withInterval(estimate: Estimate, unit: Unit, currency = ""): string {
  const bound = boundText(estimate, unit, currency);
  if (bound !== null) return bound;
  const value = format(estimate.value, unit, currency);
  const half = halfWidthText(estimate, unit);
  if (half === null) return value;
  return lopsided(estimate) ? `${value} ${bracket(estimate, unit, currency)}` : `${value} ±${half}`;
}

/**
 * A value already written, with its interval as short as can be: `61.2% ±0.5`; `98.0% +1.9 −8.6` when it is lopsided
 * by more than a point could hide; a bound alone: `at least 98.2%`. No share goes below nothing or above all.
 */
export function besideInterval(written: string, estimate: Estimate, unit: Unit, currency = ""): string {
  const bound = boundText(estimate, unit, currency);
  if (bound !== null) return bound;
  const { value, low, high } = unit === "share" ? withinRange(estimate) : estimate;
  const half = halfWidthText({ value, low, high }, unit);
  if (half === null) return written;
  const isAtEnd = low !== high && (value === low || value === high);
  const isPlain = !lopsided({ value, low, high }) || (halfWidth(estimate) ?? 0) < 0.01;
  if (!isAtEnd && isPlain) return `${written} ±${half}`;
  const above = halfWidthText({ value, low: value, high }, unit);
  const below = halfWidthText({ value, low, high: value }, unit);
  return `${written}${above === null ? "" : ` +${above}`}${below === null ? "" : ` −${below}`}`;
}

function withinRange({ value, low, high }: Estimate): Estimate {
  return { value, low: isNumber(low) ? Math.max(low, 0) : low, high: isNumber(high) ? Math.min(high, 1) : high };
}

/** The interval alone: `[60.7%, 61.7%]`, or the bound; nothing when there is neither. */
export function bracket(estimate: Estimate, unit: Unit, currency = ""): string {
  const bound = boundText(estimate, unit, currency);
  if (bound !== null) return bound;
  if (!isNumber(estimate.low) || !isNumber(estimate.high)) return NOTHING;
  return `[${format(estimate.low, unit, currency)}, ${format(estimate.high, unit, currency)}]`;
}

/** The larger half of the 95% interval; null when there is no interval. */
export function halfWidth(estimate: Estimate): number | null {
  const { value, low, high } = estimate;
  if (!isNumber(value) || !isNumber(low) || !isNumber(high)) return null;
  return Math.max(value - low, high - value, 0);
}

/**
 * The half-width to the digits of its value, without its unit sign except for times: `0.5`, `12s`, `1,200`; null when
 * there is no interval, or none that these digits could show.
 */
export function halfWidthText(estimate: Estimate, unit: Unit): string | null {
  const half = halfWidth(estimate);
  const size = Math.abs(estimate.value ?? 0);
  if (half === null) return null;
  if (unit === "s") {
    const step = stepOfDuration(size);
    const rounded = Math.round(half / step) * step;
    if (rounded === 0) return null;
    return step < 1 ? duration(rounded) : duration(rounded).replace(/\.0s$/, "s");
  }
  // A whole number is written without decimals, and then so is what stands beside it, unless that made it nothing.
  const isWhole = Number.isInteger(size) && unit !== "share" && half >= 0.5;
  const text = fixed(unit === "share" ? half * 100 : half, isWhole ? 0 : digitsOf(size, unit));
  return Number(text) === 0 ? null : thousands(text);
}

/** The number itself when it is finite, else null. */
export function finite(value: number | null | undefined): number | null {
  return isNumber(value) ? value : null;
}

/** A finite number, which is all that a report may show. */
export function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function lopsided(estimate: Estimate): boolean {
  const { value, low, high } = estimate;
  if (!isNumber(value) || !isNumber(low) || !isNumber(high)) return false;
  const [below, above] = [value - low, high - value];
  return Math.max(below, above) > 1.5 * Math.min(below, above);
}

function decimals(value: number): number {
  const size = Math.abs(value);
  if (size >= 99.95 || size === 0) return 0;
  return size >= 0.995 ? 1 : 2;
}

function digitsOf(size: number, unit: Unit): number {
  if (unit === "share") return 1;
  if (unit === "money") return size >= 99.995 ? 0 : 2;
  return decimals(size);
}

function stepOfDuration(size: number): number {
  if (size < 9.95) return 0.1;
  if (size < 3600) return 1;
  return size < 86_400 ? 60 : 3600;
}

function step(digits: number): string {
  return (10 ** -digits).toFixed(digits);
}

function fixed(value: number, digits: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential(2).replace("-", "−");
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

function thousands(text: string): string {
  if (text.includes("e")) return text;
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
