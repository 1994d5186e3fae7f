import type { WebSocket } from "ws";
import { type AgentHears, type AgentSays, type AgentState, CLOSE } from "../protocol.ts";
import { hashOf, isSame, randomToken } from "../tokens.ts";
import { AgentSession } from "./agent-session.ts";
import { about, Kind, signIn } from "./commands.ts";
import type { DeskEvent } from "./events.ts";
import type { OpenContact } from "./state.ts";
import type { Switchboard } from "./switchboard.ts";
import { UndeliveredMessages } from "./undelivered-messages.ts";

type Said = Extract<AgentHears, { type: "said" }>;

/** The agents' side of the switchboard: their sockets, what they say, what they hear. */
export class AgentsDesk {
  readonly lines = new Map<number, AgentSession>();
  private readonly board: Switchboard;
  private readonly undelivered = new UndeliveredMessages<Said>();

  constructor(board: Switchboard) {
    this.board = board;
  }

  /** A new agent on a socket of their own: away until `ready`. */
  open(socket: WebSocket, group: number): void {
    const session = randomToken();
    const agent = this.freeNumber();
    const line = this.lineOf(agent, group, hashOf(session));
    this.lines.set(agent, line);
    line.connect(socket);
    this.welcome(line, session);
  }

  /** Whether this is the token of the agent's session. */
  knows(agent: number, session: string): boolean {
    const line = this.lines.get(agent);
    return line !== undefined && isSame(session, line.tokenHash);
  }

  /** An agent whose socket died, on another one. */
  resume(socket: WebSocket, agent: number, session: string): void {
    const line = this.lines.get(agent);
    if (!line) {
      socket.close(CLOSE.policy, "no such agent");
      return;
    }
    line.connect(socket);
    this.welcome(line, session);
    const { desk } = this.board;
    for (const id of desk.agents.get(agent)?.inHand ?? []) {
      const contact = desk.contacts.get(id);
      if (contact?.stage === "offered") this.tellOffer(id);
      else if (contact) this.tellResumed(line, contact);
    }
  }

  /** After a start: those who were at work may come back. */
  expect(agent: number, group: number, tokenHash: Uint8Array): void {
    const line = this.lineOf(agent, group, tokenHash);
    this.lines.set(agent, line);
    line.startGrace();
  }

  hear(agent: number, message: AgentHears): void {
    this.lines.get(agent)?.hear(message);
  }

  /** What a customer writes: heard at once, or when the agent is back, or by the next one. @returns false: it is dropped */
  say(agent: number, message: Said): boolean {
    const { contact } = message;
    const isInTurn = !this.undelivered.has(contact);
    return (isInTurn && this.lines.get(agent)?.hear(message)) || this.undelivered.keep(contact, message);
  }

  stateOf(agent: number): AgentState {
    return this.board.desk.agents.get(agent)?.state ?? "away";
  }

  on(event: DeskEvent, at: number): void {
    const { ledger } = this.board;
    switch (event.type) {
      case "offered":
        ledger.tell(() => this.tellOffer(event.contact));
        return;
      case "withdrawn":
        ledger.tell(() => {
          this.lines.get(event.agent)?.settle(event.contact);
          this.hear(event.agent, { type: "withdrawn", contact: event.contact, at });
        });
        return;
      case "answered":
        this.lines.get(event.agent)?.settle(event.contact);
        ledger.tell(() => void this.tellAccepted(event.contact, event.agent, at));
        return;
      case "hungUp":
        if (event.by === "customer") {
          ledger.tell(() => this.hear(event.agent, { type: "gone", contact: event.contact, at }));
        }
        return;
      case "done":
        ledger.tell(() => this.hear(event.agent, { type: "done", contact: event.contact, at }));
        return;
      case "ended":
        this.undelivered.take(event.contact);
        return;
      case "agentState": {
        const { state } = event;
        if (state === "away") ledger.keepSession(event.agent, null);
        ledger.tell(() => this.hear(event.agent, { type: "state", at, state }));
        return;
      }
    }
  }

