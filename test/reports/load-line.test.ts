import { describe, expect, test } from "vitest";
import { ladder } from "../../reports/capacity/ladder.ts";
import { loadLineVerdict } from "../../reports/capacity/verdict.ts";
import { room } from "../../reports/capacity/words.ts";
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
  { from: 0.1, bottleneck: null },
);
const inFull = { colour: false, width: 200 };
const plainText = (page: string): string => page.replace(/<[^>]*>/g, "|");

describe("the load line in words", () => {
  test("lies where its first limit breaks", () => {
    expect(loadLineVerdict(within)).toEqual([
      "You can take 2.35 times average traffic (2.33-2.37); then chat: 80% in 30s fails. Cause: too few staff.",
      "phone: busy signals 2% is met up to 10x.",
    ]);
  });

  test("below 1x is given as a share of average traffic", () => {
    expect(loadLineVerdict(below)).toEqual([
      "Already broken at 1x. You can take 42% of average traffic (40-44%); then chat: 80% in 30s fails. Cause: too few staff.",
      "Next: phone: busy signals 2% at 0.66x (too few phone lines).",
    ]);
  });

  test("lower than anything looked at names all that is broken there, as nothing tells which came first", () => {
    expect(loadLineVerdict(drowned)).toEqual([
      "Already broken at 0.1x: chat: 80% in 30s (too few staff) and phone: busy signals 2% (too few phone lines).",
    ]);
    expect(loadLineText(drowned, inFull)).toMatch(/phone: busy signals 2% +below 0\.1x +too few phone lines/);
  });

  test.each([
    [1.05, 0.03, "You can take 5% more contacts (2-8%)"],
    [1.02, 0.04, "You can take 2% more contacts (−2 to 6%)"],
    [1.985, 0.005, "You can take 99% more contacts (98-99%)"],
    [2.9, 0.2, "You can take 2.9 times average traffic (2.7-3.1)"],
    [4, 0, "You can take 4.00 times average traffic"],
  ])("at %dx says how much more can be taken", (at, half, said) => {
    expect(room(around(at, half))).toBe(said);
  });

  test("names the interval whose minimum fails", () => {
    const floor = syntheticLoadLine([{ ...breaking(PEOPLE, 1.05), by: "floor", interval: 0 }]);
    expect(loadLineVerdict(floor)[0]).toBe(
      "You can take 5% more contacts (3-7%); then chat: 80% in 30s falls below its minimum at 09:00. Cause: too few staff.",
    );
  });

  test("a target that no staff can keep is a cause of its own", () => {
    const never = syntheticLoadLine([{ ...PEOPLE, state: "below", cannotBeKept: "mail takes its time" }], {
      from: 0.1,
    });
    expect(loadLineVerdict(never)[0]).toBe(
      "Already broken at 0.1x: chat: 80% in 30s (cannot be kept by any number of agents).",
    );
  });

  test("of a search that was interrupted claims no order among limits that were not looked for", () => {
    const cut = syntheticLoadLine([breaking(PEOPLE, 2.35), { ...LINES, state: "unknown" }], { stopped: "interrupted" });
    expect(loadLineVerdict(cut)[0]).toBe(
      "You can take at most 2.35 times average traffic (2.33-2.37); then chat: 80% in 30s fails. Cause: too few staff.",
    );
  });
});

test("a search that was interrupted does not say that every target is met", () => {
  const cut = syntheticLoadLine([PEOPLE, { ...LINES, state: "unknown" }], { stopped: "interrupted" });
  expect(loadLineVerdict(cut)[0]).toBe(
    "No load line was found: the search was interrupted before every target was looked at.",
  );
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
    expect(page).toContain("chat: 80% in 30s fails at 2.35x [2.33, 2.37]");
    expect(page).toContain("phone: busy signals 2% is met up to 10x");
    expect(page).not.toMatch(/chat: 80% in 30s:? 2\.35x/);
    expect(page.match(/How far each limit holds/g)).toHaveLength(1);
  });

  test("names the floor where it is the floor that breaks, as the curve beside it is the day's", async () => {
    const floor = syntheticLoadLine([{ ...breaking(PEOPLE, 2.35), by: "floor", interval: 0 }]);
    expect(plainText(await renderLoadLine(floor))).toContain("chat: 80% in 30s, minimum at 09:00 fails at 2.35x");
  });

  test("speaks of a line through all limits only where one is drawn", async () => {
    expect(await renderLoadLine(within)).toContain("The line through all bars is the load line");
    expect(await renderLoadLine(drowned)).not.toContain("The line through all bars");
    expect(await renderLoadLine(syntheticLoadLine([PEOPLE, LINES]))).not.toContain("The line through all bars");
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
