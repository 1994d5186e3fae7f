import { type Adviser, runWith } from "./adviser.ts";

/** Without busyness every day is an average day, and the band of a day comes out too narrow. */
export const noGoodAndBadDays: Adviser = (checked) => {
  const { reasons } = checked.model;
  const random = reasons.filter(
    (reason) => reason.arrivals.kind === "counts" && !reason.arrivals.exactly && reason.arrivals.use !== "each day",
  );
  if (random.length === 0 || random.some((reason) => reason.busyness.cv > 0)) return [];
  return [
    {
      code: "no-good-and-bad-days",
      path: ["busyness"],
      message:
        "every day is as busy as the average: real days differ by 5% to 20% beyond chance, and the bad ones break promises",
      hint: "add busyness: {cv: 8%}; plimsoll init --from counts.csv measures it",
      command: runWith(checked),
    },
  ];
};
