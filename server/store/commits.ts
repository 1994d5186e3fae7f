import { once } from "node:events";
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
  close(): Promise<void>;
}

/** In this thread: for what is kept in memory, where no disk is waited for. */
export function commitsHere(database: DatabaseSync, holdMs: number): Commits {
  const writer = new Writer(database, holdMs);
  return { commit: async (batch) => writer.commit(batch), ready: async () => {}, close: async () => {} };
}

/**
 * In a thread of its own: the event loop goes on while the disk takes its time, so that what arrives meanwhile is
 * accepted or refused at once, and shares the next commit.
 */
export class CommitThread implements Commits {
  private readonly worker: Worker;
  private settle: { resolve(): void; reject(error: Error): void } | null = null;
  private failure: Error | null = null;
  private readonly started: Promise<void>;

  constructor(data: CommitThreadData) {
    this.worker = new Worker(threadUrl(), { workerData: data });
    this.started = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.started.catch(() => {});
    this.worker.on("message", (committed: Committed) => {
      this.end(committed === null ? null : new Error(committed));
    });
    this.worker.on("error", (error) => this.fail(error as Error));
    this.worker.on("exit", () => this.fail(new Error("the thread that commits has ended")));
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
    this.worker.ref();
    const ended = once(this.worker, "exit");
    this.worker.postMessage("close");
    await ended;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.end(error);
  }

  private end(error: Error | null): void {
    const { settle } = this;
    this.settle = null;
    this.worker.unref();
    if (error) settle?.reject(error);
    else settle?.resolve();
  }
}

/** As `workerUrl` of the simulator: beside this module as `.ts` in the sources, flat in the folder of the bundle. */
function threadUrl(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "./commit-thread.ts" : "./commit-thread.js", import.meta.url);
}
