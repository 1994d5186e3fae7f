/** What k6 is told for one step of the staircase: a file that the script opens. */
export interface LimitPlan {
  /** ws://127.0.0.1:PORT/CHANNEL?reason=..., a new contact each time. */
  readonly address: string;
  /** Part of every idempotency key. */
  readonly run: string;
  readonly dispatchers: number;
  /** When each contact begins, real milliseconds from the start of the step, ascending. */
  readonly times: readonly number[];
  /** null: each leaves as soon as it is acknowledged. Otherwise chats are held until then, real milliseconds. */
  readonly holdUntil: number | null;
  /** While held, each asks for its place so often, real milliseconds. */
  readonly askEvery: number;
  readonly options: object;
}
