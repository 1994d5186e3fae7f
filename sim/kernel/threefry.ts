// Constants of `KeyedDraws`, in a file without imports: the bundler writes such constants into the code.

/** Makes the third word of the key. */
export const PARITY = 0x1bd11bda;
/** Attempts occupy the low bits of the second counter word, paths the rest. */
export const ATTEMPT_BITS = 6;
export const PATH_BITS = 26;

export const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
export const TWO_POW_MINUS_53 = 1.1102230246251565e-16;
