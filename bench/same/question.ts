/** What both checkouts are asked. Plain data: it travels to their processes as a line of JSON. */
export interface Question {
  /** What the comparison calls it. */
  readonly name: string;
  readonly document: "results" | "trace" | "plan" | "load line";
  /** Text of the scenario, and the folder in which its CSV files lie. */
  readonly scenario: string;
  readonly folder: string;
  readonly multiple: number;
  /** Days that are simulated; of a plan and a load line: for one candidate, at one multiple. */
  readonly days: number;
}

/** The document as text, or the message with which it was refused. */
export interface Answer {
  readonly document: string;
}
