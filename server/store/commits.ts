import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { CommitThreadData, Committed } from "./commit-thread.ts";
import { packed } from "./packed.ts";
import type { Batch } from "./repository.ts";
import { Writer } from "./writer.ts";

/** Where batches are committed. */
export interface Commits {
  /** Resolves when a power failure takes nothing of the batch away. Called again only after that. */
  commit(batch: Batch): Promise<void>;
  /** Resolves when the first batch would not have to wait; rejects when none will ever be taken. */
  ready(): Promise<void>;
  /** Resolves with the reason when no batch will be taken any more, although nobody closed it. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

const never = new Promise<never>(() => {});

/** In this thread: for what is kept in memory, where no disk is waited for. */
export function commitsHere(database: DatabaseSync, holdMs: number): Commits {
  const writer = new Writer(database, holdMs);
  return { commit: async (batch) => writer.commit(batch), ready: async () => {}, lost: never, close: async () => {} };
}

/**
 * In a thread of its own: the event loop goes on while the disk takes its time, so that what arrives meanwhile is
 * accepted or refused at once, and shares the next commit.
 */
export class CommitThread implements Commits {
  readonly lost: Promise<Error>;
  private readonly worker: Worker;
  private readonly exited: Promise<void>;
  private settle: { resolve(): void; reject(error: Error): void } | null = null;
  private failure: Error | null = null;
  private isClosing = false;
  private readonly started: Promise<void>;

  /** @param thread the module that the thread runs */
  constructor(data: CommitThreadData, thread: URL = threadUrl()) {
    this.worker = new Worker(thread, { workerData: data });
    this.started = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.started.catch(() => {});
    this.worker.on("message", (committed: Committed) => {
      this.end(committed === null ? null : new Error(committed));
    });
    this.exited = new Promise((resolve) => this.worker.once("exit", () => resolve()));
    this.lost = new Promise((resolve) => {
      const fail = (error: Error): void => {
        if (this.isClosing) return;
        this.failure ??= error;
        this.end(this.failure);
        resolve(this.failure);
      };
      this.worker.on("error", (error) => fail(endedBy(error)));
      this.worker.on("exit", () => fail(new Error(ENDED)));
    });
  }

  commit(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.settle = { resolve, reject };
      this.worker.ref();
      this.worker.postMessage(packed(batch));
    });
  }

  ready(): Promise<void> {
    return this.started;
  }

  async close(): Promise<void> {
    if (this.failure) return;
    this.isClosing = true;
    this.worker.ref();
    this.worker.postMessage("close");
    await this.exited;
  }

  private end(error: Error | null): void {
    const { settle } = this;
    this.settle = null;
    this.worker.unref();
    if (error) settle?.reject(error);
    else settle?.resolve();
  }
}

const ENDED = "the thread that writes to the disk has ended";

/** In one line, without the stack of imports that Node adds to a missing module. */
function endedBy(error: unknown): Error {
  const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
  return new Error(`${ENDED}: ${why}`, { cause: error });
}

/** As `workerUrl` of the simulator: beside this module as `.ts` in the sources, flat in the folder of the bundle. */
function threadUrl(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "./commit-thread.ts" : "./commit-thread.js", import.meta.url);
}
