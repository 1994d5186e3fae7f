import type { Adviser } from "./adviser.ts";

/** A channel that no reason uses costs nothing and shows nothing. */
export const unusedChannel: Adviser = ({ model }) =>
  model.channels.flatMap((channel, c) =>
    model.reasons.some((reason) => (reason.split[c] as number) > 0)
      ? []
      : [
          {
            code: "channel-unused",
            path: ["channels", channel.name],
            message: `no reason uses ${channel.name}`,
            hint: "give it a share of a split, or delete it",
          },
        ],
  );
