import { choice, either, entries, fields, list, optional, quantity, text } from "./build.ts";
import { later } from "./later.ts";
import { staff } from "./series.ts";
import { groupTarget } from "./target.ts";

const queueName = text({ description: "The name of a channel or a reason." });
const reasons = either(
  {
    scalar: text({ description: '"all", or the name of one reason.' }),
    list: list(text({ description: "The name of a reason." }), { description: "The names of reasons.", longest: 500 }),
  },
  { description: "The reasons that the group handles in this channel." },
);

const factor = (description: string) => quantity("factor", { description, above: "0%", to: "1000%" });

const group = fields(
  {
    skills: fields(
      { phone: optional(reasons), chat: optional(reasons), email: optional(reasons) },
      { description: "What the group can do: reasons by channel.", later: later.channels },
    ),
    staff: staff({
      description: "How many work when. `14` is paid, scheduled heads; `14 on the floor` is after shrinkage.",
    }),
    shrinkage: quantity("percent", {
      description:
        "Share of paid time that is not available: breaks, training, meetings. On the floor = staff x (1 - shrinkage).",
      default: "0%",
      to: "95%",
    }),
    absence: quantity("absence", {
      description: "Unplanned absence; with a `cv` it varies from day to day.",
      default: "0%",
    }),
    cost: optional(quantity("wage", { description: "What a paid hour costs." })),
    slots: optional(
      quantity("whole", { description: "Chats at once, where it differs from the channel's.", from: "1", to: "12" }),
    ),
    drain: quantity("duration", {
      description: "How long before the end of a shift an agent takes no further chat.",
      default: "0s",
      to: "4h",
    }),
    prefers: either(
      {
        scalar: choice(["live first", "longest waiting"], { description: "A rule." }),
        list: list(
          either(
            {
              scalar: queueName,
              list: list(queueName, { description: "Alike: the longest waiting of these.", longest: 100 }),
            },
            { description: "One step of the order." },
          ),
          {
            description: "Channels or reasons in the order in which a free agent takes them; the rest come last.",
            longest: 100,
          },
        ),
      },
      { description: "What a free agent takes first.", default: "live first" },
    ),
    secondary: optional(
      either(
        {
          scalar: text({ description: '"all", a channel or a reason.' }),
          list: list(queueName, { description: "Channels or reasons.", longest: 100 }),
        },
        { description: "What the group takes only when no agent of another group is free for it." },
      ),
    ),
    handling: optional(
      either(
        {
          scalar: factor("Factor on all handling times."),
          map: fields(
            {
              phone: optional(factor("On calls.")),
              chat: optional(factor("On chats.")),
              email: optional(factor("On e-mails.")),
            },
            { description: "Factors by channel.", later: later.channels },
          ),
        },
        { description: "How the group's handling times compare with those stated; 100% if left out." },
      ),
    ),
    target: optional(groupTarget),
  },
  { description: "One group of agents who are alike.", later: later.group },
);

export const agents = entries("name", group, { description: "Groups of agents, by name." });
