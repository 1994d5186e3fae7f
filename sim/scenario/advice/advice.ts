import type { CheckedDocument } from "../checked-document.ts";
import { acknowledgement } from "./acknowledgement.ts";
import type { Advice, Adviser } from "./adviser.ts";
import { aroundTheClock } from "./around-the-clock.ts";
import { cells } from "./cells.ts";
import { closedHours } from "./closed-hours.ts";
import { noGoodAndBadDays } from "./good-and-bad-days.ts";
import { longBlocks } from "./long-blocks.ts";
import { nightHours } from "./night-hours.ts";
import { nobodyThere } from "./nobody-there.ts";
import { peakBelowFive } from "./peak-below-five.ts";
import { replyTime } from "./reply-time.ts";
import { risingGains } from "./rising-gains.ts";
import { slowChat } from "./slow-chat.ts";
import { targetOverEmail } from "./target-over-email.ts";
import { unresolved } from "./unresolved.ts";
import { unusedChannel } from "./unused-channel.ts";

/** To add one: a file beside this one and a line here. */
export const advisers: readonly Adviser[] = [
  peakBelowFive,
  slowChat,
  risingGains,
  replyTime,
  acknowledgement,
  closedHours,
  nobodyThere,
  nightHours,
  aroundTheClock,
  longBlocks,
  unusedChannel,
  targetOverEmail,
  unresolved,
  noGoodAndBadDays,
  cells,
];

export function adviceOn(checked: CheckedDocument): readonly Advice[] {
  return advisers.flatMap((adviser) => adviser(checked));
}
