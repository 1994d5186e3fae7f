import { formatMultiple } from "../quantities/multiple.ts";
import { type Adviser, runWith } from "./adviser.ts";

/** Times that are rounded to seconds give a little more here and less there. */
const ROUNDING = 0.01;

/** Each further chat fills less of the agent's remaining idle time, so it should gain less than the one before. */
export const risingGains: Adviser = (checked) => {
  const { chat } = checked.scenario.channels;
  if (chat?.throughput === undefined && chat?.handlingAt === undefined) return [];
  const throughput = checked.model.channels.find((channel) => channel.name === "chat")?.throughput ?? [];
  const gains = throughput.map((r, j) => r - (throughput[j - 1] ?? 0));
  const rises = gains.findIndex((gain, j) => j > 0 && gain > (gains[j - 1] as number) + ROUNDING);
  if (rises < 0) return [];
  const [before, here] = [gains[rises - 1] as number, gains[rises] as number];
  return [
    {
      code: "throughput-gains-rise",
      path: ["channels", "chat", chat.handlingAt === undefined ? "throughput" : "handlingAt"],
      message: `chat ${rises + 1} at once adds ${shown(here)} to what an agent gets done, and chat ${rises} adds only ${shown(before)}; a further chat normally adds less than the one before, because less idle time is left to fill`,
      hint: "measure the clock time of chats by how many the agent held, and write it as handlingAt",
      command: runWith(checked),
    },
  ];
};

function shown(gain: number): string {
  return formatMultiple(Math.round(gain * 100) / 100);
}
