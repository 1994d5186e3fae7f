import type { WebSocket } from "ws";
import type { ContactOutcome } from "../../sim/measure/trace.ts";
import { CLOSE, type CustomerHears, type CustomerSays } from "../protocol.ts";
import { about, Kind } from "./commands.ts";
import { CustomerLine } from "./customer-line.ts";
import type { DeskEvent } from "./events.ts";
import type { Particulars } from "./ledger.ts";
import type { Switchboard } from "./switchboard.ts";
import { UndeliveredMessages } from "./undelivered-messages.ts";

type Said = Extract<CustomerHears, { type: "said" }>;

/** How and when a contact ended. */
export interface End {
  readonly fate: ContactOutcome;
  readonly at: number;
}

/** The customers' side of the switchboard: their sockets, what they say, what they hear. */
export class CustomersDesk {
  readonly lines = new Map<number, CustomerLine>();
  private readonly board: Switchboard;
  private readonly undelivered = new UndeliveredMessages<Said>();

  constructor(board: Switchboard) {
    this.board = board;
  }

  /** A new contact on a socket of its own. */
  open(socket: WebSocket, queue: number, particulars: Particulars): void {
    const { ledger } = this.board;
    const contact = this.board.take(queue, particulars);
    const line = this.lineOf(contact);
    this.lines.set(contact, line);
    line.connect(socket);
    ledger.tell(() => this.tellPlace(line));
  }

  /** A contact that is there already, taken up by another socket; what became of it, if it is over. */
  resume(socket: WebSocket, contact: number, end: End | null): void {
    const { ledger, desk } = this.board;
    const line = this.lines.get(contact) ?? this.lineOf(contact);
    line.connect(socket);
    if (desk.contacts.get(contact)?.stage === "wrapping up" || !desk.contacts.has(contact)) {
      line.finish(...farewell(end?.fate ?? "handled", end?.at ?? ledger.now()));
      return;
    }
    this.lines.set(contact, line);
    ledger.tell(() => {
      this.tellPlace(line);
      for (const message of this.undelivered.take(contact)) this.say(contact, message);
    });
  }

  /** What an agent writes: heard at once, or when the customer is back. @returns false: neither, it is dropped */
  say(contact: number, message: Said): boolean {
    const isInTurn = !this.undelivered.has(contact);
    return (isInTurn && this.lines.get(contact)?.hear(message)) || this.undelivered.keep(contact, message);
  }

  /** After a start: those who were there may come back. */
  expect(contact: number): void {
    const line = this.lineOf(contact);
    this.lines.set(contact, line);
    line.startGrace();
  }

  on(event: DeskEvent, at: number): void {
    const { ledger } = this.board;
    switch (event.type) {
      case "answered":
        ledger.tell(() => this.tellAnswered(event.contact));
        return;
      case "requeued":
        if (event.wasAnswered) ledger.tell(() => this.tellRequeued(event.contact));
        return;
      case "hungUp":
        ledger.tell(() => {
          this.tellUnheard(event.contact, event.agent);
          this.finish(event.contact, { type: "ended", at, by: event.by }, CLOSE.done);
        });
        return;
      case "ended":
        this.undelivered.take(event.contact);
        ledger.tell(() => this.finish(event.contact, ...farewell(event.fate, event.at)));
        return;
      case "turnedAway":
        ledger.tell(() => this.finish(event.contact, ...farewell(event.fate, at)));
        return;
    }
  }

  /** Tells those who wait where they stand, if that has changed. */
  tellPositions(): void {
    const { desk, positions, ledger } = this.board;
    const at = ledger.now();
    desk.plan.centre.channels.forEach((_, channel) => {
      if (!this.board.isLive(channel)) return;
      for (const [contact, position] of positions.of(channel, at)) {
        const line = this.lines.get(contact);
        if (!line?.isConnected || line.position === null || line.position === position) continue;
        line.position = position;
        line.hear({ type: "position", at, position, expectedWait: positions.expectedWait(channel, position) });
      }
    });
  }

