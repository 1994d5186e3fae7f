import { extended } from "./agent-lists.ts";

/** Waiting contacts, first come first served within each queue: intrusive lists, so that anyone can leave at once. */
export class ContactQueues {
  readonly length: Int32Array;
  /** All that wait, over the queues. */
  waiting = 0;
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  private next: Int32Array;
  private previous: Int32Array;

  constructor(queues: number, contacts: number) {
    this.length = new Int32Array(queues);
    this.head = new Int32Array(queues).fill(-1);
    this.tail = new Int32Array(queues).fill(-1);
    this.next = new Int32Array(contacts);
    this.previous = new Int32Array(contacts);
  }

  first(queue: number): number {
    return this.head[queue];
  }

  after(contact: number): number {
    return this.next[contact];
  }

  append(queue: number, contact: number): void {
    const last = this.tail[queue];
    this.previous[contact] = last;
    this.next[contact] = -1;
    if (last < 0) this.head[queue] = contact;
    else this.next[last] = contact;
    this.tail[queue] = contact;
    this.length[queue]++;
    this.waiting++;
  }

  /** Puts a contact back where it was: before everyone (it had been at the head). */
  prepend(queue: number, contact: number): void {
    const first = this.head[queue];
    this.previous[contact] = -1;
    this.next[contact] = first;
    if (first < 0) this.tail[queue] = contact;
    else this.previous[first] = contact;
    this.head[queue] = contact;
    this.length[queue]++;
    this.waiting++;
  }

  remove(queue: number, contact: number): void {
    const before = this.previous[contact];
    const after = this.next[contact];
    if (before < 0) this.head[queue] = after;
    else this.next[before] = after;
    if (after < 0) this.tail[queue] = before;
    else this.previous[after] = before;
    this.length[queue]--;
    this.waiting--;
  }

  grow(contacts: number): void {
    this.next = extended(this.next, contacts);
    this.previous = extended(this.previous, contacts);
  }

  save(): Int32Array[] {
    return [this.length, this.head, this.tail, this.next, this.previous].map((array) => array.slice());
  }

  restore([length, head, tail, next, previous]: Int32Array[]): void {
    this.length.set(length);
    this.head.set(head);
    this.tail.set(tail);
    this.next = next.slice();
    this.previous = previous.slice();
    this.waiting = length.reduce((sum, n) => sum + n, 0);
  }
}
