import { formatDuration } from "../quantities/duration.ts";
import { type Adviser, runWith } from "./adviser.ts";

const ONE_DAY = 86_400;

/** E-mail without a promise, or with one of days, is asked again by telephone. */
export const replyTime: Adviser = (checked) =>
  checked.model.channels.flatMap((channel) => {
    if (channel.kind !== "deferred") return [];
    const path = ["channels", channel.name];
    if (channel.answerWithin === null) {
      return [
        {
          code: "no-reply-time",
          path,
          message: "e-mail states no reply time: customers who do not know when the answer comes ask again",
          hint: "add target: 95% in 4h",
          command: runWith(checked),
        },
      ];
    }
    if (channel.answerWithin <= ONE_DAY) return [];
    return [
      {
        code: "reply-in-days",
        path: [...path, "target"],
        message: `e-mail promises a reply in ${formatDuration(channel.answerWithin)}: hours keep a customer, days send them to the telephone or to somebody else`,
        hint: "try target: 95% in 4h",
        command: runWith(checked),
      },
    ];
  });