  private says(contact: number, message: CustomerSays): void {
    const { desk, ledger, agents } = this.board;
    const line = this.lines.get(contact);
    const open = desk.contacts.get(contact);
    if (!line || !open) return;
    switch (message.type) {
      case "where":
        if (open.stage === "answered") {
          line.complain("answered", "An agent is there.");
          return;
        }
        line.hear(this.place(contact, "position"));
        return;
      case "say":
        if (open.stage !== "answered") {
          line.complain("not-answered", "Nobody is there yet.");
          return;
        }
        if (!agents.say(open.agent, { type: "said", contact, at: ledger.now(), text: message.text })) {
          line.complain("not-delivered", "The agent is not connected, and too much waits to be read already.");
        }
        return;
      case "leave":
        this.left(contact);
        return;
    }
  }

  private left(contact: number): void {
    const { ledger, desk } = this.board;
    const command = about(Kind.leave, contact);
    if (desk.allows(command)) ledger.record(command);
    else this.lines.delete(contact);
  }

  private tellPlace(line: CustomerLine): void {
    const open = this.board.desk.contacts.get(line.contact);
    if (!open || open.stage === "wrapping up") return;
    if (open.stage === "answered") {
      this.tellAnswered(line.contact);
      return;
    }
    const { at, position, expectedWait } = this.place(line.contact, "position");
    const token = this.board.tokenOf(line.contact);
    const { arrivedAt } = open;
    line.position = position;
    line.hear({ type: "queued", contact: line.contact, token, at, arrivedAt, position, expectedWait });
  }

  private tellRequeued(contact: number): void {
    const line = this.lines.get(contact);
    if (!line) return;
    const place = this.place(contact, "requeued");
    line.position = place.position;
    line.hear(place);
  }

  private tellAnswered(contact: number): void {
    const open = this.board.desk.contacts.get(contact);
    if (!open) return;
    const { answeredAt: at, arrivedAt } = open;
    const token = this.board.tokenOf(contact);
    this.lines.get(contact)?.hear({ type: "answered", contact, token, at, arrivedAt, waited: at - arrivedAt });
  }

  /** The talk is over: to the agent, what the customer has not come back for. */
  private tellUnheard(contact: number, agent: number): void {
    const { length } = this.undelivered.take(contact);
    if (length === 0) return;
    const message = `The customer of contact ${contact} has not come back: the last ${length === 1 ? "message was" : `${length} messages were`} not read.`;
    this.board.agents.lines.get(agent)?.complain("not-delivered", message);
  }

  private place<T extends "position" | "requeued">(contact: number, type: T) {
    const at = this.board.ledger.now();
    return { type, at, ...this.board.positions.placeOf(contact, at) };
  }

  private finish(contact: number, ...last: Parameters<CustomerLine["finish"]>): void {
    this.lines.get(contact)?.finish(...last);
    this.lines.delete(contact);
  }

  private lineOf(contact: number): CustomerLine {
    const { wireLimits: limits, graceSeconds } = this.board.options;
    return new CustomerLine({
      contact,
      limits,
      graceSeconds,
      says: (id, message) => this.says(id, message),
      left: (id) => this.left(id),
    });
  }
}

/** What a customer hears last, and with which code the socket closes. */
function farewell(fate: ContactOutcome, at: number): [message: CustomerHears, code: number] {
  switch (fate) {
    case "blocked":
      return [{ type: "busy", at }, CLOSE.busy];
    case "lost out of hours":
      return [{ type: "closed", at }, CLOSE.outOfHours];
    case "dropped at closing":
      return [{ type: "ended", at, by: "closing" }, CLOSE.done];
    case "abandoned":
      return [{ type: "ended", at, by: "customer" }, CLOSE.done];
    default:
      return [{ type: "ended", at, by: "agent" }, CLOSE.done];
  }
}
