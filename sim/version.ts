/** Plimsoll's version; a test holds it against package.json. It is part of every result. */
export const VERSION = "0.1.0";
