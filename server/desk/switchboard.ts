import { createSecretKey, type KeyObject } from "node:crypto";
import type { LiveClock } from "../clock.ts";
import { CLOSE, type Clock, type ContactStatus } from "../protocol.ts";
import { refusals } from "../refusals.ts";
import type { ContactRow, Recovered, Repository } from "../store/repository.ts";
import { contactToken, hashOf, isSame } from "../tokens.ts";
import { AgentsDesk } from "./agents-desk.ts";
import { about, arrive, Kind } from "./commands.ts";
import { CustomersDesk } from "./customers-desk.ts";
import type { Desk } from "./desk.ts";
import type { Directory } from "./directory.ts";
import type { DeskEvent } from "./events.ts";
import type { Ledger, Particulars } from "./ledger.ts";
import { type Place, Positions } from "./positions.ts";
import { RecentKeys } from "./recent-keys.ts";
import type { WireLimits } from "./wire.ts";

export interface SwitchboardOptions {
  readonly graceSeconds: number;
  readonly acceptSeconds: number;
  readonly wireLimits: WireLimits;
}

export interface SwitchboardParts {
  readonly desk: Desk;
  readonly directory: Directory;
  readonly clock: LiveClock;
  readonly repository: Repository;
  readonly options: SwitchboardOptions;
}

/**
 * Between the world and the desk: what customers and agents say becomes commands in the ledger, what the desk decides
 * becomes messages. Everything that ends in a promise ("your place is 4") passes through `ledger.tell`, and so is
 * said when it is stored.
 */
export class Switchboard {
  readonly desk: Desk;
  readonly directory: Directory;
  readonly options: SwitchboardOptions;
  readonly customers = new CustomersDesk(this);
  readonly agents = new AgentsDesk(this);
  readonly positions: Positions;
  readonly ledger: Ledger;
  private readonly clock: LiveClock;
  private readonly repository: Repository;
  private readonly keys = new RecentKeys(10_000);
  private readonly references: Map<number, string>;
  private readonly secret: KeyObject;
  private isStopped = false;

  constructor(
    parts: SwitchboardParts,
    ledger: Ledger,
    { secret, references }: Pick<Recovered, "secret" | "references">,
  ) {
    this.desk = parts.desk;
    this.directory = parts.directory;
    this.clock = parts.clock;
    this.repository = parts.repository;
    this.options = parts.options;
    this.ledger = ledger;
    this.positions = new Positions(parts.desk, parts.directory);
    this.secret = createSecretKey(secret);
    this.references = new Map(references.map(({ id, reference }) => [id, reference]));
  }

  /** Gives everybody who was there when the last process ended the time to come back. */
  expectBack(sessions: Recovered["sessions"]): void {
    for (const { id, queue, stage } of this.desk.contacts.values()) {
      if (this.isLive(this.desk.channelOf(queue)) && stage !== "wrapping up") this.customers.expect(id);
    }
    const session = new Map(sessions.map((one) => [one.agent, one.session]));
    for (const { agent, group } of this.desk.agents.values()) {
      this.agents.expect(agent, group, session.get(agent)?.tokenHash ?? hashOf(""));
    }
  }

  /** Takes a contact in, or turns it away. @returns its number */
  take(queue: number, particulars: Particulars): number {
    const { key, reference } = particulars;
    const contact = this.ledger.record(arrive(queue), particulars);
    if (!this.desk.contacts.has(contact)) return contact;
    if (key !== null) this.keys.add(key, contact);
    if (reference !== null) this.references.set(contact, reference);
    return contact;
  }

  /** What the desk decided, to those whom it concerns. */
  on(events: readonly DeskEvent[], at: number): void {
    if (this.isStopped) return;
    for (const event of events) {
      this.customers.on(event, at);
      this.agents.on(event, at);
      if (event.type === "ended") this.references.delete(event.contact);
    }
  }

  /**
   * The contact that an idempotency key belongs to; throws when it was made with another content. A contact that was
   * turned away has left its key free.
   */
  async contactOfKey(key: string, queue: number, text: string | null): Promise<ContactRow | null> {
    const recent = this.keys.get(key);
    const row = await (recent === null ? this.repository.contactByKey(key) : this.contactRow(recent));
    if (row && (row.queue !== queue || row.text !== text)) throw refusals.keyReused();
    return row;
  }

  /** A key that another request has used since it was looked up; throws when that was for another queue. */
  contactOfRecentKey(key: string | null, queue: number): number | null {
    const contact = key === null ? null : this.keys.get(key);
    const open = contact === null ? undefined : this.desk.contacts.get(contact);
    if (open && open.queue !== queue) throw refusals.keyReused();
    return contact;
  }

  async withdraw(contact: number): Promise<void> {
    const command = about(Kind.leave, contact);
    if (this.desk.contacts.get(contact)?.stage === "answered" || !this.desk.allows(command)) throw refusals.over();
    this.ledger.record(command);
    await this.ledger.settled();
  }

  async statusOf(contact: number): Promise<ContactStatus> {
    const row = await this.contactRow(contact);
    if (!row) throw refusals.noSuchContact();
    const open = this.desk.contacts.get(contact);
    const isWaiting = open?.stage === "waiting" || open?.stage === "offered";
    const place: Partial<Place> = isWaiting ? this.placeOf(contact) : {};
    return {
      contact,
      ...this.directory.namesOf(row.queue),
      stage: open?.stage ?? "ended",
      arrivedAt: row.at,
      answeredAt: row.answeredAt,
      endedAt: row.endedAt,
      fate: row.fate,
      position: place.position ?? null,
      expectedWait: place.expectedWait ?? null,
    };
  }

  placeOf(contact: number): Place {
    return this.positions.placeOf(contact, this.ledger.now());
  }

  /** The place of a contact that came a moment ago. */
  placeOfNew(contact: number): Place {
    return this.positions.placeOfNew(contact);
  }

  tokenOf(contact: number): string {
    return contactToken(this.secret, contact);
  }

  owns(contact: number, token: string): boolean {
    return isSame(token, hashOf(this.tokenOf(contact)));
  }

  referenceOf(contact: number): string | null {
    return this.references.get(contact) ?? null;
  }

  async textOf(contact: number): Promise<string | null> {
    const queue = this.desk.contacts.get(contact)?.queue;
    if (queue === undefined || this.isLive(this.desk.channelOf(queue))) return null;
    return (await this.repository.contact(contact))?.text ?? null;
  }

  isLive(channel: number): boolean {
    return this.directory.model.channels[channel].kind === "live";
  }

  clockNow(): Clock {
    const line = this.clock.line();
    return { ...line, ...this.directory.calendar.local(line.at) };
  }

  /** Sends everybody away; what they had is kept. */
  stop(): void {
    this.isStopped = true;
    for (const line of this.customers.lines.values()) line.finish(null, CLOSE.goingAway, "the web system stops");
    for (const line of this.agents.lines.values()) line.finish(CLOSE.goingAway, "the web system stops");
  }

  /** A contact as it is stored, after everything that was decided so far. */
  async contactRow(contact: number): Promise<ContactRow | null> {
    await this.ledger.settled();
    return this.repository.contact(contact);
  }
}
