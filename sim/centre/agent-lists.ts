// Columns of a link.
const NEXT = 0;
const PREVIOUS = 1;

const NOWHERE = -1;

/**
 * Agents who could take a contact, in order of availability (longest idle first), as intrusive rings: each list's head
 * is a link of its own, so that nobody is a special case. An agent is in at most one list.
 */
export class AgentLists {
  private readonly lists: number;
  /** Two columns for each list's head, then for each agent. */
  private links: Int32Array;

  constructor(lists: number, agents: number) {
    this.lists = lists;
    this.links = new Int32Array(2 * (lists + agents));
    this.clear();
  }

  /** The agent who has been in the list for longest; negative when it is empty. */
  first(list: number): number {
    return this.links[(list << 1) | NEXT] - this.lists;
  }

  /** The next one in the same list; negative when there is none. */
  after(agent: number): number {
    return this.links[((this.lists + agent) << 1) | NEXT] - this.lists;
  }

  append(list: number, agent: number): void {
    const { links } = this;
    const link = this.lists + agent;
    const last = links[(list << 1) | PREVIOUS];
    links[(link << 1) | NEXT] = list;
    links[(link << 1) | PREVIOUS] = last;
    links[(last << 1) | NEXT] = link;
    links[(list << 1) | PREVIOUS] = link;
  }

  /** Takes the agent out of its list, if it is in one. */
  remove(agent: number): void {
    const { links } = this;
    const link = this.lists + agent;
    const next = links[(link << 1) | NEXT];
    if (next === NOWHERE) return;
    const previous = links[(link << 1) | PREVIOUS];
    links[(previous << 1) | NEXT] = next;
    links[(next << 1) | PREVIOUS] = previous;
    links[(link << 1) | NEXT] = NOWHERE;
  }

  grow(agents: number): void {
    const { links } = this;
    this.links = new Int32Array(2 * (this.lists + agents)).fill(NOWHERE, links.length);
    this.links.set(links);
  }

  clear(): void {
    this.links.fill(NOWHERE);
    for (let list = 0; list < this.lists; list++) this.links.fill(list, list << 1, (list + 1) << 1);
  }

  save(): Int32Array {
    return this.links.slice();
  }

  restore(links: Int32Array): void {
    this.links = links.slice();
  }
}
