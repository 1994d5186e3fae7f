// Kinds of distributions as the samplers number them: constants alone, which the bundler writes into the code.
export const CONSTANT = 0;
export const EXPONENTIAL = 1;
export const LOGNORMAL = 2;
export const GAMMA = 3;
export const WEIBULL = 4;
export const HYPEREXPONENTIAL = 5;
export const UNIFORM = 6;
export const EMPIRICAL = 7;
