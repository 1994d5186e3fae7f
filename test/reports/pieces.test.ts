import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPieces } from "../../reports/index.ts";
import { cases } from "../support/property.ts";

test("a document in pieces is the text that JSON.stringify gives, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.object({ withNullPrototype: true }), fc.array(fc.anything())),
      fc.integer({ min: 1, max: 3 }),
      (value, indent) => {
        expect([...jsonPieces(value, indent)].join("")).toBe(JSON.stringify(value, null, indent));
      },
    ),
    cases(300),
  );
});

test("what is missing is left out of an object and null in a list", () => {
  const value = { a: undefined, b: [undefined, Number.NaN, { c: undefined }], "d\n": [[], {}] };
  expect([...jsonPieces(value, 1)].join("")).toBe(JSON.stringify(value, null, 1));
});

test("nothing is lost or doubled where one piece ends and the next begins", () => {
  // Texts of about a third of a piece, and one that is longer than a piece.
  const rows = Array.from({ length: 9 }, (_, row) => ({ row, text: String(row).repeat(row === 4 ? 100_000 : 22_000) }));
  const pieces = [...jsonPieces(rows, 1)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join("") === JSON.stringify(rows, null, 1)).toBe(true);
});

test("a long document comes in pieces, and a part of it is made only when its turn comes", () => {
  let made = 0;
  const value = Object.defineProperty({ first: Array(50_000).fill("longer than a piece") }, "second", {
    get: () => ++made,
    enumerable: true,
  });
  const pieces = jsonPieces(value, 1);
  pieces.next();
  expect(made).toBe(0);
  expect([...pieces].length).toBeGreaterThan(0);
  expect(made).toBe(1);
});
