import { describe, expect, test } from "vitest";
import { ladder } from "../../reports/capacity/ladder.ts";
import { loadLineVerdict } from "../../reports/capacity/verdict.ts";
import { loadLineText, renderLoadLine } from "../../reports/index.ts";
import { around, type Shown, syntheticLoadLine } from "./fixture/load-line.ts";

const PEOPLE: Shown = { label: "chat: 80% in 30s" };
const LINES: Shown = { label: "phone: busy signals 2%", resource: "phone lines" };

const breaking = (shown: Shown, at: number): Shown => ({ ...shown, state: "breaks", breaks: around(at, 0.02) });
const within = syntheticLoadLine([breaking(PEOPLE, 2.35), LINES]);
const below = syntheticLoadLine([breaking(PEOPLE, 0.42), breaking(LINES, 0.66)], { from: 0.25 });
const drowned = syntheticLoadLine(
  [
    { ...PEOPLE, state: "below" },
    { ...LINES, state: "below" },
  ],
  { from: 0.1, gives: null },
);
const inFull = { colour: false, width: 200 };
const plainText = (page: string): string => page.replace(/<[^>]*>/g, "|");

describe("the load line in words", () => {
  test("lies where its first limit breaks", () => {
    expect(loadLineVerdict(within)).toEqual([
      "The load line lies at 2.35x [2.33, 2.37]: people give first (chat: 80% in 30s).",
      "Up to 10x, phone: busy signals 2% holds.",
    ]);
  });

  test("below 1x is given as a multiple, too", () => {
    expect(loadLineVerdict(below)).toEqual([
      "The load line lies below 1x, at 0.42x [0.40, 0.44]: people give first (chat: 80% in 30s).",
      "Next: phone: busy signals 2% at 0.66x (phone lines).",
    ]);
  });

  test("lower than anything looked at names all that is broken there, as nothing tells which came first", () => {
    expect(loadLineVerdict(drowned)).toEqual([
      "The load line lies below 0.1x: already there people give (chat: 80% in 30s) and phone lines give (phone: busy signals 2%).",
    ]);
    expect(loadLineText(drowned, inFull)).toMatch(/phone: busy signals 2% +below 0\.1x +phone lines/);
  });

  test("of a search that was interrupted claims no order among limits that were not looked for", () => {
    const cut = syntheticLoadLine([breaking(PEOPLE, 2.35), { ...LINES, state: "unknown" }], { stopped: "interrupted" });
    expect(loadLineVerdict(cut)[0]).toBe(
      "The load line lies at 2.35x [2.33, 2.37] or lower: people give there (chat: 80% in 30s).",
    );
  });
});

test.each([40, 60, 80, 120])("average traffic and both ends are among the multiples that fit %d columns", (width) => {
  const head = loadLineText(below, { colour: false, width })
    .split("\n")
    .find((text) => /^ +[\d.]+x +[\d.]+x/.test(text));
  const shown = head?.trim().split(/ +/) ?? [];
  expect(shown).toContain("1x");
  expect(shown.at(-1)).toBe("10x");
  expect(shown.length).toBeGreaterThan(1);
  expect([...shown].sort((x, y) => Number.parseFloat(x) - Number.parseFloat(y))).toEqual(shown);
});

describe("the page of the load line", () => {
  test("says once what a figure shows", async () => {
    const page = plainText(await renderLoadLine(within));
    expect(page).toContain("chat: 80% in 30s breaks at 2.35x [2.33, 2.37]");
    expect(page).toContain("phone: busy signals 2% holds up to 10x");
    expect(page).not.toMatch(/chat: 80% in 30s:? 2\.35x/);
    expect(page.match(/How far each limit holds/g)).toHaveLength(1);
  });

  test("names the floor where it is the floor that breaks, as the curve beside it is the day's", async () => {
    const floor = syntheticLoadLine([{ ...breaking(PEOPLE, 2.35), by: "floor", interval: 0 }]);
    expect(plainText(await renderLoadLine(floor))).toContain("chat: 80% in 30s, its floor at 09:00 breaks at 2.35x");
  });

  test("speaks of a line through all limits only where one is drawn", async () => {
    expect(await renderLoadLine(within)).toContain("The line through all of them is the load line");
    expect(await renderLoadLine(drowned)).not.toContain("The line through all of them");
    expect(await renderLoadLine(syntheticLoadLine([PEOPLE, LINES]))).not.toContain("The line through all of them");
  });

  test("begins where the multiples that were looked at begin", async () => {
    expect(await renderLoadLine(below)).toContain("From 0.25x to 10x");
    expect(await renderLoadLine(within)).toContain("From 1x to 10x");
  });
});

describe("the ladder", () => {
  test("draws the dot of a break in the colour that the legend has for it", async () => {
    const page = await renderLoadLine(within);
    const [figure] = /<figure id="ladder".*?<\/figure>/s.exec(page) ?? [""];
    expect(figure).toContain("f-line");
    expect(figure).not.toContain("missed");
  });

  test("fits a phone: no wider than the other charts but for the names, which stand above the bars", async () => {
    const [figure] = /<figure id="ladder".*?<\/figure>/s.exec(await renderLoadLine(within)) ?? [""];
    expect(figure).not.toMatch(/class="long"/);
    const [, width] = /<svg[^>]*viewBox="0 0 (\d+)/.exec(figure) ?? [];
    expect(Number(width)).toBeLessThan(390);
  });

  test("has a sliver for what is broken at the least multiple already", () => {
    expect(ladder(drowned).rows.map(({ until, breaks }) => [until, breaks])).toEqual([
      [0.05, false],
      [0.05, false],
    ]);
  });
});
