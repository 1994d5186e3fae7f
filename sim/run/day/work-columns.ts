// Columns of `AgentWork`, in a file without imports: the bundler writes such constants into the code.

// An agent's row of whole numbers; the contacts in hand follow, one in each place.
export const LOAD = 0;
export const TABLE = 1;
export const CONTACTS = 2;

// An agent's row of times; remaining work and attention of each place follow in turns.
export const UPDATED = 0;
export const DUE = 1;
export const REMAINING = 2;
export const ATTENTION = 3;
