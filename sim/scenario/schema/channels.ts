import { choice, either, entries, fields, list, optional, quantity } from "./build.ts";
import { later } from "./later.ts";
import { empirical } from "./series.ts";
import { target } from "./target.ts";

const hours = (byDefault: string, description = "Opening hours. A period may cross midnight: `20:00-04:00`.") =>
  either(
    {
      scalar: quantity("hours", { description: "The same on every day." }),
      map: entries("weekdays", quantity("hours", { description: "Hours on these days." }), {
        description: "Hours by day of the week; days that are not named are closed.",
      }),
    },
    { description, default: byDefault },
  );

const closing = choice(["serve", "drop"], {
  description: "What becomes of those who wait at closing time: they are served, or dropped.",
  default: "serve",
});

/** Patience by time of day. */
export const patienceByPeriod = entries("when", quantity("patience", { description: "Patience of who comes then." }), {
  description: "Patience by the time of arrival: `{08:00-12:00: 2m, 12:00-18:00: 4m}`; one shape for all periods.",
});

/** How long a customer waits: a patience as text, or observed ones from a file. */
export const patience = (about: { description: string; default?: string }) =>
  either(
    {
      scalar: quantity("patience", { description: "A distribution." }),
      marked: [{ mark: "file", map: empirical }],
      periods: patienceByPeriod,
    },
    about,
  );

/** How long work takes: a distribution as text, or observed ones from a file. */
export const work = (about: { description: string; default?: string }) =>
  either(
    {
      scalar: quantity("distribution", { description: "A distribution." }),
      marked: [{ mark: "file", map: empirical }],
    },
    about,
  );

const wrapUp = optional(work({ description: "Work after the customer has gone; none if left out." }));

const phone = fields(
  {
    target: optional(target({ description: "The promise to callers." })),
    lines: quantity("limit", {
      description:
        "Telephone lines; a call holds one from the first ring to the end of the talk, and gets a busy signal when none is free.",
      default: "unlimited",
      from: "1",
    }),
    hours: hours("24h"),
    patience: patience({ description: "How long callers wait before they hang up.", default: "3m" }),
    wrapUp,
    closing,
  },
  { description: "Telephone: one agent, one call.", later: later.channel },
);

const chat = fields(
  {
    target: optional(
      target({ description: "The promise to chat customers; the wait ends with the agent's own first message." }),
    ),
    slots: quantity("whole", { description: "Chats that one agent holds at once.", default: 3, from: "1", to: "12" }),
    throughput: optional(
      list(
        quantity("multiple", {
          description: "Work done per minute with this many chats, as a multiple of one chat's.",
          above: "0x",
        }),
        {
          description:
            "How much an agent gets done with 1, 2, 3 ... chats, against one chat. If left out: 1x, 1.7x, 2.1x, 2.3x, 2.4x and then no more.",
          longest: 12,
        },
      ),
    ),
    handlingAt: optional(
      list(
        quantity("duration", {
          description: "Clock time of a chat while the agent holds this many.",
          above: "0s",
        }),
        {
          description:
            "Another way to write `throughput`: the clock time of a chat when an agent holds 1, 2, 3 ... at once, as reports show it. With 2 chats at 8m14s instead of 7m, an agent gets 2 x 7m / 8m14s = 1.7 times as much done.",
          longest: 12,
        },
      ),
    ),
    hours: hours("24h"),
    patience: patience({ description: "How long customers wait for the first message.", default: "2m" }),
    wrapUp,
    closing,
  },
  { description: "Live chat: one agent, several chats.", later: later.channel },
);

const email = fields(
  {
    target: optional(target({ description: "The reply time promised, by the `clock`." })),
    acknowledge: choice(["automatic", "none"], {
      description: "An automatic acknowledgement; it is never an answer.",
      default: "none",
    }),
    hours: hours(
      "24h",
      "When it is worked. Mail comes at any time and is never turned away; it waits until these hours.",
    ),
    clock: optional(
      choice(["business hours", "calendar"], {
        description:
          "When the promise runs: in the `hours`, closed days left out, or around the clock. Must be stated where `hours` are not 24h; around the clock there.",
      }),
    ),
    wrapUp,
  },
  { description: "E-mail and other deferred work: it waits until it is done.", later: later.channel },
);

/** The channels that are simulated, in the order of the model. */
export const channelNames = ["phone", "chat", "email"] as const;
export type ChannelName = (typeof channelNames)[number];

export const channels = fields(
  { phone: optional(phone), chat: optional(chat), email: optional(email) },
  { description: "The ways in which customers reach you.", later: later.channels },
);
