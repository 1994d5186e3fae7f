import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderReport } from "../../reports/index.ts";
import { repeatCommand } from "../../reports/page/repeat.ts";
import type { Results } from "../../sim/measure/results.ts";
import { CHAT, EMAIL, PHONE, syntheticResults } from "./fixture/results.ts";

const FLAGSHIP = syntheticResults();
const page = await renderReport(FLAGSHIP);

/** What a figure's legend says of the ribbon around a curve. */
const LEGEND_OF_THE_MEAN = /<\/svg>95% confidence interval of the average/;

describe("the report", () => {
  test("is the same to the byte when it is made again", async () => {
    expect(await renderReport(syntheticResults())).toBe(page);
  });

  test("stays under 1 MB: the flagship, a fortnight, six multiples", async () => {
    const pages = [
      page,
      await renderReport(syntheticResults({ days: 14 })),
      await renderReport(syntheticResults({ multiples: [1, 2, 3, 4, 5, 6] })),
    ];
    for (const one of pages) expect(new TextEncoder().encode(one).length).toBeLessThan(1_000_000);
  });

  test("needs nothing but itself: no script, no address, no style but the one that its policy names", () => {
    expect(page).not.toMatch(/<script|javascript:|\son[a-z]+=|\sstyle=|@import|<iframe|<object|<img/i);
    const addresses = [...page.matchAll(/(?:href|src|url\()="?([^"\s>)]*)/g)].map(([, target]) => target);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((target) => !/^(#|data:)/.test(target))).toEqual([]);
    const [style] = /(?<=<style>).*?(?=<\/style>)/s.exec(page) ?? [""];
    const digest = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;`);
  });

  test("begins with the verdict as its only first heading, and skips no level", () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(page).toMatch(/<h1>At 10x traffic, .*<\/h1>/);
  });

  test("says within which time reasons are answered, and that a target of one has a time of its own", async () => {
    const results = structuredClone(FLAGSHIP) as Results;
    const [{ targets }] = results.multiples as unknown as [{ targets: Results["multiples"][0]["targets"][number][] }];
    targets.push({ ...targets[0], label: "complaint: 90% in 5m", series: "reason/complaint", within: 300 });
    const promises =
      "Service level: answered within what the channel promises (20s by phone, 15s by chat and 4h by email).";
    expect(page).toContain(promises);
    expect(page).not.toContain("a time of their own");
    expect(await renderReport(results)).toContain(
      `${promises} Targets with a time of their own are judged by that one, for every channel: complaint: 90% in 5m.`,
    );
  });

  test("says that days come in pairs, where they do", async () => {
    const paired = { ...FLAGSHIP, multiples: FLAGSHIP.multiples.map((each) => ({ ...each, inPairs: true })) };
    expect(await renderReport(paired)).toContain("Simulated days come in pairs:");
    expect(page).not.toContain("come in pairs");
  });

  test("speaks of slots only where somebody has several contacts at once, and calls nothing by its own name", async () => {
    const one = { value: 1, low: null, high: null };
    const results = structuredClone(FLAGSHIP);
    for (const { series } of results.multiples) {
      for (const [id, { day }] of Object.entries(series)) {
        if (!id.startsWith("group")) continue;
        Object.assign(day, { slotOccupancy: { ...one, value: 0.3 }, concurrency: day.concurrency ?? one });
      }
    }
    const people =
      (await renderReport(results)).split(/<h2/).find((part) => part.includes("People and cost</h2>")) ?? "";
    expect(people.match(/Slots in use/g)).toHaveLength(1);
    expect(people.match(/Observed concurrency/g)).toHaveLength(1);
    expect(page.match(/<dt>([^<]*)<dd>([^<]*)/g)?.length).toBeGreaterThan(5);
    for (const [, term, plain] of page.matchAll(/<dt>([^<]*)<dd>([^<]*)/g))
      expect(plain.toLowerCase()).not.toBe(term.toLowerCase());
  });

  test("has unique ids, and only links that lead somewhere", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of [/href="#([^"]*)"/g, /aria-labelledby="([^"]*)"/g]) {
      const targets = [...page.matchAll(link)].map(([, target]) => target);
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    }
  });

  test("gives each figure a heading, a described chart per multiple, a caption and its numbers", () => {
    const figures = page.match(/<figure.*?<\/figure>/gs) ?? [];
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) {
      expect(figure).toMatch(/<h4[^>]*>[^<]+: [^<]*\d[^<]*<\/h4>.*<figcaption>[^<]+.*<details><summary>.*<table/s);
      const labels = [...figure.matchAll(/<svg[^>]* role="img" aria-label="([^"]*)"/g)].map(([, label]) => label);
      expect(labels).toHaveLength(3);
      for (const label of labels) expect(label).toMatch(/at \d+x: .*\d/);
    }
  });

  test("draws the band of days apart from the interval of the mean, and labels both", () => {
    expect(page).toMatch(/<li>[^<]*<svg[^>]*>.{0,80}<\/svg>19 of 20 days fall in this range/);
    expect(page).toMatch(LEGEND_OF_THE_MEAN);
    expect(page).toMatch(/class="f-band"/);
    expect(page).toMatch(/class="f-interval"/);
  });

  test("names the criterion, the definition, seed, version, and the command that repeats it", () => {
    for (const text of [
      "judged on average",
      "early abandons excluded",
      "plimsoll run scenario.yaml --seed 1 -n 400",
      "3fa9c01b77de",
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain('<em class="default">default</em>');
  });
});

describe("the command that repeats a run", () => {
  const asked = (stopping: Partial<Results["stopping"]>, multiples = [1, 5, 10]) => {
    const results = syntheticResults({ multiples, intervalSeconds: 86_400 });
    return repeatCommand({ ...results, stopping: { ...results.stopping, ...stopping } });
  };

  test.each([
    [{ replications: 200 }, [1, 5, 10], "plimsoll run scenario.yaml --seed 1 -n 200"],
    [{ replications: 200 }, [5, 10], "plimsoll run scenario.yaml --seed 1 -m 5,10 -n 200"],
    [{ replications: null }, [1, 5, 10], "plimsoll run scenario.yaml --seed 1"],
    [{ replications: null, precision: 0.2 }, [1], "plimsoll run scenario.yaml --seed 1 -m 1 --precision 0.2"],
    [
      { replications: null, mostReplications: 300, mostContacts: 1e6 },
      [1, 5, 10],
      "plimsoll run scenario.yaml --seed 1 --most-days 300 --most-contacts 1000000",
    ],
  ])("takes the options that were given: %j at %j", (stopping, multiples, command) => {
    expect(asked(stopping, multiples)).toBe(command);
  });

  test("names no multiples where the scenario's belief was simulated as it stands", () => {
    const results = syntheticResults({ multiples: [4, 6, 10], intervalSeconds: 86_400 });
    const believed = {
      ...results,
      scenario: { ...results.scenario, peak: { multiples: [4, 6, 10], belief: { low: 4, likely: 6, high: 10 } } },
      multiples: [...results.multiples, { ...results.multiples[0], multiple: null }],
    };
    expect(repeatCommand(believed)).not.toContain("-m");
    expect(repeatCommand({ ...believed, multiples: results.multiples })).toContain(" -m 4,6,10");
  });
});

describe("text of a scenario", () => {
  const evil = '<script>alert(1)</script><img src=x onerror="a()">&\u202e\u0000';

  test("is inert wherever it appears", async () => {
    const base = syntheticResults({
      name: evil,
      multiples: [5],
      intervalSeconds: 3600,
      channels: [{ ...PHONE, name: evil }],
    });
    const text = await renderReport({
      ...base,
      version: evil,
      stopped: evil,
      scenario: {
        ...base.scenario,
        ...{ hash: evil, start: evil, timezone: evil, currency: evil, explained: evil, description: evil },
        assumptions: [{ path: evil, value: evil, isDefault: true }],
      },
      definitions: { ...base.definitions, serviceLevel: evil, serviceLevelFormula: evil, holds: evil },
      multiples: base.multiples.map((multiple) => ({
        ...multiple,
        label: evil,
        targets: multiple.targets.map((target) => ({ ...target, label: evil, criterion: evil })),
        fates: { [evil]: 3 },
        erlang: multiple.erlang.map((check) => ({ ...check, reason: evil })),
      })),
    });
    expect(text).not.toMatch(/<script|<img|\u202e/);
    expect(text).not.toContain("\u0000");
    const tags = text.match(/<[a-z][^>]*>/gi) ?? [];
    expect(tags.filter((tag) => / onerror/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
  });
});

test("names what loses most contacts, and shows every reason by itself", async () => {
  const crowded = await renderReport(syntheticResults({ channels: [{ ...PHONE, lines: 3 }], multiples: [10] }));
  expect(crowded).toContain("<h3>Got a busy signal</h3>");
  expect(crowded).not.toContain("<h3>Gave up waiting</h3>");
  expect(page).toContain("<h3>Gave up waiting</h3>");
  expect(page).toMatch(/<h2 id="parts-heading">Reasons<\/h2>.*where is my order/s);
});

describe("a horizon of several days", () => {
  test("shows the backlog by day and the days it takes to clear", async () => {
    const text = await renderReport(syntheticResults({ days: 14, multiples: [5], channels: [EMAIL] }));
    expect(text).toMatch(/Left over after day 14: [\d,]+ at 5x/);
    expect(text).toMatch(/days to clear once traffic is back at 1x/);
    expect(text).toContain("Each point is the worst of 8 intervals");
  });

  test("does not call a backlog usual that grows at 1x already, nor say when it has cleared", async () => {
    const results = syntheticResults({ days: 14, multiples: [1, 5], channels: [EMAIL] });
    const steady = await renderReport(results);
    expect(steady).toContain("left over as on any other day");
    const multiples = results.multiples.map((each) => ({
      ...each,
      recovery: each.recovery.map((one) => ({ ...one, steady: false })),
    }));
    const growing = await renderReport({ ...results, multiples });
    expect(growing).toContain("grows from day to day even at 1x");
    expect(growing).toContain("never clears: the backlog keeps growing at 1x");
    expect(growing).not.toMatch(/as on any other day|days to clear once/);
  });

  test("tells what is still open from what is left over at midnight", async () => {
    const text = await renderReport(syntheticResults({ days: 14, multiples: [5], channels: [EMAIL] }));
    expect(text).toContain("“Still open” are those of the 14 days that nobody answers within four weeks afterwards");
    expect(text).toContain("Open at midnight, whenever they came.");
    expect(await renderReport(syntheticResults({ multiples: [5], channels: [PHONE] }))).not.toContain("“Still open”");
  });
});

test("one replication shows values and no interval", async () => {
  const text = await renderReport(syntheticResults({ replications: 1, multiples: [5], channels: [CHAT] }));
  expect(text).not.toContain('class="f-band" d="M1');
  expect(text).not.toMatch(LEGEND_OF_THE_MEAN);
});
