import { either, entries, fields, optional, quantity } from "./build.ts";
import { work } from "./channels.ts";
import { later } from "./later.ts";
import { target } from "./target.ts";

const share = (description: string, byDefault?: string) =>
  quantity("percent", { description, to: "100%", ...(byDefault === undefined ? {} : { default: byDefault }) });

const tier = either(
  {
    scalar: share("Share of customers."),
    map: fields(
      {
        share: share("Share of customers."),
        rank: optional(
          quantity("whole", {
            description: "1 is served first, strictly before 2; if left out, by the order of the tiers.",
            from: "1",
            to: "100",
          }),
        ),
        credit: quantity("duration", {
          description:
            "Among equal ranks: as if they had waited this much longer. Nobody is overtaken by someone who arrives more than the credit later.",
          default: "0s",
        }),
        ageing: quantity("multiple", {
          description: "Among equal ranks: how fast priority grows with the wait.",
          default: "1x",
          above: "0x",
        }),
        target: optional(target({ description: "Targets for this tier." })),
      },
      { description: "A tier in detail." },
    ),
  },
  { description: "One tier of customers." },
);

export const customers = fields(
  {
    tiers: optional(
      entries("name", tier, {
        description: "Tiers of customers with their shares, first served first; add up to 100%.",
      }),
    ),
    redial: optional(
      fields(
        {
          afterAbandon: share("Share of those who left waiting that try again.", "0%"),
          afterBusy: share("Share of those who got a busy signal that try again.", "0%"),
          delay: work({ description: "How long until they try again.", default: "6m" }),
        },
        { description: "Customers who try again." },
      ),
    ),
    unresolved: optional(
      fields(
        {
          share: share("Share of handled contacts that did not solve it.", "0%"),
          returns: work({ description: "How long until they come back.", default: "1 day" }),
        },
        { description: "Customers who come back because it was not solved." },
      ),
    ),
  },
  { description: "How customers behave.", default: {}, later: later.customers },
);
