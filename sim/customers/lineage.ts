// Constants of lineages, in a file without imports: the bundler writes such constants into the code.

/** A fresh contact's lineage. */
export const FRESH = 0;
/** Redials are in the low bits, returns above them; both stop at this. */
export const MOST = 1023;
export const RETURN_BITS = 10;
/** Topics of one lineage: fewer than 2^5. */
export const TOPIC_BITS = 5;
