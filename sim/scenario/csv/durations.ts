const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of a duration as exports write it: `00:04:12`, `4:12`, `:12`, `252`, `252.5`, `4m 12s`, `252 s`. Null when it is none. */
export function readLength(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const clock = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2})([.,]\d+)?$/.exec(plain.replace(/^:(?=\d{2}$)/, "0:"));
  if (clock !== null) {
    const [, h = "0", m, s, fraction = ""] = clock as unknown as string[];
    if (Number(s) > 59 || (clock[1] !== undefined && Number(m) > 59)) return null;
    return Number(h) * 3600 + Number(m) * 60 + Number(s) + Number(`0${fraction.replace(",", ".")}`);
  }
  if (/^\d+(?:[.,]\d+)?$/.test(plain)) return Number(plain.replace(",", "."));
  const parts = [...plain.matchAll(/(\d+(?:[.,]\d+)?) ?(h|m|s)(?:ours?|rs?|in(?:utes?)?|ec(?:onds?)?)? ?/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== plain) return null;
  return parts.reduce(
    (sum, [, value = "0", unit = "s"]) => sum + Number(value.replace(",", ".")) * (UNITS[unit] as number),
    0,
  );
}
