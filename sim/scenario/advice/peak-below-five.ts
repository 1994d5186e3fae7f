import { formatMultiple } from "../quantities/multiple.ts";
import { type Adviser, runWith } from "./adviser.ts";

/** A plan that is never tried at 5x says nothing about the day that matters. */
export const peakBelowFive: Adviser = (checked) => {
  const most = Math.max(...checked.model.peak.multiples);
  if (most >= 5) return [];
  return [
    {
      code: "peak-below-five",
      path: ["peak"],
      message: `the highest multiple is ${formatMultiple(most)}: the day that everybody has a question brings 5 to 10 times the average`,
      hint: "add 5x and 10x to peak",
      command: runWith(checked),
    },
  ];
};
