import { describe, expect, it } from "vitest";
import { aligned, wrap } from "../../reports/text-layout.ts";

describe("text for the terminal", () => {
  it("breaks at blanks, keeps together what a no-break space joins, and cuts a word that fits nowhere", () => {
    expect(wrap("holds up to 4x", 8)).toEqual(["holds up", "to 4x"]);
    expect(wrap("holds up\u00a0to 4x", 8)).toEqual(["holds", "up to 4x"]);
    expect(wrap("a-name-without-end holds", 8)).toEqual(["a-name-w", "ithout-e", "nd holds"]);
  });

  it("stands in columns, those that are asked for below each other's ends", () => {
    const rows = [
      ["", "heads", "cost"],
      ["phones", "5", "$1,200"],
    ];
    expect(aligned(rows)).toEqual(["        heads  cost", "phones  5      $1,200"]);
    expect(aligned(rows, [1, 2])).toEqual(["        heads    cost", "phones      5  $1,200"]);
  });
});
