/** The form of a noun or verb for a number: `plural(1, "target", "targets")`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** A number with its noun: "1 day", "28 days", "1,200 contacts". */
export function counted(count: number, one: string, many?: string): string {
  return `${count.toLocaleString("en-US")} ${plural(count, one, many)}`;
}
