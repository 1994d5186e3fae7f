// Columns of a link.
const NEXT = 0;
const PREVIOUS = 1;

/**
 * Waiting contacts, first come first served within each queue: intrusive rings, so that anyone can leave at once. Each
 * queue's head is a link of its own.
 */
export class ContactQueues {
  readonly length: Int32Array;
  /** All that wait, over the queues. */
  waiting = 0;
  /** Two columns for each queue's head, then for each contact. */
  private links: Int32Array;
  private readonly queues: number;

  constructor(queues: number, contacts: number) {
    this.queues = queues;
    this.length = new Int32Array(queues);
    this.links = new Int32Array(2 * (queues + contacts));
    this.clear();
  }

  /** The contact that has been in the queue for longest; negative when nobody waits. */
  first(queue: number): number {
    return this.links[(queue << 1) | NEXT] - this.queues;
  }

  /** The next one in the same queue; negative when there is none. */
  after(contact: number): number {
    return this.links[((this.queues + contact) << 1) | NEXT] - this.queues;
  }

  append(queue: number, contact: number): void {
    this.insert(queue, contact, this.links[(queue << 1) | PREVIOUS], queue);
  }

  /** Puts a contact back where it was: before everyone (it had been at the head). */
  prepend(queue: number, contact: number): void {
    this.insert(queue, contact, queue, this.links[(queue << 1) | NEXT]);
  }

  remove(queue: number, contact: number): void {
    const { links } = this;
    const link = this.queues + contact;
    const next = links[(link << 1) | NEXT];
    const previous = links[(link << 1) | PREVIOUS];
    links[(previous << 1) | NEXT] = next;
    links[(next << 1) | PREVIOUS] = previous;
    this.length[queue]--;
    this.waiting--;
  }

  grow(contacts: number): void {
    const { links } = this;
    this.links = new Int32Array(2 * (this.queues + contacts));
    this.links.set(links);
  }

  clear(): void {
    this.length.fill(0);
    this.waiting = 0;
    for (let queue = 0; queue < this.queues; queue++) this.links.fill(queue, queue << 1, (queue + 1) << 1);
  }

  save(): Int32Array[] {
    return [this.length.slice(), this.links.slice()];
  }

  restore([length, links]: Int32Array[]): void {
    this.length.set(length);
    this.links = links.slice();
    this.waiting = length.reduce((sum, n) => sum + n, 0);
  }

  private insert(queue: number, contact: number, previous: number, next: number): void {
    const { links } = this;
    const link = this.queues + contact;
    links[(link << 1) | NEXT] = next;
    links[(link << 1) | PREVIOUS] = previous;
    links[(previous << 1) | NEXT] = link;
    links[(next << 1) | PREVIOUS] = link;
    this.length[queue]++;
    this.waiting++;
  }
}
