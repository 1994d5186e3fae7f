/** The idempotency keys of late, so that two requests with the same key that come at once are one contact. Bounded. */
export class RecentKeys {
  private readonly contacts = new Map<string, number>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): number | null {
    return this.contacts.get(key) ?? null;
  }

  add(key: string, contact: number): void {
    this.contacts.set(key, contact);
    if (this.contacts.size <= this.most) return;
    for (const oldest of this.contacts.keys()) {
      this.contacts.delete(oldest);
      return;
    }
  }
}
