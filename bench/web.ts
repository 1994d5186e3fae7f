import { isSaturated, keepsUp, median } from "./web/judgement.ts";
import type { Load, Measured } from "./web/load.ts";
import { canPin, measure } from "./web/measure.ts";
import { wordsOfProcess } from "./words.ts";

/**
 * `npm run bench:web [-- PART...]`: goodput and delays of the web system against offered load, for new and for kept
 * connections, with a delay injected into every commit, so that the disk of the day decides nothing; beside a bare
 * Fastify route with a grouped durable insert. Parts: `ratio`, `new`, `kept`, `chats`, or a delay such as `5ms`.
 */
const HOLDS = [0, 1, 5, 10];
/** Shares of the knee that are offered. */
const OF_THE_KNEE = [0.2, 0.8, 1, 2, 5, 10];
/** Rates at which the knee is looked for, per second. */
const STEPS = [250, 500, 1000, 1500, 2000, 3000, 4000, 6000];
/** Above that other programs decide, too; 1 = one processor. */
const MOST_OTHERS = 0.1;
const KEPT_LINES = 1_000;
/** A step that does not keep up is tried again, because something else may have run. */
const TRIES = 2;
const PAIRS = 3;

const PARTS = ["ratio", "new", "kept", "chats"];

const USAGE = `Usage: npm run bench:web -- [PART...] [DELAY...]

Measures goodput and delays of the web system against offered load.

  PART        ratio, new, kept or chats; without one, all of them
  DELAY       0ms, 1ms, 5ms or 10ms, added to every commit; without one, each in turn
  -h, --help  this text`;

const words = wordsOfProcess({
  usage: USAGE,
  options: {},
  check(_, operands) {
    const known = [...PARTS, ...HOLDS.map((ms) => `${ms}ms`)];
    const unknown = operands.find((one) => !known.includes(one));
    return unknown === undefined ? null : `"${unknown}" is no part and no delay: ${known.join(", ")}`;
  },
});
if (words === null) process.exit();
const wanted = words.operands;
const wants = (part: string): boolean => wanted.every((one) => /ms$/.test(one)) || wanted.includes(part);
const holds = HOLDS.filter((ms) => !wanted.some((one) => /ms$/.test(one)) || wanted.includes(`${ms}ms`));

console.log(
  canPin
    ? "Server on the first core, generator on the second; times in ms from the intended start, p99 unless said."
    : "There is no taskset here: server and generator share their cores, and no figure below says anything.",
);
for (const holdMs of holds) {
  console.log(`\nA commit takes ${holdMs} ms more than the disk.`);
  if (wants("ratio")) await ratio(holdMs);
  if (wants("new")) await against("new", holdMs);
  if (wants("kept")) await against(KEPT_LINES, holdMs);
  if (wants("chats")) await against("new", holdMs, "chat");
}

/** Both servers in turn, each connection asking again as soon as it is answered. */
async function ratio(holdMs: number): Promise<void> {
  const loads = [50, 500].map((connections) => ({
    ...{ connections, contact: "form" as const, perSecond: null },
    ...{ warmUp: 1.5, seconds: 4 },
  }));
  const ratios: number[][] = loads.map(() => []);
  for (let pair = 0; pair < PAIRS; pair++) {
    const both: Record<string, Measured[]> = { bare: [], plimsoll: [] };
    for (const kind of ["bare", "plimsoll"] as const) {
      await measure({ kind, holdMs }, loads, (one) => void both[kind].push(one));
    }
    loads.forEach((_, i) => void ratios[i].push(both.plimsoll[i].goodput / both.bare[i].goodput));
    loads.forEach(({ connections }, i) => {
      const [own, bare] = [both.plimsoll[i], both.bare[i]];
      console.log(
        `${connections} kept connections: ${whole(own.goodput)}/s, bare route ${whole(bare.goodput)}/s, ratio ${(own.goodput / bare.goodput).toFixed(2)}; server ${whole(own.serverMicros)} and ${whole(bare.serverMicros)} us of processor an answer${others(own, bare)}`,
      );
    });
  }
  loads.forEach(({ connections }, i) => {
    console.log(`${connections} kept connections: median ratio ${median(ratios[i]).toFixed(2)} (0.8 wanted)`);
  });
}

/** Finds the knee, then offers shares of it; stops where the generator saturates. */
async function against(
  connections: Load["connections"],
  holdMs: number,
  contact: Load["contact"] = "form",
): Promise<void> {
  const name = connections === "new" ? `${contact}s on new connections` : `${connections} kept connections`;
  const load = (perSecond: number, seconds: number) => ({ connections, contact, perSecond, warmUp: 1.5, seconds });
  let knee = 0;
  let isOver = false;
  for (const step of STEPS) {
    if (isOver) break;
    const tries = Array.from({ length: TRIES }, () => load(step, 2));
    isOver = true;
    await measure({ kind: "plimsoll", holdMs }, tries, (one) => {
      if (!keepsUp(one, step, 2)) return;
      knee = step;
      isOver = false;
    });
  }
  if (knee === 0) {
    console.log(
      `${name}: does not keep up with ${STEPS[0]} a second, the least that is tried: nothing is said of more`,
    );
    return;
  }
  console.log(`${name}: keeps up with ${knee} a second`);
  let reached = 0;
  for (const share of OF_THE_KNEE) {
    let saturated = false;
    await measure({ kind: "plimsoll", holdMs }, [load(share * knee, 4)], (one) => {
      reached = Math.max(reached, one.offered);
      saturated = isSaturated(one, share * knee, 4);
      console.log(`  ${row(share, one)}${others(one)}${saturated ? "  the generator is saturated" : ""}`);
    });
    if (saturated) break;
  }
  console.log(`  highest load reached: ${whole(reached)} a second, ${(reached / knee).toFixed(1)} times the knee`);
}

function row(share: number, one: Measured): string {
  const { offered, goodput, refused, broken, takenP50, takenP99, refusedP99 } = one;
  return [
    `${share} x knee`.padEnd(10),
    `offered ${whole(offered)}`,
    `taken ${whole(goodput)}`,
    `refused ${whole(refused)}`,
    `broken ${whole(broken)}`,
    `taken p50 ${milliseconds(takenP50)} p99 ${milliseconds(takenP99)}`,
    `refused p99 ${milliseconds(refusedP99)}`,
  ].join("  ");
}

/** A word where the machine was not alone with the measurement. */
function others(...measured: readonly Measured[]): string {
  const most = Math.max(...measured.map(({ othersCpu }) => othersCpu));
  return most > MOST_OTHERS ? `; other programs took ${most.toFixed(1)} processors meanwhile` : "";
}

function whole(value: number): string {
  return String(Math.round(value));
}

function milliseconds(value: number | null): string {
  return value === null ? "-" : value < 10 ? value.toFixed(1) : whole(value);
}
