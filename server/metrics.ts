import { readdirSync } from "node:fs";
import { Field } from "../sim/measure/tally.ts";
import { TICKS_PER_SECOND } from "../sim/measure/ticks.ts";
import { boardOf } from "./desk/board.ts";
import type { Switchboard } from "./desk/switchboard.ts";
import type { Admission } from "./plugins/app/admission.ts";

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number | null];

const COMMIT_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** Counters of contacts, by the names that reports use. */
const COUNTED = {
  offered: [Field.arrivals, "Contacts that came in."],
  answered: [Field.answered, "Contacts that have their answer: live somebody's, e-mail the reply."],
  answered_in_time: [Field.answeredInTime, "Contacts answered within what is promised."],
  abandoned: [Field.abandoned, "Contacts that gave up waiting."],
  abandoned_in_time: [Field.abandonedInTime, "Contacts that gave up within what is promised."],
  blocked: [Field.blocked, "Contacts that met a busy signal."],
  lost_out_of_hours: [Field.lostOutOfHours, "Contacts that came when nobody was there."],
  dropped_at_closing: [Field.droppedAtClosing, "Contacts still waiting when the channel closed."],
  handled: [Field.handled, "Contacts whose work is done."],
} as const;

/** What Prometheus is told, in its text format. Times of contacts are scenario time, those of the process real time. */
export class Metrics {
  private readonly switchboard: Switchboard;
  private readonly admission: Admission;
  private readonly sockets: () => number;
  private readonly commits = new Float64Array(COMMIT_BUCKETS.length + 1);
  private commitSeconds = 0;
  private commands = 0;

  constructor(switchboard: Switchboard, admission: Admission, sockets: () => number) {
    this.switchboard = switchboard;
    this.admission = admission;
    this.sockets = sockets;
    switchboard.ledger.onCommit = (seconds, commands) => {
      const bucket = COMMIT_BUCKETS.findIndex((bound) => seconds <= bound);
      this.commits[bucket < 0 ? COMMIT_BUCKETS.length : bucket]++;
      this.commitSeconds += seconds;
      this.commands += commands;
    };
  }

  text(): string {
    return [...this.contacts(), ...this.waiting(), ...this.agents(), ...this.store(), ...this.process()].join("");
  }

  private contacts(): string[] {
    const { desk, directory } = this.switchboard;
    const counter = (field: number): Sample[] =>
      directory.model.channels.map(({ name }, c) => [{ channel: name }, desk.measures.sum(c, field, "total")]);
    const waits = (field: number): Sample[] =>
      counter(field).map(([labels, value]) => [labels, (value ?? 0) / TICKS_PER_SECOND]);
    return [
      ...Object.entries(COUNTED).map(([name, [field, help]]) =>
        family(`contacts_${name}_total`, "counter", help, counter(field)),
      ),
      family("wait_answered_seconds_total", "counter", "Waits of the answered.", waits(Field.waitAnswered)),
      family("wait_abandoned_seconds_total", "counter", "Waits of those who gave up.", waits(Field.waitAbandoned)),
    ];
  }

  private waiting(): string[] {
    const { channels } = boardOf(this.switchboard);
    const gauge = (name: string, help: string, of: (channel: (typeof channels)[number]) => number | null) =>
      family(
        name,
        "gauge",
        help,
        channels.map((channel) => [{ channel: channel.name }, of(channel)]),
      );
    return [
      gauge("queue_depth", "Contacts waiting and not yet with an agent.", (channel) => channel.queueDepth),
      gauge("longest_wait_seconds", "Wait of the one who waits longest.", (channel) => channel.longestWait ?? 0),
      gauge("service_level", "Of contacts since local midnight.", (channel) => channel.serviceLevel),
      gauge("lines_busy", "Contacts that hold a line, where lines are limited.", ({ lines, linesBusy }) =>
        lines === null ? null : linesBusy,
      ),
      gauge("channel_open", "1 within opening hours.", (channel) => +channel.open),
    ];
  }

  private agents(): string[] {
    const { groups } = boardOf(this.switchboard);
    const states = ["idle", "offered", "talking", "wrapUp", "leaving", "away"] as const;
    return [
      family(
        "agents",
        "gauge",
        "Agents by state; leaving ones count in another state, too.",
        groups.flatMap((group) => states.map((state): Sample => [{ group: group.name, state }, group[state]])),
      ),
    ];
  }

  private store(): string[] {
    let sum = 0;
    const buckets = [...this.commits].map((count, index): string => {
      sum += count;
      return `plimsoll_commit_seconds_bucket{le="${COMMIT_BUCKETS[index] ?? "+Inf"}"} ${sum}\n`;
    });
    return [
      "# HELP plimsoll_commit_seconds Time to store a batch.\n# TYPE plimsoll_commit_seconds histogram\n",
      ...buckets,
      `plimsoll_commit_seconds_sum ${this.commitSeconds}\nplimsoll_commit_seconds_count ${sum}\n`,
      family("commands_total", "counter", "Commands stored since the process started.", [[{}, this.commands]]),
      family("commands_pending", "gauge", "Commands not stored yet.", [[{}, this.switchboard.ledger.pending]]),
    ];
  }

  private process(): string[] {
    const { refused, lateness } = this.admission;
    const clock = this.switchboard.clockNow();
    return [
      family(
        "refused_total",
        "counter",
        "Requests refused, by reason.",
        [...refused].map(([code, count]): Sample => [{ code }, count]),
      ),
      family("sockets", "gauge", "Open WebSockets.", [[{}, this.sockets()]]),
      family("event_loop_delay_seconds", "gauge", "Delay of the event loop, median of the last half second.", [
        [{}, lateness / 1000],
      ]),
      family("scenario_time_seconds", "gauge", "Scenario time.", [[{}, clock.at]]),
      family("scenario_speedup", "gauge", "Scenario seconds per real second.", [[{}, clock.speedup]]),
      family("resident_memory_bytes", "gauge", "Memory of the process.", [[{}, process.memoryUsage.rss()]]),
      family("cpu_seconds_total", "counter", "Processor time of the process.", [[{}, cpuSeconds()]]),
      family("open_files", "gauge", "Open file descriptors, where the system tells.", [[{}, openFiles()]]),
    ];
  }
}

function family(name: string, type: "counter" | "gauge", help: string, samples: readonly Sample[]): string {
  const lines = samples
    .filter(([, value]) => value !== null)
    .map(([labels, value]) => `plimsoll_${name}${labelText(labels)} ${value}\n`);
  return `# HELP plimsoll_${name} ${help}\n# TYPE plimsoll_${name} ${type}\n${lines.join("")}`;
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function openFiles(): number | null {
  try {
    return readdirSync("/proc/self/fd").length;
  } catch {
    return null;
  }
}
