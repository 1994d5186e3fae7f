import type { OpenContact } from "./state.ts";

/** The contacts that have not ended, by their number in the journal and by their slot in the centre. */
export class OpenContacts {
  private readonly byId = new Map<number, OpenContact>();
  private bySlot: OpenContact[] = [];

  get size(): number {
    return this.byId.size;
  }

  has(id: number): boolean {
    return this.byId.has(id);
  }

  get(id: number): OpenContact | undefined {
    return this.byId.get(id);
  }

  /** One that must be there, because the journal speaks of it. */
  known(id: number): OpenContact {
    const contact = this.byId.get(id);
    if (!contact) throw new Error(`the journal speaks of contact ${id}, which is not open`);
    return contact;
  }

  at(slot: number): OpenContact {
    return this.bySlot[slot];
  }

  /** Numbers, in the order in which they came. */
  keys(): MapIterator<number> {
    return this.byId.keys();
  }

  /** In the order in which they came. */
  values(): MapIterator<OpenContact> {
    return this.byId.values();
  }

  add(contact: OpenContact): void {
    this.byId.set(contact.id, contact);
    this.bySlot[contact.slot] = contact;
  }

  delete(id: number): void {
    this.byId.delete(id);
  }

  save(): OpenContact[] {
    return [...this.byId.values()].map((contact) => ({ ...contact }));
  }

  restore(contacts: readonly OpenContact[]): void {
    this.byId.clear();
    this.bySlot = [];
    for (const contact of contacts) this.add({ ...contact });
  }
}
