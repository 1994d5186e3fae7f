import type { VerifyCase } from "../case.ts";
import { chatCases } from "./chat.ts";
import { contactCentersCases } from "./contact-centers.ts";
import { erlangBCases, erlangCCases } from "./erlang.ts";
import { erlangACases } from "./erlang-a.ts";
import { lastHoursCases } from "./last-hours.ts";
import { midnightBacklogCases } from "./midnight-backlog.ts";
import { overloadCases } from "./overload.ts";
import { priorityCases } from "./priorities.ts";
import { timeVaryingCases } from "./time-varying.ts";
import { whittCases } from "./whitt.ts";

/** Every case, in the order of the page. To add one: a file here and a line below. */
export const allCases: readonly VerifyCase[] = [
  ...erlangCCases,
  ...erlangBCases,
  ...erlangACases,
  ...overloadCases,
  ...whittCases,
  ...timeVaryingCases,
  ...chatCases,
  ...priorityCases,
  ...lastHoursCases,
  ...midnightBacklogCases,
  ...contactCentersCases,
];
