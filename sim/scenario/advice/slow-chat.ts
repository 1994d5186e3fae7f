import { formatDuration } from "../quantities/duration.ts";
import { type Adviser, runWith } from "./adviser.ts";

/** Customers choose chat because it is faster than a telephone queue. */
export const slowChat: Adviser = (checked) => {
  const { channels } = checked.model;
  const phone = channels.find((channel) => channel.name === "phone")?.answerWithin ?? null;
  const chat = channels.find((channel) => channel.name === "chat")?.answerWithin ?? null;
  if (phone === null || chat === null || chat <= phone) return [];
  return [
    {
      code: "chat-slower-than-phone",
      path: ["channels", "chat", "target"],
      message: `chat promises an answer in ${formatDuration(chat)}, the telephone in ${formatDuration(phone)}: customers take up chat because it is faster`,
      hint: `try a chat target within ${formatDuration(phone)}`,
      command: runWith(checked),
    },
  ];
};
