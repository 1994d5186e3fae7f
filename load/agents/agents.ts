import type { AgentHears, Clock } from "../../server/protocol.ts";
import { errors } from "../../sim/errors.ts";
import { AgentWork } from "../../sim/run/day/agent-work.ts";
import { Entry, type ScheduleEntry } from "../../sim/run/day/schedule.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { PlayedShift } from "../play/played.ts";
import type { Roster } from "../play/roster.ts";
import { Shifts } from "../play/shifts.ts";
import type { Attempt, Attempts } from "../trace/attempts.ts";
import { AgentSession } from "./agent-session.ts";

export interface AgentsOptions {
  readonly model: Model;
  readonly roster: Roster;
  readonly attempts: Attempts;
  /** Part of the references of its contacts. */
  readonly run: string;
  /** ws://127.0.0.1:PORT */
  readonly url: string;
  readonly token: string;
}

/** A contact in a simulated agent's hands. */
interface InHand {
  readonly agent: number;
  readonly attempt: Attempt;
  readonly arrivedAt: number;
  isTalking: boolean;
}

interface Offered {
  readonly attempt: Attempt;
  readonly arrivedAt: number;
}

/** Timers reach no further than this, real milliseconds. */
const FARTHEST_MS = 60_000;

/**
 * The simulated agents of a load test: they connect as real ones do, come and go as the roster says, accept at once,
 * and turn work into finish times with the simulator's `AgentWork`, so that chats in the same hands slow each other.
 */
export class Agents {
  /** How late agents acted, real milliseconds. */
  readonly lags: number[] = [];
  /** What should not have happened: a lost socket, an offer of a contact that is not in the trace. */
  readonly troubles: string[] = [];
  private readonly options: AgentsOptions;
  private readonly work: AgentWork;
  private readonly shifts: Shifts;
  private readonly lines = new Map<number, AgentSession>();
  private readonly offers = new Map<number, Offered>();
  /** Contacts by their number in the web system; `AgentWork` knows them by the same number. */
  private readonly inHand = new Map<number, InHand>();
  /** Until when the agent's work is reckoned, scenario time. */
  private readonly reckoned: number[] = [];
  private readonly entries: readonly ScheduleEntry[];
  private clock: Clock | null = null;
  private nextEntry = 0;
  private timer: NodeJS.Timeout | undefined;
  private expected = 0;
  private greeted: () => void = () => {};
  private turnedAway: (error: Error) => void = () => {};

  constructor(options: AgentsOptions) {
    this.options = options;
    this.entries = options.roster.entries.filter(({ kind }) => kind === Entry.headcount || kind === Entry.drain);
    this.work = new AgentWork(options.model.channels.map((channel) => channel.throughput));
    this.shifts = new Shifts(options.model.groups.length, {
      signIn: (agent, group) => this.signIn(agent, group),
      drain: (agent) => this.lines.get(agent)?.say({ type: "drain" }),
      signOut: (agent) => this.lines.get(agent)?.say({ type: "signOut" }),
    });
  }

  /**
   * Signs in who is on the floor at the start, while scenario time stands.
   *
   * @throws agent-turned-away when an agent is turned away or cut off before all are ready; the signal's reason
   */
  async begin(at: number, signal: AbortSignal): Promise<void> {
    const { headcount, drained } = this.options.roster;
    this.expected = headcount.reduce((sum, count) => sum + count, 0);
    signal.throwIfAborted();
    if (this.expected > 0) {
      await new Promise<void>((resolve, reject) => {
        this.greeted = () => {
          if (--this.expected === 0) resolve();
        };
        this.turnedAway = reject;
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        for (const [group, count] of headcount.entries()) this.shifts.setHeadcount(at, group, count);
      });
    }
    for (const [group, count] of drained.entries()) if (count > 0) this.shifts.drain(group, count);
  }

  /** Scenario time runs like this from now on. */
  follow(clock: Clock): void {
    this.clock = clock;
    this.schedule();
  }

  /** Everybody goes home. @returns their shifts */
  end(): PlayedShift[] {
    clearTimeout(this.timer);
    const shifts = this.shifts.close(this.now());
    this.clock = null;
    for (const line of this.lines.values()) line.close();
    return shifts;
  }

  /** Live contacts that agents still have in hand. */
  get busyWithLive(): number {
    const { channels } = this.options.model;
    return [...this.inHand.values()].filter(({ attempt }) => channels[attempt.channel].kind === "live").length;
  }

