import type { RecordRow } from "../../server/protocol.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { PlayedContact } from "../play/played.ts";
import type { Attempts } from "../trace/attempts.ts";

export interface ReadRecord {
  readonly contacts: readonly PlayedContact[];
  /** Marks that the web system holds more than once: a contact that was doubled. */
  readonly doubled: readonly string[];
  /** Contacts that are not of the run, and were there while it was played. */
  readonly strangers: number;
}

export interface RecordOptions {
  readonly attempts: Attempts;
  readonly model: Model;
  readonly run: string;
  /** Scenario time when the run began, and when the record was read. */
  readonly began: number;
  readonly now: number;
}

/** What the web system wrote down of everybody, as played contacts; what was over before the run is left out. */
export function readRecord(
  rows: readonly RecordRow[],
  { attempts, model, run, began, now }: RecordOptions,
): ReadRecord {
  const contacts = new Map<string, PlayedContact>();
  const doubled: string[] = [];
  let strangers = 0;
  for (const row of rows) {
    const attempt = attempts.inRun(run, row.reference);
    if (!attempt) {
      if (row.endedAt === null || row.endedAt > began) strangers++;
      continue;
    }
    if (contacts.has(attempt.attemptId)) doubled.push(attempt.attemptId);
    const isDeferred = model.channels[attempt.channel].kind === "deferred";
    const wait = row.wait ?? now - row.arrivedAt;
    contacts.set(attempt.attemptId, {
      attemptId: attempt.attemptId,
      queue: attempt.queue,
      arrival: row.arrivedAt,
      wait,
      unanswered: isDeferred ? withoutReply(row, attempt.traits.wrapUp, now) : wait,
      fate: fateOf(row, attempt.traits.balks, isDeferred),
      group: model.groups.findIndex(({ name }) => name === row.group),
      agent: row.agent ?? -1,
      handling: row.answeredAt !== null && row.endedAt !== null ? row.endedAt - row.answeredAt : null,
    });
  }
  return { contacts: [...contacts.values()], doubled, strangers };
}

/** The record has no time at which the reply went out: what followed it is the wrap-up, which the trace has. */
function withoutReply({ arrivedAt, endedAt, fate }: RecordRow, wrapUp: number, now: number): number {
  return (endedAt ?? now) - arrivedAt - (fate === "handled" ? wrapUp : 0);
}

/**
 * The web system cannot tell who balks from who gives up: the trace can. Whom an agent has still is handled, but for an
 * e-mail, whose reply is not out.
 */
function fateOf({ fate, answeredAt }: RecordRow, balks: boolean, isDeferred: boolean): PlayedContact["fate"] {
  if (fate === "abandoned" && balks) return "balked";
  return fate ?? (answeredAt === null || isDeferred ? "still open" : "handled");
}
