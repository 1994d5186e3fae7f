import type { Path } from "../problems.ts";
import { DAY, formatClock } from "../quantities/clock.ts";
import { formatDuration } from "../quantities/duration.ts";
import type { Adviser } from "./adviser.ts";

interface StatedList {
  readonly path: Path;
  readonly numbers: readonly number[];
  /** How the same is written by period; null where it cannot be. */
  readonly byPeriod: string | null;
}

/** A list of fewer than 24 numbers is spread over the whole day in blocks of hours; who writes three numbers rarely means that. */
export const longBlocks: Adviser = ({ scenario }) => {
  const { visitors, contacts, agents } = scenario;
  const lists: StatedList[] = [];
  const list = (path: Path, numbers: readonly number[], byPeriod: string | null) =>
    lists.push({ path, numbers, byPeriod });
  if (visitors?.visits.form === "list") list(["visitors", "visits"], visitors.visits.value, null);
  if (visitors?.profile.form === "list") list(["visitors", "profile"], visitors.profile.value, "{08:00-12:00: 3}");
  for (const { name, value } of contacts) {
    const path = ["contacts", name];
    if (value.arrivals.form === "list") list([...path, "arrivals"], value.arrivals.value, "{08:00-12:00: 60/h}");
    if (value.profile?.form === "list") list([...path, "profile"], value.profile.value, "{08:00-12:00: 3}");
  }
  for (const { name, value } of agents) {
    const { staff } = value;
    const path = ["agents", name, "staff"];
    const heads = (value: readonly { readonly count: number }[]) => value.map(({ count }) => count);
    if (staff.form === "list") list(path, heads(staff.value), "{08:00-12:00: 10}");
    if (staff.form !== "map") continue;
    for (const days of staff.value) {
      if (days.value.form === "list") list([...path, days.name], heads(days.value.value), "{08:00-12:00: 10}");
    }
  }
  return lists
    .filter(({ numbers }) => numbers.length < 24)
    .map(({ path, numbers, byPeriod }) => ({
      code: "long-blocks",
      path,
      message: `the ${numbers.length} numbers are read as blocks of ${formatDuration(DAY / numbers.length)} over the whole day: ${blocks(numbers)}`,
      hint: `write 24 numbers, one for each hour${byPeriod === null ? "" : `, or periods such as ${byPeriod}`}`,
    }));
};

/** "10 in 00:00-08:00, 20 in 08:00-16:00, 30 in 16:00-24:00"; the first few of many. */
function blocks(numbers: readonly number[]): string {
  const length = DAY / numbers.length;
  const words = numbers.map((n, i) => `${n} in ${formatClock(i * length)}-${formatClock((i + 1) * length)}`);
  return words.length <= 4 ? words.join(", ") : `${words.slice(0, 3).join(", ")} and so on`;
}
