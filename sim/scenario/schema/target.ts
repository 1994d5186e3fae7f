import { choice, either, fields, list, optional, quantity } from "./build.ts";

const measures = {
  serviceLevel: optional(
    quantity("serviceTarget", { description: "Share to be answered within a time: `80% in 20s`." }),
  ),
  abandonment: optional(
    quantity("shareCeiling", { description: "Largest share of customers who leave before they are answered." }),
  ),
  blocking: optional(quantity("shareCeiling", { description: "Largest share of customers who get a busy signal." })),
  averageWait: optional(quantity("waitCeiling", { description: "Longest mean wait." })),
  occupancy: optional(
    quantity("shareCeiling", {
      description: "Largest share of signed-in time spent on contacts (of every group that serves the channel).",
    }),
  ),
};

/** Targets of a channel, a reason or the whole scenario. */
const targetMap = fields(
  {
    ...measures,
    holds: optional(
      quantity("holds", { description: "On average, or on a share of days; if left out, as in `measures`." }),
    ),
    per: choice(["day", "interval"], {
      description: "Whether the whole day or each interval is judged.",
      default: "day",
    }),
    floor: optional(
      quantity("percent", {
        description: "Lowest service level in any interval; if left out, as in `measures`.",
        to: "100%",
      }),
    ),
  },
  { description: "Several targets at once." },
);

const serviceLevel = quantity("serviceTarget", { description: "A service level." });

export const target = (about: { description: string }) =>
  either(
    {
      scalar: serviceLevel,
      map: targetMap,
      list: list(either({ scalar: serviceLevel, map: targetMap }, { description: "One or several targets." }), {
        description: "Several targets.",
        longest: 12,
      }),
    },
    about,
  );

/** Targets of a group of agents. */
export const groupTarget = fields(
  {
    occupancy: optional(
      quantity("shareCeiling", { description: "Largest share of signed-in time spent on contacts." }),
    ),
    holds: optional(
      quantity("holds", { description: "On average, or on a share of days; if left out, as in `measures`." }),
    ),
    per: choice(["day", "interval"], {
      description: "Whether the whole day or each interval is judged.",
      default: "day",
    }),
  },
  { description: "Targets of the group." },
);
