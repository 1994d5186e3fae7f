/** What is known when the web system has started. */
export interface ServeFacts {
  readonly host: string;
  /** Wallboard and metrics are for the operator only. */
  readonly closed: boolean;
  /** Real seconds by which the wall clock was behind the store's. */
  readonly wentBack: number;
  /** Sockets that are allowed, and connections that the process can hold. */
  readonly mostSockets: number;
  readonly mostConnections: number;
}

/** Of the sockets that are allowed; what other files take is no reason for a word. */
const ENOUGH = 0.9;

/** Addresses that no other machine reaches. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** What whoever starts the web system should know, as sentences. */
export function serveNotes({ host, closed, wentBack, mostSockets, mostConnections }: ServeFacts): string[] {
  return [
    ...(mostConnections < ENOUGH * mostSockets
      ? [
          `This process may open few files: it holds up to ${mostConnections} connections, and ${mostSockets} are allowed. Raise the bound with "ulimit -n", or lower it with --most-sockets.`,
        ]
      : []),
    ...(wentBack > 0
      ? [
          `The clock of this machine is ${Math.ceil(wentBack)} s behind the time at which scenario time was last set: scenario time goes on from there at once.`,
        ]
      : []),
    ...(closed || LOOPBACK.test(host)
      ? []
      : [
          `The wallboard and /metrics are open to everybody who reaches ${host}: --closed keeps them for the operator.`,
        ]),
  ];
}