  private says(agent: number, message: AgentSays): void {
    const { desk, ledger, customers } = this.board;
    const line = this.lines.get(agent);
    if (!line) return;
    if (!("contact" in message)) {
      this.changeState(line, message.type);
      return;
    }
    const contact = desk.contacts.get(message.contact);
    if (contact?.agent !== agent) {
      line.complain("not-yours", `Contact ${message.contact} is not in your hands.`);
      return;
    }
    if (message.type === "say") {
      if (contact.stage !== "answered") {
        line.complain("out-of-place", "The talk has not begun, or is over.");
        return;
      }
      if (!customers.say(contact.id, { type: "said", at: ledger.now(), text: message.text })) {
        line.complain("not-delivered", "The customer is not connected, and too much waits to be read already.");
      }
      return;
    }
    const command = about(Kind[message.type], message.contact);
    if (!desk.allows(command)) {
      line.complain("out-of-place", `${message.type}: not while ${contact.stage}.`);
      return;
    }
    ledger.record(command);
  }

  private changeState(line: AgentSession, wish: "ready" | "drain" | "stay" | "signOut"): void {
    const { desk, ledger } = this.board;
    const { agent, group, tokenHash } = line;
    const command = wish === "ready" ? signIn(agent, group) : about(Kind[wish], agent);
    if (!desk.allows(command)) {
      line.complain("out-of-place", `${wish}: not while ${this.stateOf(agent)}.`);
      return;
    }
    if (wish === "ready") ledger.keepSession(agent, { group, tokenHash });
    ledger.record(command);
  }

  private silent(agent: number, contact: number): void {
    const { desk, ledger } = this.board;
    const command = about(Kind.decline, contact);
    if (desk.contacts.get(contact)?.agent === agent && desk.allows(command)) ledger.record(command);
  }

  private left(agent: number): void {
    const { desk, ledger } = this.board;
    const command = about(Kind.disconnectAgent, agent);
    if (desk.allows(command)) ledger.record(command);
    this.lines.get(agent)?.finish(CLOSE.policy, "away for too long");
    this.lines.delete(agent);
  }

  private welcome(line: AgentSession, session: string): void {
    const { directory, ledger } = this.board;
    const { agent, group } = line;
    ledger.tell(() => {
      const state = this.stateOf(agent);
      const { name } = directory.model.groups[group];
      line.hear({ type: "welcome", agent, session, group: name, state, clock: this.board.clockNow() });
    });
  }

  private tellOffer(id: number): void {
    const { desk, directory, ledger, options } = this.board;
    const contact = desk.contacts.get(id);
    if (contact?.stage !== "offered") return;
    const at = ledger.now();
    const { arrivedAt, agent, queue } = contact;
    const waited = at - arrivedAt;
    const names = directory.namesOf(queue);
    const reference = this.board.referenceOf(id);
    const acceptWithin = options.acceptSeconds;
    this.lines
      .get(agent)
      ?.offer({ type: "offer", contact: id, at, ...names, arrivedAt, waited, reference, acceptWithin });
  }

  private async tellAccepted(contact: number, agent: number, at: number): Promise<void> {
    const text = await this.board.textOf(contact);
    this.hear(agent, { type: "accepted", contact, at, text });
    this.tellUnheard(contact, agent);
  }

  /** What was written while no agent of the contact was connected. */
  private tellUnheard(contact: number, agent: number): void {
    for (const message of this.undelivered.take(contact)) this.say(agent, message);
  }

  private tellResumed(line: AgentSession, { id, queue, stage }: OpenContact): void {
    const { directory, ledger } = this.board;
    const { channel } = directory.namesOf(queue);
    const reference = this.board.referenceOf(id);
    line.hear({ type: "resumed", contact: id, at: ledger.now(), channel, talking: stage === "answered", reference });
    this.tellUnheard(id, line.agent);
  }

  /** The lowest number that nobody has. */
  private freeNumber(): number {
    let agent = 0;
    while (this.lines.has(agent) || this.board.desk.agents.has(agent)) agent++;
    return agent;
  }

  private lineOf(agent: number, group: number, tokenHash: Uint8Array): AgentSession {
    const { wireLimits: limits, graceSeconds, acceptSeconds } = this.board.options;
    return new AgentSession({
      agent,
      group,
      tokenHash,
      limits,
      graceSeconds,
      acceptSeconds,
      says: (one, message) => this.says(one, message),
      silent: (one, contact) => this.silent(one, contact),
      left: (one) => this.left(one),
    });
  }
}
