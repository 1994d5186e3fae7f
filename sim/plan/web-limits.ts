import { errors } from "../errors.ts";
import type { Model } from "../scenario/model.ts";

/** The measured knee of a web system: where it stops keeping up. Per second; null where it was not measured. */
export interface WebLimits {
  readonly requestsPerSecond: number | null;
  readonly intakesPerSecond: number | null;
}

const FORMAT = /^plimsoll\/capacity\/(\d+)$/;

/**
 * Reads what `plimsoll load --find-limit` has measured: `{format: "plimsoll/capacity/1", knee: {requestsPerSecond,
 * intakesPerSecond}}`; what else is in the document is left alone.
 *
 * @throws bad-value, newer-format (exit code 2)
 */
export function webLimits(file: string, text: string): WebLimits {
  const document = parsed(file, text);
  const version = FORMAT.exec(String(document.format ?? ""));
  if (!version) throw errors.badValue(file, 'a document with format "plimsoll/capacity/1"', String(document.format));
  if (Number(version[1]) > 1) throw errors.newerFormat(file, String(document.format), "plimsoll/capacity/1");
  const knee = isObject(document.knee) ? document.knee : {};
  const limits = {
    requestsPerSecond: rate(file, knee, "requestsPerSecond"),
    intakesPerSecond: rate(file, knee, "intakesPerSecond"),
  };
  if (limits.requestsPerSecond === null && limits.intakesPerSecond === null) {
    throw errors.badValue(file, "a knee with requestsPerSecond or intakesPerSecond", "neither");
  }
  return limits;
}

/** Page requests per second in the busiest interval of the horizon at 1x; null without visitors. */
export function requestsPerSecond({ visitors, calendar }: Model): number | null {
  if (visitors === null) return null;
  const horizon = calendar.days.filter(({ offset }) => offset >= 0 && offset < calendar.horizonDays);
  const busiestDay = Math.max(...horizon.map(({ volume }) => volume));
  return (Math.max(...visitors.visits) * busiestDay * visitors.requestsPerVisit) / calendar.interval;
}

function parsed(file: string, text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw errors.badValue(file, "a JSON document", text.slice(0, 20));
  }
  if (!isObject(document)) throw errors.badValue(file, "a JSON document with a knee", text.slice(0, 20));
  return document;
}

function rate(file: string, knee: Record<string, unknown>, key: string): number | null {
  const value = knee[key];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) {
    throw errors.badValue(`${file}: knee.${key}`, "a number above 0", JSON.stringify(value));
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
