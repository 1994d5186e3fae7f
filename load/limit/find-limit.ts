import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { errors } from "../../sim/errors.ts";
import { rounded } from "../../sim/measure/rounding.ts";
import { CAPACITY_FORMAT, type Capacity, type Step } from "../../sim/measure/web-capacity.ts";
import type { CheckedScenario } from "../../sim/scenario/check.ts";
import { hashOf } from "../../sim/scenario/hash.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { VERSION } from "../../sim/version.ts";
import { findK6 } from "../k6/program.ts";
import { startWebSystem } from "../web-system.ts";
import { chatStep, intakeStep, type StepOptions } from "./steps.ts";

export interface FindLimitOptions {
  readonly checked: CheckedScenario;
  /** The scenario's file, for the web system. */
  readonly file: string;
  readonly folder: string;
  readonly launcher: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
  /** Where the staircases begin and end; others in tests. */
  readonly stairs?: Stairs;
}

export interface Stairs {
  readonly intakes: { readonly first: number; readonly most: number };
  readonly chats: { readonly first: number; readonly most: number };
  /** Steps between the last that was kept up with and the first that was not. */
  readonly refinements: number;
}

/** Bounded: at most about 16,000 contacts in one step. */
const STAIRS: Stairs = { intakes: { first: 50, most: 3200 }, chats: { first: 250, most: 8000 }, refinements: 2 };

/**
 * Finds where the web system stops keeping up: the load doubles from step to step until a step is not kept up with,
 * then the gap is halved (geometrically). Every step is one run of k6 against the same web system, without agents.
 */
export async function findLimit(options: FindLimitOptions): Promise<Capacity> {
  const { checked, launcher, file, signal, progress, stairs = STAIRS } = options;
  const folder = resolve(options.folder); // k6 takes relative paths as relative to its script
  const k6 = await findK6(options.env);
  await mkdir(folder, { recursive: true });
  const many = ["--client-rate", "0", "--client-sockets", "0", "--most-sockets", "100000", "--most-waiting", "100000"];
  const { reason, channel, open } = liveDoor(checked.model);
  const web = await startWebSystem({
    launcher,
    scenario: file,
    data: join(folder, "limit.sqlite"),
    arguments: ["--start", open, "--speedup", "1", ...many],
  });
  try {
    const address = `${web.webSocket}/${channel}?reason=${encodeURIComponent(reason)}`;
    const common: StepOptions = { k6, address, folder, signal };
    const intakes = await staircase(stairs.intakes, stairs.refinements, (offered) => {
      progress(`${offered} intakes a second`);
      return intakeStep(common, offered);
    });
    const ramp = Math.max(50, 0.4 * (kneeOf(intakes) ?? 50));
    const chats = await staircase(stairs.chats, stairs.refinements, (offered) => {
      progress(`${offered} open chats`);
      return chatStep(common, offered, ramp);
    });
    return {
      format: CAPACITY_FORMAT,
      version: VERSION,
      scenario: { name: checked.model.name, hash: hashOf(checked.model).slice(0, 12) },
      knee: { requestsPerSecond: null, intakesPerSecond: kneeOf(intakes), concurrentChats: kneeOf(chats) },
      atLeast: { intakesPerSecond: isAtLeast(intakes), concurrentChats: isAtLeast(chats) },
      steps: { intakes, chats },
    };
  } finally {
    await web.stop();
  }
}

/**
 * Runs steps: doubling, then between the last good and the first bad one. A void step ends the climb, and the gap is not
 * halved: where the generator gives out, the knee is a lower bound, however many of the longest steps are spent on it.
 */
export async function staircase(
  { first, most }: Stairs["intakes"],
  refinements: number,
  run: (offered: number) => Promise<Step>,
): Promise<Step[]> {
  const steps: Step[] = [];
  let good = 0;
  let bad: number | null = null;
  const climb = async (offered: number): Promise<void> => {
    let step = await run(offered);
    // A busy machine may have held the generator up for a moment: it is asked once more.
    if (step.void !== null) step = await run(offered);
    steps.push(step);
    if (isGood(step)) good = offered;
    else bad = offered;
  };
  for (let offered = first; offered <= most && bad === null; offered *= 2) await climb(offered);
  const isBound = isAtLeast(steps);
  for (let i = 0; i < refinements && bad !== null && good > 0 && !isBound; i++) {
    const offered = Math.round(Math.sqrt(good * bad));
    if (offered <= good || offered >= bad) break;
    await climb(offered);
  }
  return steps;
}

/** The largest load that was kept up with below every one that was not; null when there is none. */
export function kneeOf(steps: readonly Step[]): number | null {
  const bad = Math.min(Infinity, ...steps.filter((step) => !isGood(step)).map(({ offered }) => offered));
  const good = steps.filter((step) => isGood(step) && step.offered < bad).map(({ offered }) => offered);
  return good.length === 0 ? null : (rounded(Math.max(...good)) ?? null);
}

/** Whether the climb ended without a valid step that was too much: the knee lies there or higher. */
export function isAtLeast(steps: readonly Step[]): boolean {
  return !steps.some((step) => step.void === null && !step.keptUp);
}

function isGood(step: Step): boolean {
  return step.void === null && step.keptUp;
}

/** A reason that comes by chat (or else by phone), and a local time at which that channel is open. */
function liveDoor({ channels, reasons, calendar }: Model): { reason: string; channel: string; open: string } {
  for (const name of ["chat", "phone"]) {
    const c = channels.findIndex((channel) => channel.name === name);
    const reason = reasons.find(({ split }) => c >= 0 && split[c] > 0);
    const day = calendar.days.find(({ offset }) => offset === 0);
    const hours = c < 0 || !day ? undefined : channels[c].hours[day.weekday][0];
    if (reason && hours) {
      const seconds = hours[0] + 60;
      const open = [seconds / 3600, (seconds / 60) % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
      return { reason: reason.name, channel: name, open: open.join(":") };
    }
  }
  throw errors.outOfRange("--find-limit", "a scenario with chat or phone on its first day", "none");
}
