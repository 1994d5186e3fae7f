/** How the centre routes, as plain data with indices: what `Centre` is built from. */
export interface CentrePlan {
  readonly queues: readonly QueuePlan[];
  readonly channels: readonly ChannelPlan[];
  readonly groups: readonly GroupPlan[];
}

/** Contacts that are alike to the routing: one reason, channel and tier. First come, first served within the queue. */
export interface QueuePlan {
  readonly channel: number;
  /** Lower is served first, strictly. */
  readonly rank: number;
  /** Seconds of waiting credited on arrival. */
  readonly credit: number;
  /** Seconds of priority gained per second waited (linear ageing, Kleinrock 1964); 1 = longest waiting first. */
  readonly ageing: number;
}

export interface ChannelPlan {
  /** Contacts of this channel hold a line from arrival to the end of talk; Infinity = unlimited. */
  readonly lines: number;
}

export interface GroupPlan {
  /** Contacts of each channel that one agent holds at once; 1 = takes the whole agent. */
  readonly slots: readonly number[];
  readonly routes: readonly Route[];
}

export interface Route {
  readonly queue: number;
  /** For the contact: groups with a lower number are tried first. */
  readonly groupPreference: number;
  /** For the agent: queues with a lower number are served first, before rank and waiting. */
  readonly agentPreference: number;
}
