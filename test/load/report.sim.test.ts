import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { limitText, loadTestText, renderLoadTest } from "../../reports/index.ts";
import { readResults } from "../../sim/measure/read-results.ts";
import type { LoadTest } from "../../sim/measure/results.ts";
import { CAPACITY_FORMAT } from "../../sim/measure/web-capacity.ts";
import { typed } from "../cli/support.ts";
import { type Measured, perfect } from "./perfect.ts";
import { HOUR } from "./scenario.ts";

const PLAIN = { colour: false, width: 80 };

let results: Measured;
beforeAll(async () => {
  results = await perfect();
});

describe("a load test's document", () => {
  it("is a results document, and says that it was measured", () => {
    const read = readResults(JSON.stringify(results), "results.json");
    expect(read.load?.comparison[0]).toMatchObject({ meanDifference: 0, sameFate: 1 });
    expect(read.intervals.start).toHaveLength(6);
    expect(read.intervals.start[0]).toBe("2026-11-27T11:00");
    expect(read.multiples[0].targets.some(({ deferred }) => deferred)).toBe(false);
  });

  it("has every measured interval beside a band of 200 days", () => {
    const chat = results.load.prediction.series["channel/chat"].intervals.averageWait.band;
    expect(chat?.low).toHaveLength(6);
    expect(results.load.inside.length).toBeGreaterThan(0);
    for (const { intervals } of results.load.inside) expect(intervals).toBe(6);
  });
});

