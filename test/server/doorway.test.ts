import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { LIMITS } from "../../server/index.ts";
import { Doorway, mostConnections } from "../../server/plugins/app/doorway.ts";

/** As much of a socket as the doorway uses; keeps what was answered on it. */
class Knock extends EventEmitter {
  readonly remoteAddress = "127.0.0.1";
  readonly writable = true;
  destroyed = false;
  answer = "";
  end(text: string): void {
    this.answer = text;
    this.emit("close");
  }
  resume(): void {}
  destroy(): void {
    this.destroyed = true;
  }
}

/** A doorway under a clock of its own, which a connection that is served moves on by `serviceMs`. */
function doorway(serviceMs: number, limits = {}, files: number | null = null) {
  let now = 0;
  const served: Knock[] = [];
  const knocks: Knock[] = [];
  const door = new Doorway(
    { ...LIMITS, clientSockets: 0, ...limits },
    files,
    (socket) => {
      now += serviceMs;
      served.push(socket as unknown as Knock);
      (socket as unknown as Knock).emit("close");
    },
    (refused) => refused,
    () => now,
  );
  const arrive = (count: number) => {
    for (let i = 0; i < count; i++) {
      const knock = new Knock();
      knocks.push(knock);
      door.arrive(knock as unknown as Socket);
    }
  };
  const settled = async () => {
    while (served.length + refused().length < knocks.length) await nextTurn();
  };
  const refused = () => knocks.filter(({ answer }) => answer !== "");
  return { arrive, settled, served, knocks, refused };
}

test("a burst is served to the last, in the order in which it came", async () => {
  const { arrive, settled, served, knocks, refused } = doorway(1);
  arrive(400);
  await settled();
  expect(refused()).toHaveLength(0);
  expect(served).toEqual(knocks);
});

test("a queue that stands is overload: the excess is refused with 503 and Retry-After, until it is over", async () => {
  const { arrive, settled, served, knocks, refused } = doorway(1);
  for (let turn = 0; turn < 1_000; turn++) {
    arrive(8);
    await nextTurn();
  }
  // While it stands, the excess is refused at the door, and not after a wait.
  const waiting = knocks.length - served.length - refused().length;
  expect(waiting).toBeLessThan(200);
  const sent = refused().length;
  arrive(200);
  expect(refused().length - sent).toBeGreaterThanOrEqual(200 - 64);
  await settled();
  expect(refused().length).toBeGreaterThan(knocks.length / 4);
  for (const { answer } of refused()) {
    expect(answer).toMatch(
      /^HTTP\/1.1 503 Service Unavailable\r\n[\s\S]*retry-after: \d+\r\n[\s\S]*"error":"overloaded"/,
    );
  }
  // Everybody is answered, and nobody twice.
  expect(served.length + refused().length).toBe(knocks.length);
  const before = refused().length;
  arrive(400);
  await settled();
  expect(refused()).toHaveLength(before);
});

test("those who are refused are not all told to return at the same time", async () => {
  const { arrive, refused } = doorway(1, {}, 1);
  arrive(40);
  const times = refused().map(({ answer }) => Number(/retry-after: (\d+)/.exec(answer)?.[1]));
  expect(new Set(times).size).toBe(LIMITS.retryAfter - LIMITS.retryLeast + 1);
  expect([Math.min(...times), Math.max(...times)]).toEqual([LIMITS.retryLeast, LIMITS.retryAfter]);
});

test("connections are bounded by the files that the process may open, and by address", async () => {
  expect([mostConnections({ mostSockets: 20_000 }, 1_024), mostConnections({ mostSockets: 100 }, null)]).toEqual([
    960, 100,
  ]);
  const few = doorway(1, { clientSockets: 3 });
  few.arrive(5);
  expect(few.refused().map(({ answer }) => answer.slice(9, 12))).toEqual(["429", "429"]);
  await few.settled();
});
