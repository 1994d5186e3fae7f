import type { Writable } from "node:stream";
import type { Model } from "../sim/scenario/model.ts";
import { GRACE_SECONDS } from "./protocol.ts";
import type { Repository } from "./store/repository.ts";
import { randomToken } from "./tokens.ts";

/** What the web system can be told. Everything but the model has a default. */
export interface WebSystemOptions {
  readonly model: Model;
  /** SQLite file, or ":memory:" (the default: nothing outlives the process). */
  readonly data?: string;
  /**
   * What the local clock shows at the first start, seconds since midnight of the first day (default: the first
   * opening); how fast scenario time runs; whether it stands. A store that is taken up goes on as it was set then.
   */
  readonly startAt?: number;
  readonly speedup?: number;
  readonly paused?: boolean;
  /** Tokens with which agents sign in; one is made up when none is given. */
  readonly agentTokens?: readonly string[];
  readonly operatorToken?: string;
  /** The wallboard and the metrics are for the operator only. */
  readonly closed?: boolean;
  readonly limits?: Partial<Limits>;
  /** Where log lines go, as JSON; nowhere by default. */
  readonly log?: Writable | undefined;
  /** The store does not take what happens: the process has to end. */
  readonly onFatal?: (error: unknown) => void;
  /** Real milliseconds that a commit takes beside the disk, in measurements. */
  readonly commitMs?: number;
  /** Another place to keep things, in tests. */
  readonly repository?: Repository;
  /** Real seconds, steady, by which it is measured how fast places come free; another clock in tests. */
  readonly wall?: () => number;
}

/** Bounds. Zero for the two of the client: none. */
export interface Limits {
  /** Live contacts that may wait in one channel; a twentieth of the places is for the first tier. */
  readonly mostWaiting: number;
  readonly mostSockets: number;
  /** Commands that may wait to be stored before live contacts are turned away. */
  readonly mostPending: number;
  /** Requests per real second from one address (twice as many at once), and connections at a time, sockets included. */
  readonly clientRate: number;
  readonly clientSockets: number;
  /** What a client who is refused is told to wait before a pace was measured, and the bounds after; real seconds. */
  readonly retryAfter: number;
  readonly retryLeast: number;
  readonly retryMost: number;
  /** Real seconds for which a lost socket keeps its place. */
  readonly graceSeconds: number;
  /** Real seconds in which an agent has to accept. */
  readonly acceptSeconds: number;
  /** Real seconds between two pings; a socket that has not answered the one before is cut off. */
  readonly heartbeatSeconds: number;
  readonly messagesPerSecond: number;
  /** Bytes that may wait for a slow reader. */
  readonly mostBuffered: number;
  /** Real milliseconds between two looks at positions that are told unasked; 0 = only when asked. */
  readonly positionsEvery: number;
  /** Commands between two snapshots of the desk. */
  readonly snapshotEvery: number;
  /** Wallboards that may be looked at, in all and from one address; zero for the second: any number. */
  readonly mostWallboards: number;
  readonly clientWallboards: number;
  /** Real seconds within which a request has to be complete, its body included. */
  readonly requestSeconds: number;
}

export const LIMITS: Limits = {
  mostWaiting: 10_000,
  mostSockets: 20_000,
  mostPending: 5_000,
  clientRate: 100,
  clientSockets: 1_000,
  retryAfter: 10,
  retryLeast: 2,
  retryMost: 60,
  graceSeconds: GRACE_SECONDS,
  acceptSeconds: 15,
  heartbeatSeconds: 15,
  messagesPerSecond: 50,
  mostBuffered: 262_144,
  positionsEvery: 2_000,
  snapshotEvery: 5_000,
  mostWallboards: 200,
  clientWallboards: 20,
  requestSeconds: 15,
};

export interface Settings {
  readonly model: Model;
  readonly data: string;
  readonly startAt: number | null;
  readonly speedup: number;
  readonly paused: boolean;
  readonly agentTokens: readonly string[];
  readonly operatorToken: string;
  readonly closed: boolean;
  readonly limits: Limits;
  readonly onFatal: (error: unknown) => void;
  readonly commitMs: number;
  readonly repository: Repository | null;
  readonly wall: () => number;
}

/** Every default filled in. */
export function settingsOf(options: WebSystemOptions): Settings {
  const { agentTokens = [] } = options;
  return {
    model: options.model,
    data: options.data ?? ":memory:",
    startAt: options.startAt ?? null,
    speedup: options.speedup ?? 1,
    paused: options.paused ?? false,
    agentTokens: agentTokens.length > 0 ? agentTokens : [randomToken()],
    operatorToken: options.operatorToken ?? randomToken(),
    closed: options.closed ?? false,
    limits: { ...LIMITS, ...options.limits },
    onFatal: options.onFatal ?? (() => {}),
    commitMs: options.commitMs ?? 0,
    repository: options.repository ?? null,
    wall: options.wall ?? (() => performance.now() / 1000),
  };
}
