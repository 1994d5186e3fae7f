import { errors } from "../sim/errors.ts";

/** `1,5,10` or `1x,5x,10x`; undefined when the option was not given. */
export function multiplesOption(text: string | undefined, option = "--multiples"): number[] | undefined {
  if (text === undefined) return undefined;
  const multiples = text.split(",").map((part) => {
    const match = /^\s*(\d+(?:\.\d+)?)x?\s*$/.exec(part);
    const multiple = match ? Number(match[1]) : 0;
    if (multiple <= 0 || multiple > 1000) {
      throw errors.badValue(option, "multiples above 0 and up to 1000, separated by commas", text);
    }
    return multiple;
  });
  return [...new Set(multiples)];
}

/** A precision in percentage points; undefined when the option was not given. */
export function pointsOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const points = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (points < 0.01 || points > 50) throw errors.badValue("--precision", "points from 0.01 to 50, such as 0.5", text);
  return points;
}
