export { type ExitCode, exitCodes, formatError, formatProblem, PlimsollError, type Problem } from "./errors.ts";
