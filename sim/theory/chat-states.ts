/** Agents by number of chats in progress: `agents[j]` of them have j chats, j = 0, 1, ..., slots. */
export type ChatState = readonly number[];

/** A transition out of a state, to the position `to` in the neighbouring level, at `rate`. */
export interface Transition {
  readonly to: number;
  readonly rate: number;
}

/** All states with the same number of chats in progress. */
export interface ChatLevel {
  readonly states: readonly ChatState[];
  /** By state: where the next chat leads (to the least loaded agent), a position in the level above. */
  readonly arrivalTo: readonly number[];
  /** By state: what finishing a chat leads to, in the level below. */
  readonly departures: readonly (readonly Transition[])[];
}

/**
 * The states of n agents with k slots and no queue, by level (number of chats, from 0 to nk).
 *
 * @param finishRates by number of chats j = 1..k: chats that an agent with j finishes per unit of time
 */
export function chatLevels(agents: number, finishRates: readonly number[]): ChatLevel[] {
  const slots = finishRates.length;
  const byLevel: ChatState[][] = Array.from({ length: agents * slots + 1 }, () => []);
  for (const state of compositions(agents, slots + 1)) byLevel[chatsIn(state)].push(state);
  const positions = byLevel.map((states) => new Map(states.map((state, i) => [state.join(), i])));

  return byLevel.map((states, chats) => ({
    states,
    arrivalTo:
      chats === agents * slots ? [] : states.map((state) => position(chats + 1, moved(state, leastLoaded(state), 1))),
    departures: states.map((state) => departuresFrom(state, chats)),
  }));

  function position(chats: number, state: ChatState): number {
    return positions[chats].get(state.join()) as number;
  }

  function departuresFrom(state: ChatState, chats: number): Transition[] {
    const transitions: Transition[] = [];
    for (let j = 1; j <= slots; j++) {
      if (state[j] > 0)
        transitions.push({ to: position(chats - 1, moved(state, j, -1)), rate: state[j] * finishRates[j - 1] });
    }
    return transitions;
  }
}

/** Number of states, without listing them: C(n + k, k). */
export function countChatStates(agents: number, slots: number): number {
  let count = 1;
  for (let j = 1; j <= slots; j++) count = (count * (agents + j)) / j;
  return count;
}

export function chatsIn(state: ChatState): number {
  return state.reduce((sum, agents, chats) => sum + agents * chats, 0);
}

function leastLoaded(state: ChatState): number {
  return state.findIndex((agents) => agents > 0);
}

/** One agent goes from `chats` to `chats + change`. */
function moved(state: ChatState, chats: number, change: 1 | -1): ChatState {
  const next = [...state];
  next[chats]--;
  next[chats + change]++;
  return next;
}

function* compositions(total: number, parts: number): Generator<number[]> {
  if (parts === 1) {
    yield [total];
    return;
  }
  for (let first = 0; first <= total; first++) {
    for (const rest of compositions(total - first, parts - 1)) yield [first, ...rest];
  }
}
