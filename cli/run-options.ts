import { errors } from "../sim/errors.ts";

/** `1,5,10` or `1x,5x,10x`; undefined when the option was not given. */
export function multiplesOption(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  const multiples = text.split(",").map((part) => {
    const multiple = readMultiple(part);
    if (multiple !== null) return multiple;
    throw errors.badValue("--multiples", "multiples above 0 and up to 1000, separated by commas", text);
  });
  return [...new Set(multiples)];
}

/** `10` or `10x`; undefined when the option was not given. */
export function multipleOption(text: string | undefined, option = "--multiple", above = 0): number | undefined {
  if (text === undefined) return undefined;
  const multiple = readMultiple(text);
  if (multiple !== null && multiple > above) return multiple;
  throw errors.badValue(option, `one multiple above ${above} and up to 1000, such as 10`, text);
}

function readMultiple(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)x?\s*$/.exec(text);
  const multiple = match ? Number(match[1]) : 0;
  return multiple > 0 && multiple <= 1000 ? multiple : null;
}

/** A precision in percentage points; undefined when the option was not given. */
export function pointsOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const points = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (points < 0.01 || points > 50) throw errors.badValue("--precision", "points from 0.01 to 50, such as 0.5", text);
  return points;
}
