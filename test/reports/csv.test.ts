import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRow } from "../../reports/csv/cell.ts";
import { resultsCsv } from "../../reports/index.ts";
import { cases } from "../support/property.ts";
import { EMAIL, syntheticResults } from "./fixture/results.ts";
import { spoiled } from "./fixture/spoil.ts";

describe("a CSV cell", () => {
  test("keeps numbers as numbers and leaves out what is none", () => {
    expect(csvRow([1, -2.5, -0, null, undefined, Number.NaN, Number.NEGATIVE_INFINITY])).toBe("1,-2.5,0,,,,\n");
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])("makes %j inert", (text) => {
    expect(csvRow([text])).toBe(`"'${text}"\n`);
  });

  test("quotes commas, quotes and line breaks", () => {
    expect(csvRow(["a,b", 'say "hi"', "two\nlines", "plain"])).toBe('"a,b","say ""hi""","two\nlines",plain\n');
  });

  test("no text becomes a formula", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvRow([text])).not.toMatch(/^"?\s*[=+\-@]/);
      }),
      cases(500),
    );
  });
});

describe("the CSV files", () => {
  const results = syntheticResults({ intervalSeconds: 3600, replications: 30 });
  const files = new Map(resultsCsv(results).map(({ name, text }) => [name, text]));

  test("hold the numbers of the results document, shares as fractions and times in seconds", () => {
    const [value] = [results.multiples[2].series["channel/phone"].intervals.queueDepth.value[11]];
    expect(files.get("intervals.csv")).toContain(`\n10,channel/phone,queueDepth,0,2026-11-27T11:00,${value},`);
    const { value: level } = results.multiples[1].series["channel/chat"].day.serviceLevel;
    expect(files.get("totals.csv")).toContain(`\n5,channel/chat,serviceLevel,share,${level},`);
  });

  test("say within which time a service level is meant: a channel's own, or each channel's", () => {
    const within = (series: string, measure: string) => {
      const start = `5,${series},${measure},`;
      const [head, ...rows] = (files.get("totals.csv") ?? "").split("\n");
      const row = rows.find((line) => line.startsWith(start));
      return row?.split(",")[head.split(",").indexOf("within")];
    };
    expect(within("channel/phone", "serviceLevel")).toBe("20");
    expect(within("channel/email", "serviceLevel")).toBe("14400");
    expect(within("reason/complaint", "serviceLevel")).toBe("by channel");
    expect(within("channel/phone", "abandonment")).toBe("");
    expect(files.get("targets.csv")).toContain("\n5,phone: 80% in 20s,channel/phone,serviceLevel,0.8,20,");
    expect(files.get("targets.csv")).toMatch(/,floor kept,cause,.*\n(.*\n)*.*,too few staff,/);
  });

  test("give no days to clear at 1x, where there is nothing to clear", () => {
    const [{ text }] = resultsCsv(syntheticResults({ days: 3, multiples: [1, 5], channels: [EMAIL] })).filter(
      ({ name }) => name === "backlog.csv",
    );
    expect(text).toMatch(/^1,email,1,[\d.]+,,,$/m);
    expect(text).toMatch(/^5,email,1,[\d.]+,[\d.]+,[\d.]+,[\d.]+$/m);
  });

  test("have the staff cost of an answer, in money", () => {
    const { value } = results.multiples[1].series.total.day.costPerAnswered;
    expect(files.get("totals.csv")).toContain(`\n5,total,costPerAnswered,money,${value},,,,\n`);
  });

  test("name a bound beside the ends of what would be an interval", () => {
    const [first] = results.multiples;
    const bound = { value: 0, low: 0, high: 0.018, bound: "below" } as const;
    const day = { ...first.series.total.day, blocking: bound };
    const series = { ...first.series, total: { ...first.series.total, day } };
    const texts = resultsCsv({ ...results, multiples: [{ ...first, series }] });
    const totals = texts.find(({ name }) => name === "totals.csv");
    expect(totals?.text).toMatch(/^1,total,blocking,share,0,0,0\.018,,below$/m);
  });

  test("keep reasons, tiers and queues by interval in a file of their own", () => {
    const seriesIn = (name: string) =>
      new Set(
        (files.get(name) ?? "")
          .split("\n")
          .slice(1, -1)
          .map((row) => row.split(",")[1]?.split("/")[0]),
      );
    expect([...seriesIn("intervals.csv")].sort()).toEqual(["channel", "group", "total"]);
    expect([...seriesIn("intervals-detail.csv")]).toEqual(["reason"]);
  });

  test("have as many cells in every row as in the header", () => {
    expect(files.size).toBeGreaterThan(2);
    for (const [name, text] of files) {
      const widths = new Set(
        text
          .replace(/"[^"]*"/g, "text")
          .trimEnd()
          .split("\n")
          .map((row) => row.split(",").length),
      );
      expect([name, widths.size]).toEqual([name, 1]);
    }
  });

  test("never hold NaN or Infinity, whatever comes in", () => {
    const broken = resultsCsv(spoiled(results, 1, 0.3));
    expect(broken.map(({ name }) => name)).toEqual([...files.keys()]);
    for (const { text } of broken) expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});
