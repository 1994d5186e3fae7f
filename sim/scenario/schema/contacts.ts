import { either, entries, fields, optional, quantity, text } from "./build.ts";
import { patience, patienceByPeriod } from "./channels.ts";
import { later } from "./later.ts";
import { arrivals, empirical, profile } from "./series.ts";
import { target } from "./target.ts";

const share = (description: string) => quantity("percent", { description, to: "100%" });

const handlingByPeriod = entries("when", quantity("handling", { description: "Handling of what comes then." }), {
  description: "Handling by the time of arrival: `{08:00-12:00: 4m, 12:00-18:00: 5m}`; one shape for all periods.",
});

/** A handling time: text, or observed ones from a file. */
const handlingTime = (description: string) =>
  either(
    {
      scalar: quantity("handling", { description: "A distribution, or a belief about one." }),
      marked: [{ mark: "file", map: empirical }],
      periods: handlingByPeriod,
    },
    { description },
  );

const contact = fields(
  {
    arrivals: arrivals({
      description: "Fresh contacts on the average day at 1x: a rate, a share of visits, a list, or a file.",
    }),
    profile: optional(
      profile({
        description:
          "The shape of the day. If left out, contacts stated as a share follow the visits, others come evenly over the opening hours of their live channels: as many in every open hour of the week, and nobody on a day that is closed. Contacts by e-mail alone come at any hour.",
      }),
    ),
    weekdays: optional(
      entries("weekdays", quantity("factor", { description: "Factor on the average day." }), {
        description: "The shape of the week for this reason, instead of the scenario's.",
      }),
    ),
    split: optional(
      fields(
        {
          phone: optional(share("By phone.")),
          chat: optional(share("By chat.")),
          email: optional(share("By e-mail.")),
        },
        {
          description: "Which channel they choose; adds up to 100%. May be left out when there is only one channel.",
          later: later.channels,
        },
      ),
    ),
    handling: either(
      {
        scalar: quantity("handling", { description: "The same in every channel." }),
        marked: [{ mark: "file", map: empirical }],
        periods: handlingByPeriod,
        map: fields(
          {
            phone: optional(handlingTime("Talk time.")),
            chat: optional(handlingTime("Work of one chat alone.")),
            email: optional(handlingTime("Time to write the reply.")),
          },
          { description: "Handling by channel.", later: later.channels },
        ),
      },
      { description: "How long an agent works on one; exponential unless a shape is given." },
    ),
    patience: optional(
      either(
        {
          scalar: quantity("patience", { description: "The same in every live channel." }),
          marked: [{ mark: "file", map: empirical }],
          periods: patienceByPeriod,
          map: fields(
            {
              phone: optional(patience({ description: "On the phone." })),
              chat: optional(patience({ description: "In the chat queue." })),
            },
            { description: "Patience by channel.", later: later.channels },
          ),
        },
        { description: "How long they wait, where it differs from the channel's." },
      ),
    ),
    tier: optional(
      either(
        {
          scalar: text({ description: "All of this tier." }),
          map: entries("name", share("Share of this tier."), { description: "A mix of tiers; adds up to 100%." }),
        },
        {
          description:
            "The tier that they are served as, where it differs from the customers' mix: complaints as platinum.",
        },
      ),
    ),
    unresolved: optional(share("Share of those handled who come back, where it differs from the customers'.")),
    busyness: optional(
      quantity("percent", {
        description: "Coefficient of variation of the daily total, where it differs from `busyness`.",
        to: "200%",
      }),
    ),
    target: optional(target({ description: "Targets for this reason, over all channels." })),
  },
  { description: "One reason to make contact.", later: later.contact },
);

export const contacts = entries("name", contact, { description: "The reasons why customers make contact, by name." });
