/** What a generator is to do. */
export interface Load {
  readonly url: string;
  /** A form that is posted, or a chat that is opened and, once it is queued, left; a chat takes a connection of its own. */
  readonly contact: "form" | "chat";
  /** A new connection for each request, or so many that are kept. */
  readonly connections: "new" | number;
  /** Requests offered per second; null: each connection asks again as soon as it is answered. */
  readonly perSecond: number | null;
  readonly warmUp: number;
  readonly seconds: number;
}

/** What became of it, per second; times in real milliseconds from the intended start. */
export interface Outcome {
  readonly offered: number;
  /** Answered with 201, or queued. */
  readonly goodput: number;
  /** Answered with 503 and Retry-After, or closed with 1013. */
  readonly refused: number;
  /** Neither: no answer, another answer, or none within 5 s of the end. */
  readonly broken: number;
  readonly takenP50: number | null;
  readonly takenP99: number | null;
  readonly refusedP99: number | null;
  /** Requests that came to an end, those of the warm-up included. */
  readonly finished: number;
  /** Of one processor. */
  readonly generatorCpu: number;
}

export interface Measured extends Outcome {
  /** Processor time of the server for each answer, whatever it was, microseconds: it does not depend on what else runs. */
  readonly serverMicros: number;
  /** What other programs took of the processors meanwhile; 1 = one of them. */
  readonly othersCpu: number;
}
