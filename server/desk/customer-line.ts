import type { WebSocket } from "ws";
import { CLOSE, type CustomerHears, type CustomerSays } from "../protocol.ts";
import { CustomerSays as CustomerSaysSchema } from "../schemas/customer.ts";
import { checkOf, Wire, type WireLimits } from "./wire.ts";

const check = checkOf<CustomerSays>(CustomerSaysSchema);

export interface CustomerLineOptions {
  readonly contact: number;
  readonly limits: WireLimits;
  readonly graceSeconds: number;
  readonly says: (contact: number, message: CustomerSays) => void;
  /** The customer has hung up, or has not come back in time. */
  readonly left: (contact: number) => void;
}

/** A customer's end of a live contact: a socket, or for a while none. */
export class CustomerLine {
  readonly contact: number;
  /** Last told, so that only news is told; null = no place was told yet, because the contact is not stored yet. */
  position: number | null = null;
  private readonly options: CustomerLineOptions;
  private wire: Wire<CustomerSays, CustomerHears> | null = null;
  private grace: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(options: CustomerLineOptions) {
    this.options = options;
    this.contact = options.contact;
  }

  get isConnected(): boolean {
    return this.wire !== null;
  }

  /** Takes a socket, in place of the one before. */
  connect(socket: WebSocket): void {
    clearTimeout(this.grace);
    const before = this.wire;
    const wire = new Wire<CustomerSays, CustomerHears>(socket, check, this.options.limits, {
      message: (message) => this.options.says(this.contact, message),
      closed: (clean) => {
        if (this.wire === wire) this.lost(clean);
      },
    });
    this.wire = wire;
    before?.close(CLOSE.takenOver, "taken up by another socket");
  }

  /** Nobody is connected: keeps the place for a while. */
  startGrace(): void {
    if (this.isOver) return;
    this.grace = setTimeout(() => this.options.left(this.contact), this.options.graceSeconds * 1000).unref();
  }

  /** @returns whether it went out */
  hear(message: CustomerHears): boolean {
    return this.wire?.send(message) ?? false;
  }

  complain(error: string, message: string): void {
    this.wire?.complain(error, message);
  }

  /** The last message, and the end. */
  finish(message: CustomerHears | null, code: number, reason = ""): void {
    this.isOver = true;
    clearTimeout(this.grace);
    if (message) this.hear(message);
    this.wire?.close(code, reason);
  }

  private lost(clean: boolean): void {
    this.wire = null;
    if (this.isOver) return;
    if (clean) this.options.left(this.contact);
    else this.startGrace();
  }
}
