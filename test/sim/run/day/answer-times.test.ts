import { expect, test } from "vitest";
import { AnswerTimes } from "../../../../sim/run/day/answer-times.ts";

test("answers come in the order in which they were added, around the end of the ring and through its growth", () => {
  const answers = new AnswerTimes(4);
  const expected: { time: number; queue: number }[] = [];
  for (let step = 0; step < 300; step++) {
    const adds = [3, 0, 5, 1][step % 4];
    for (let i = 0; i < adds; i++) {
      const one = { time: 10 * step + i, queue: (step + i) % 7 };
      answers.add(one.time, one.queue);
      expected.push(one);
    }
    for (let i = 0; i < 2 && expected.length > 0; i++) {
      expect({ time: answers.time, queue: answers.queue }).toEqual(expected.shift());
      answers.take();
    }
  }
  expect(expected.length).toBeGreaterThan(50);
  answers.clear();
  expect(answers.time).toBe(Infinity);
  answers.add(1, 2);
  expect([answers.time, answers.queue]).toEqual([1, 2]);
});
