import { monitorEventLoopDelay, type RecordableHistogram } from "node:perf_hooks";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Field } from "../../../sim/measure/tally.ts";
import { Bucket } from "../../desk/bucket.ts";
import type { Desk } from "../../desk/desk.ts";
import { FreePlaces } from "../../desk/free-places.ts";
import type { Ledger } from "../../desk/ledger.ts";
import type { Limits } from "../../options.ts";
import { type Refused, refusals } from "../../refusals.ts";
import { EXEMPT } from "./answers.ts";

/** Addresses that are remembered at a time. */
const MOST_CLIENTS = 10_000;
/** Share of a channel's places that tiers after the first may fill. */
const FOR_ALL = 0.95;
/** The last resort: so late is the event loop, real milliseconds. */
const LATE_MS = 1_000;
/** Between two looks of the monitor at the event loop, real milliseconds: what it measures is this and the delay. */
const MONITOR_MS = 20;
/** Between two looks at how late it is and at the places that came free, real milliseconds. */
const LOOK_MS = 500;
/** Requests that are begun in one turn of the event loop: those beyond would wait too long for their answer. */
const MOST_AT_ONCE = 512;
/** Longer than that nobody waits for the store before live contacts are turned away, real milliseconds. */
const LAG_MS = 1_000;
/** Forms are cheap: they are taken when live contacts no longer are, up to so many times the bounds. */
const FORM_FACTOR = 4;

/**
 * Who is let in. Bounds are explicit: places in a channel's queue by tier, sockets, commands not yet stored, requests
 * and sockets of one address. What is beyond is refused at once, with the time after which to try again.
 */
export class Admission {
  /** Refusals by code, for the metrics. */
  readonly refused = new Map<string, number>();
  isStopping = false;
  private readonly limits: Limits;
  private readonly desk: Desk;
  private readonly ledger: Ledger;
  private readonly sockets: () => number;
  private readonly buckets = new Map<string, Bucket>();
  private readonly socketsOf = new Map<string, number>();
  private readonly delay = monitorEventLoopDelay({ resolution: MONITOR_MS });
  private readonly look: NodeJS.Timeout;
  /** By channel, and for sockets: when who is refused should come back. */
  private readonly places: readonly FreePlaces[];
  private readonly socketPlaces: FreePlaces;
  private socketsOpened = 0;
  /** How late the event loop has been for two looks (the lesser median), real milliseconds: one long turn is no overload. */
  lateness = 0;
  private lastLateness = 0;
  private readonly firstRank: number;
  /** Requests begun in this turn of the event loop. */
  private begun = 0;
  private turn: NodeJS.Immediate | null = null;

  /** @param wall real seconds, steady */
  constructor(limits: Limits, desk: Desk, ledger: Ledger, sockets: () => number, wall: () => number) {
    this.limits = limits;
    this.desk = desk;
    this.ledger = ledger;
    this.sockets = sockets;
    this.firstRank = Math.min(...desk.plan.centre.queues.map(({ rank }) => rank));
    const retryPolicy = { first: limits.retryAfter, least: limits.retryLeast, most: limits.retryMost };
    this.places = desk.plan.centre.channels.map(() => new FreePlaces(retryPolicy, wall));
    this.socketPlaces = new FreePlaces(retryPolicy, wall);
    this.delay.enable();
    this.look = setInterval(() => {
      this.lookAtLateness(latenessOf(this.delay));
      this.delay.reset();
      this.lookAtPlaces();
    }, LOOK_MS).unref();
  }

  /** A request of any kind. */
  request(client: string): void {
    if (this.isStopping) throw this.count(refusals.stopping());
    if (++this.begun > MOST_AT_ONCE) throw this.count(refusals.overloaded(this.limits.retryAfter));
    this.turn ??= setImmediate(() => {
      this.turn = null;
      this.begun = 0;
    });
    const { clientRate } = this.limits;
    if (clientRate === 0) return;
    const bucket = this.bucketOf(client);
    if (!bucket.take()) throw this.count(refusals.tooMany(bucket.wait));
  }