describe("its report", () => {
  it("has the verdict first, with numbers from the data, and needs nothing from elsewhere", async () => {
    const page = await renderLoadTest(results);
    expect(page).toContain("<h1>Measured at 2x from 11:00 to 11:30");
    expect(page.match(/<figure /g)).toHaveLength(8);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    expect(page).not.toContain("NaN");
  });

  it("says void, and why, before anything else", async () => {
    const reason = "customers late, p99: 9 scenario seconds, allowed 1.5";
    const voided = { ...results, load: { ...results.load, void: [reason] } };
    const page = await renderLoadTest(voided);
    expect(page).toContain("<h1>Void: this load test says nothing about 2x");
    expect(page).not.toMatch(/<td[^>]*>(met|missed)|Its own verdict/);
    const text = loadTestText(voided, PLAIN);
    expect(text.split("\n")[0]).toBe("Void: this load test says nothing about 2x");
    expect(text.replace(/\s+/g, " ")).toContain("Customers late, p99: 9 scenario seconds, allowed 1.5.");
    expect(text.indexOf("Customers late")).toBeLessThan(text.indexOf("target "));
    expect(text).toMatch(/^phone: 80% in 1m .* void$/m);
    expect(text).not.toMatch(/ (met|missed)$|Judged/m);
    expect(loadTestText(results, PLAIN)).toMatch(/^phone: 80% in 1m .* (met|missed)$/m);
  });

  it("says of a void run how busy the machine was, and which speed-up would do; of few days that there is no band", async () => {
    const words = (load: Partial<LoadTest>, of = results) =>
      loadTestText({ ...of, load: { ...of.load, ...load } }, PLAIN).replace(/\s+/g, " ");
    const machine = { processors: 2, others: 1.31, enoughSpeedup: 12 };
    expect(words({ void: ["agents late"], machine })).toContain(
      "Agents late. The machine was busy: other programs used 1.3 of its 2 processors. As busy as it was, --speedup 12 would do instead of 60. The numbers",
    );
    const quiet = words({ void: ["agents late"], machine: { ...machine, others: 0.2, enoughSpeedup: null } });
    expect(quiet).toContain("Agents late. The numbers");
    expect(words({})).not.toContain("no prediction band");
    expect(words({}, await perfect(11 * HOUR + 300, 50))).toContain(
      "There is no prediction band: 50 days were simulated, and it takes 100 (--days).",
    );
  });

  it("draws the band of a window of one interval over all of it, and says when there are too few days for one", async () => {
    const page = await renderLoadTest(await perfect(11 * HOUR + 300));
    expect(page).toContain(" of 1 interval inside the band");
    expect(page).toContain("The band: 200 simulated days of the same window.");
    const few = await renderLoadTest(await perfect(11 * HOUR + 300, 50));
    expect(few).toContain("no band to compare with");
    expect(few).toContain("No band: it takes 100 simulated days of the same window, and here are 50 (--days).");
    expect(few).not.toMatch(/The band:|19 of 20 days/);
  });

  it("puts promises, waits and the web system beside each other on the terminal", () => {
    const text = loadTestText(results, PLAIN);
    expect(text).toMatch(/^target +measured +simulated days$/m);
    expect(text).toMatch(/^a chat or call is acknowledged +4\.0 ms +7\.0 ms +8\.0 ms$/m);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("says that the web system's own delay is above the band of a centre where nobody waits", () => {
    const idle = results.load.comparison.map((one) => ({ ...one, simulatedWait: 0.1 }));
    const [first] = results.load.inside;
    const text = (comparison: LoadTest["comparison"], within = 5): string =>
      loadTestText(
        { ...results, load: { ...results.load, comparison, inside: [{ ...first, inside: within }] } },
        PLAIN,
      ).replace(/\s+/g, " ");
    expect(text(idle)).toContain("the web system's own time (0.2s as scenario time counts) is enough");
    expect(text(idle, first.intervals)).not.toContain("There is hardly any wait");
    expect(text(results.load.comparison)).not.toContain("There is hardly any wait");
  });

  it("says which targets k6 judges, and why not the others", async () => {
    const [phone] = results.load.prediction.targets;
    const more = [
      { ...phone, label: "phone team: occupancy 85%", series: "group/phone team", measure: "occupancy" as const },
      { ...phone, label: "complaint: 80% in 1m", series: "reason/complaint" },
      { ...phone, label: "question: 80% in 1m", series: "reason/question" },
      { ...phone, label: "platinum: 80% in 1m", series: "tier/platinum" },
    ];
    const multiples = results.multiples.map((one) => ({ ...one, targets: [...one.targets, ...more] }));
    const judges: LoadTest["judges"] = [...results.load.judges, "unseen", "partly", "both", "partly"];
    const prediction = { ...results.load.prediction, targets: [...results.load.prediction.targets, ...more] };
    const measured = { ...results, multiples, load: { ...results.load, judges, prediction } };
    expect(loadTestText(measured, PLAIN).replace(/\s+/g, " ")).toContain(
      "Judged by k6, too: its thresholds do not all hold. Judged otherwise: phone team: occupancy 85% by Plimsoll alone (customers do not see it); complaint: 80% in 1m and platinum: 80% in 1m by Plimsoll alone (part of it is answered another day); email: 90% in 12h not at all (answered after the window).",
    );
    const page = await renderLoadTest(measured);
    expect(page.match(/k6 and Plimsoll: customers experience it/g)).toHaveLength(5);
    expect(page).toContain("nobody: answered after the window");
    // Occupancy is a target, and no promise to customers.
    const kept = multiples.map((one) => ({
      ...one,
      targets: one.targets.map((target) => {
        const verdict = target.measure === "occupancy" ? ("missed" as const) : ("met" as const);
        return { ...target, verdict };
      }),
    }));
    expect(loadTestText({ ...measured, multiples: kept }, PLAIN)).toContain("every live target was met");
  });
});

it("is drawn again from its document by plimsoll report", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-load-"));
  try {
    writeFileSync(join(folder, "results.json"), JSON.stringify(results));
    const { code, stdout } = await typed("report", folder);
    expect([code, stdout]).toEqual([0, `Report: ${join(folder, "load.html")}\n`]);
    expect(readFileSync(join(folder, "load.html"), "utf8")).toBe(await renderLoadTest(results));
    expect(existsSync(join(folder, "report.html"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("a knee that the generator could not pass is said to be a lower bound", () => {
  const text = limitText(
    {
      format: CAPACITY_FORMAT,
      version: "0",
      scenario: { name: "x", hash: "y" },
      knee: { requestsPerSecond: null, intakesPerSecond: 240, concurrentChats: 400 },
      atLeast: { intakesPerSecond: true, concurrentChats: false },
      steps: { intakes: [], chats: [] },
    },
    PLAIN,
  );
  expect(text.replace(/\s+/g, " ")).toContain("keeps up with at least 240 intakes a second and 400 open chats at once");
});
