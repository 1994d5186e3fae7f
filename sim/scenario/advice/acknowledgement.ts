import { formatDuration } from "../quantities/duration.ts";
import { type Adviser, runWith } from "./adviser.ts";

const FASTER_THAN_ANYBODY_WRITES = 600;

/** A reply promised within minutes, with an automatic acknowledgement switched on: somebody counts the acknowledgement as the answer. */
export const acknowledgement: Adviser = (checked) =>
  checked.model.channels.flatMap((channel) => {
    const within = channel.answerWithin;
    if (!channel.acknowledge || within === null || within > FASTER_THAN_ANYBODY_WRITES) return [];
    return [
      {
        code: "acknowledgement-as-answer",
        path: ["channels", channel.name, "target"],
        message: `a reply in ${formatDuration(within)} is what an automatic acknowledgement does, and that is not an answer: here only an agent's reply counts`,
        hint: "promise the time in which an agent replies",
        command: runWith(checked),
      },
    ];
  });
