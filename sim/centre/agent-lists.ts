/**
 * Agents who could take a contact, as intrusive lists in order of availability (longest idle first). An agent is in at
 * most one list.
 */
export class AgentLists {
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  private next: Int32Array;
  private previous: Int32Array;
  /** List of each agent; -1 = in none. */
  private list: Int32Array;

  constructor(lists: number, agents: number) {
    this.head = new Int32Array(lists).fill(-1);
    this.tail = new Int32Array(lists).fill(-1);
    this.next = new Int32Array(agents);
    this.previous = new Int32Array(agents);
    this.list = new Int32Array(agents).fill(-1);
  }

  first(list: number): number {
    return this.head[list];
  }

  append(list: number, agent: number): void {
    const last = this.tail[list];
    this.previous[agent] = last;
    this.next[agent] = -1;
    this.list[agent] = list;
    if (last < 0) this.head[list] = agent;
    else this.next[last] = agent;
    this.tail[list] = agent;
  }

  /** Takes the agent out of its list, if it is in one. */
  remove(agent: number): void {
    const list = this.list[agent];
    if (list < 0) return;
    const before = this.previous[agent];
    const after = this.next[agent];
    if (before < 0) this.head[list] = after;
    else this.next[before] = after;
    if (after < 0) this.tail[list] = before;
    else this.previous[after] = before;
    this.list[agent] = -1;
  }

  grow(agents: number): void {
    const size = this.list.length;
    this.next = extended(this.next, agents);
    this.previous = extended(this.previous, agents);
    this.list = extended(this.list, agents).fill(-1, size);
  }

  save(): Int32Array[] {
    return [this.head, this.tail, this.next, this.previous, this.list].map((array) => array.slice());
  }

  restore([head, tail, next, previous, list]: Int32Array[]): void {
    this.head.set(head);
    this.tail.set(tail);
    this.next = next.slice();
    this.previous = previous.slice();
    this.list = list.slice();
  }
}

export function extended(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
