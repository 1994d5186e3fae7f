// The thread that commits: one batch at a time, in the order in which they come.
import { parentPort, workerData } from "node:worker_threads";
import { type Packed, unpacked } from "./packed.ts";
import type { Batch } from "./repository.ts";
import { connect } from "./sqlite-file.ts";
import { Writer } from "./writer.ts";

export interface CommitThreadData {
  readonly file: string;
  readonly holdMs: number;
}

/** null: it is on the disk; otherwise why it is not. */
export type Committed = string | null;

const { file, holdMs } = workerData as CommitThreadData;
const database = connect(file);
const writer = new Writer(database, holdMs);

parentPort?.on("message", (packed: Packed | "close") => {
  if (packed === "close") {
    database.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(tried(unpacked(packed)));
});

parentPort?.postMessage(null); // ready

function tried(batch: Batch): Committed {
  try {
    writer.commit(batch);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
