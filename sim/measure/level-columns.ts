// Columns of the state of `Levels`, in a file without imports: the bundler writes such constants into the code.
export const SINCE = 0;
export const EDGE = 1;
export const COUNT = 2;
export const AREA = 3;
export const CELL = 4;
export const STATE_BITS = 3;
