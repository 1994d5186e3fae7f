import fc from "fast-check";
import { expect, test } from "vitest";
import { FreePlaces } from "../../server/desk/free-places.ts";
import { cases } from "../support/property.ts";

const COME_BACK = { first: 10, least: 2, most: 60 };

/** Places that come free at a steady pace, looked at twice a second. */
function measured(perSecond: number, seconds: number, taken = 100) {
  let now = 0;
  const places = new FreePlaces(COME_BACK, () => now);
  for (; now <= seconds; now += 0.5) places.look(now * perSecond, taken);
  const wait = (more: number): void => {
    now += more;
  };
  return { places, wait, now: () => now };
}

test("before anything was measured it is said as it is set", () => {
  expect(measured(1, 1).places.next()).toBe(10);
  expect(new FreePlaces(COME_BACK).next()).toBe(10);
});

test("while nobody waits nothing can be measured", () => {
  expect(measured(0, 100, 0).places.next()).toBe(10);
});

test.each([
  [0.1, [10, 20, 30, 40, 50, 60, 60]],
  [0.25, [4, 8, 12, 16]],
  [2, [2, 2, 2, 2, 3, 3, 4, 4]],
  [100, [2, 2, 2]],
  [0, [60, 60]],
])("at %f places a second those who are refused come back one after the other", (pace, expected) => {
  const { places } = measured(pace, 400);
  expect(places.pace).toBeCloseTo(pace);
  expect(expected.map(() => places.next())).toEqual(expected);
});

test("those who have come back by then are waited for no longer", () => {
  const { places, wait } = measured(1, 100);
  for (let refused = 0; refused < 20; refused++) places.next();
  expect(places.next()).toBeGreaterThan(19);
  wait(15);
  expect(places.next()).toBeLessThan(9);
  wait(60);
  expect(places.next()).toBe(2);
});

test("a pace that changes is followed within two minutes", () => {
  let now = 0;
  let freed = 0;
  const places = new FreePlaces(COME_BACK, () => now);
  for (; now < 420; now++) {
    freed += now < 300 ? 1 : 0.1;
    places.look(freed, 50);
  }
  expect(places.pace).toBeGreaterThan(0.1);
  expect(places.pace).toBeLessThan(0.13);
});

test("what is said is a whole number between the bounds, whatever happens", () => {
  const step = fc.record({
    after: fc.double({ min: 0, max: 500, noNaN: true }),
    freed: fc.nat(1000),
    taken: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let now = 0;
      let freed = 0;
      const places = new FreePlaces(COME_BACK, () => now);
      for (const { after, freed: more, taken } of steps) {
        now += after;
        freed += more - 300; // requeued contacts take places back
        places.look(freed, taken);
        const said = places.next();
        expect(said).toSatisfy((one: number) => Number.isInteger(one) && one >= 2 && one <= 60);
      }
    }),
    cases(100),
  );
});