  /** A socket more, whoever's. */
  socket(client: string): void {
    const { mostSockets, clientSockets, retryAfter } = this.limits;
    if (this.sockets() >= mostSockets) throw this.count(refusals.tooBusy(this.socketPlaces.next()));
    if (clientSockets > 0 && (this.socketsOf.get(client) ?? 0) >= clientSockets) {
      throw this.count(refusals.tooMany(retryAfter));
    }
  }

  /** Counts a socket that was opened, until it closes. */
  opened(client: string, socket: { once(event: "close", listener: () => void): unknown }): void {
    this.socketsOpened++;
    this.socketsOf.set(client, (this.socketsOf.get(client) ?? 0) + 1);
    socket.once("close", () => {
      const left = (this.socketsOf.get(client) ?? 1) - 1;
      if (left > 0) this.socketsOf.set(client, left);
      else this.socketsOf.delete(client);
    });
  }

  /** Why a new live contact cannot be taken; null when it can. */
  whyNotLive(queue: number): Refused | null {
    const { mostWaiting, mostPending, retryAfter } = this.limits;
    const { channel, rank } = this.desk.plan.centre.queues[queue];
    const places = rank > this.firstRank ? Math.floor(mostWaiting * FOR_ALL) : mostWaiting;
    if (this.waiting(channel) >= places) return this.count(refusals.tooBusy(this.places[channel].next()));
    const isLate = this.ledger.pending >= mostPending || this.ledger.lag > LAG_MS || this.lateness > LATE_MS;
    return isLate ? this.count(refusals.tooBusy(retryAfter)) : null;
  }

  form(): void {
    const { mostPending, retryAfter } = this.limits;
    const isFull =
      this.ledger.pending >= FORM_FACTOR * mostPending ||
      this.ledger.lag > FORM_FACTOR * LAG_MS ||
      this.lateness > FORM_FACTOR * LATE_MS;
    if (isFull) throw this.count(refusals.tooBusy(retryAfter));
  }

  close(): void {
    clearInterval(this.look);
    this.delay.disable();
  }

  lookAtLateness(milliseconds: number): void {
    this.lateness = Math.min(milliseconds, this.lastLateness);
    this.lastLateness = milliseconds;
  }

  /** Whoever came in and does not wait any more has left a place. */
  lookAtPlaces(): void {
    const { measures } = this.desk;
    this.places.forEach((places, channel) => {
      const of = (field: number): number => measures.sum(channel, field, "total");
      const waiting = this.waiting(channel);
      places.look(of(Field.arrivals) - of(Field.blocked) - of(Field.lostOutOfHours) - waiting, waiting);
    });
    this.socketPlaces.look(this.socketsOpened - this.sockets(), this.sockets());
  }

  private waiting(channel: number): number {
    const { plan, centre } = this.desk;
    return plan.centre.queues.reduce(
      (sum, queue, q) => sum + (queue.channel === channel ? centre.queues.length[q] : 0),
      0,
    );
  }

  /** Counts a refusal for the metrics. */
  count(refused: Refused): Refused {
    this.refused.set(refused.code, (this.refused.get(refused.code) ?? 0) + 1);
    return refused;
  }

  private bucketOf(client: string): Bucket {
    const known = this.buckets.get(client);
    if (known) return known;
    if (this.buckets.size >= MOST_CLIENTS) this.forget();
    const bucket = new Bucket(this.limits.clientRate, 2 * this.limits.clientRate);
    this.buckets.set(client, bucket);
    return bucket;
  }

  /** Forgets those who have been quiet; when nobody has, those who came first. */
  private forget(): void {
    for (const [client, bucket] of this.buckets) if (bucket.isFull) this.buckets.delete(client);
    for (const client of this.buckets.keys()) {
      if (this.buckets.size < MOST_CLIENTS) return;
      this.buckets.delete(client);
    }
  }
}

/** How late the event loop was (median), real milliseconds. @param delay what the monitor saw, nanoseconds */
export function latenessOf(delay: Pick<RecordableHistogram, "percentile">): number {
  return Math.max(0, delay.percentile(50) / 1e6 - MONITOR_MS);
}

export function admissionPlugin(app: FastifyInstance): void {
  app.addHook("onRequest", async (request: FastifyRequest) => {
    if (!EXEMPT.has(request.routeOptions.url ?? "")) app.admission.request(request.ip);
  });
}