  private signIn(agent: number, group: number): void {
    const { url, token, model } = this.options;
    const { name } = model.groups[group];
    this.reckoned[agent] = 0;
    const line = new AgentSession({
      url,
      token,
      group: name,
      hear: (message) => this.hear(agent, group, message),
      lost: (reason) => {
        this.troubles.push(`an agent of ${name} was cut off (${reason})`);
        this.turnedAway(errors.agentTurnedAway(name, reason));
      },
    });
    this.lines.set(agent, line);
  }

  private hear(agent: number, group: number, message: AgentHears): void {
    const line = this.lines.get(agent);
    switch (message.type) {
      case "welcome":
        line?.say({ type: "ready" });
        break;
      case "state":
        if (message.state === "ready") this.greeted();
        if (message.state === "away") this.goHome(agent, message.at);
        break;
      case "offer": {
        const attempt = this.options.attempts.inRun(this.options.run, message.reference);
        if (!attempt) this.troubles.push(`contact ${message.contact} is not in the trace`);
        else this.offers.set(message.contact, { attempt, arrivedAt: message.arrivedAt });
        line?.say({ type: "accept", contact: message.contact });
        break;
      }
      case "withdrawn":
        this.offers.delete(message.contact);
        break;
      case "accepted":
        this.take(agent, group, message.contact, message.at);
        break;
      case "gone":
        this.cut(message.contact, message.at);
        break;
      case "error":
        this.troubles.push(`an agent was told: ${message.error}`);
    }
    this.schedule();
  }

  private take(agent: number, group: number, contact: number, at: number): void {
    const offer = this.offers.get(contact);
    this.offers.delete(contact);
    if (!offer) return;
    const { attempt, arrivedAt } = offer;
    this.inHand.set(contact, { agent, attempt, arrivedAt, isTalking: true });
    const work = this.options.attempts.work(attempt, arrivedAt, group);
    this.work.start(this.reckon(agent, at), agent, contact, work, attempt.channel);
  }

  /** The customer hung up: what remains is wrap-up. */
  private cut(contact: number, at: number): void {
    const one = this.inHand.get(contact);
    if (!one?.isTalking) return;
    one.isTalking = false;
    const now = this.reckon(one.agent, at);
    this.work.extend(now, one.agent, contact, one.attempt.traits.wrapUp);
  }

  /** Work of an agent is reckoned forwards only: a message may tell of a moment that has been passed already. */
  private reckon(agent: number, at: number): number {
    this.reckoned[agent] = Math.max(this.reckoned[agent] ?? 0, at);
    return this.reckoned[agent];
  }

  private goHome(agent: number, at: number): void {
    this.lines.get(agent)?.close();
    this.lines.delete(agent);
    this.shifts.gone(at, agent);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (!this.clock) return;
    const due = Math.min(this.work.time, this.entries[this.nextEntry]?.time ?? Infinity);
    if (due === Infinity) return;
    const wait = ((due - this.now()) / this.clock.speedup) * 1000;
    this.timer = setTimeout(() => this.act(), Math.min(FARTHEST_MS, Math.max(0, wait)));
  }

  /** Does what is due: ends of work and changes of shift. */
  private act(): void {
    const now = this.now();
    const { work } = this;
    for (;;) {
      const shift = this.entries[this.nextEntry]?.time ?? Infinity;
      const due = Math.min(work.time, shift);
      if (due > now) break;
      this.lags.push(((now - due) / (this.clock?.speedup ?? 1)) * 1000);
      if (work.time <= shift) this.finish();
      else this.applyScheduleEntry(this.entries[this.nextEntry++]);
    }
    this.schedule();
  }

  private finish(): void {
    const { time, agent, finishing: contact } = this.work;
    const one = this.inHand.get(contact) as InHand;
    const line = this.lines.get(agent);
    const { wrapUp } = one.attempt.traits;
    this.reckon(agent, time);
    if (one.isTalking && wrapUp > 0) {
      one.isTalking = false;
      this.work.extend(time, agent, contact, wrapUp);
      line?.say({ type: "hangUp", contact });
      return;
    }
    this.work.remove(time, agent, contact);
    this.inHand.delete(contact);
    line?.say({ type: "done", contact });
  }

  private applyScheduleEntry({ kind, index, headcount, time }: ScheduleEntry): void {
    if (kind === Entry.drain) this.shifts.drain(index, headcount);
    else this.shifts.setHeadcount(time, index, headcount);
  }

  /** Scenario time, by the web system's own line. */
  private now(): number {
    const { clock } = this;
    if (!clock) return 0;
    const wall = performance.timeOrigin + performance.now();
    return clock.paused ? clock.at : clock.at + ((wall - clock.epoch) / 1000) * clock.speedup;
  }
}
