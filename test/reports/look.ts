/**
 * Writes reports of pseudo-data into a folder, to be looked at while the report is worked on:
 * `npx tsx test/reports/look.ts out/look`
 */
import { renderReport, verdictText, writeFiles } from "../../reports/index.ts";
import { PHONE, syntheticResults } from "./fixture/results.ts";

const SAMPLES = {
  flagship: syntheticResults(),
  fortnight: syntheticResults({ days: 14, name: "December e-mail" }),
  textbook: syntheticResults({ channels: [PHONE], multiples: [1], name: "One queue" }),
  days: syntheticResults({ holds: "on 90% of days", multiples: [1, 2, 3, 4, 5, 6] }),
  once: syntheticResults({ replications: 1 }),
  hour: syntheticResults({ intervalSeconds: 86_400, multiples: [5, 10], name: "<script>alert(1)</script> & Söhne" }),
};

const folder = process.argv[2] ?? "out/look";
for (const [name, results] of Object.entries(SAMPLES)) {
  const begun = performance.now();
  const text = await renderReport(results);
  const took = Math.round(performance.now() - begun);
  const [path] = await writeFiles(folder, [{ name: `${name}.html`, text }]);
  process.stdout.write(`${path}: ${Math.round(text.length / 1000)} kB in ${took} ms\n`);
}
process.stdout.write(verdictText(SAMPLES.flagship, { colour: true, width: 80 }));
