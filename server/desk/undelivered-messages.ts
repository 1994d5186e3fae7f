/** Messages that are kept for one contact. */
const MOST = 20;

/** What was said to somebody whose socket is dead, by contact and in order, until they come back. In memory, bounded. */
export class UndeliveredMessages<Said> {
  private readonly said = new Map<number, Said[]>();

  /** @returns whether there was room */
  keep(contact: number, message: Said): boolean {
    const messages = this.said.get(contact) ?? [];
    if (messages.length >= MOST) return false;
    messages.push(message);
    this.said.set(contact, messages);
    return true;
  }

  has(contact: number): boolean {
    return this.said.has(contact);
  }

  /** Hands over what was kept, and forgets it. */
  take(contact: number): readonly Said[] {
    const messages = this.said.get(contact) ?? [];
    this.said.delete(contact);
    return messages;
  }
}
