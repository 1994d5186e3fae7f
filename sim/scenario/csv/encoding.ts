/** The text of a file and the encoding that it was read in; null when it is no text. */
export interface Decoded {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" | "Shift_JIS";
}

/**
 * Text of an export: UTF-8 where it is valid, UTF-16 where a byte-order mark or every other byte says so, else Shift_JIS where bytes that Windows-1252 does not have say so, else
 * Windows-1252, which contains Latin-1. A
 * byte-order mark is taken off.
 */
export function decodeExport(bytes: Uint8Array): Decoded | null {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) {
    if (bytes.length % 2 === 1) return null;
    return decodedAs(utf16, "UTF-16", bytes);
  }
  if (bytes.includes(0)) return null;
  const western = decodedAs("utf-8", "UTF-8", bytes) ?? decodedAs("windows-1252", "Windows-1252", bytes);
  // Bytes that Windows-1252 leaves free lead characters of Shift_JIS.
  const isForeign = western?.encoding === "Windows-1252" && /[\u0081\u008d\u008f\u0090\u009d]/.test(western.text);
  return isForeign ? decodedAs("shift_jis", "Shift_JIS", bytes) : western;
}

function decodedAs(label: string, encoding: Decoded["encoding"], bytes: Uint8Array): Decoded | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    // Control characters stand in no table; 0x80 to 0x9f in Windows-1252 are letters and quotes.
    return hasControls(text) ? null : { text, encoding };
  } catch {
    return null;
  }
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) return true;
  }
  return false;
}

/** UTF-16 by its mark, or because nearly every second of the first bytes is 0, as in Latin letters and digits. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const first = bytes.subarray(0, Math.min(bytes.length, 400) & ~1);
  if (first.length < 8) return null;
  const zeros = [0, 0];
  for (const [i, byte] of first.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const half = first.length / 2;
  if ((zeros[1] as number) > 0.8 * half && zeros[0] === 0) return "utf-16le";
  return (zeros[0] as number) > 0.8 * half && zeros[1] === 0 ? "utf-16be" : null;
}

/** Whether bytes are a workbook (.xlsx), which is a zip archive, or one of the older format (.xls). */
export function isWorkbook(bytes: Uint8Array): boolean {
  const starts = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  return starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
}
