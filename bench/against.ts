import { join } from "node:path";
import { bundleWith, Side, withCheckout } from "./checkout.ts";
import { median, WARM_UP } from "./pairs.ts";
import { choosesNothing } from "./words.ts";

interface Measured {
  readonly contacts: number;
  readonly seconds: number;
}

/**
 * `npm run bench -- --against REF`: every row through the engine of this checkout and of REF, each bundled as it ships
 * and in a process of its own, round by round in turn (A B B A), by processor time. Prints the median of the ratios,
 * pair by pair: above 1 this checkout is quicker.
 */
export async function against(root: string, ref: string, only: string, pairs: number): Promise<void> {
  await withCheckout(root, ref, async (other) => {
    const here = new Side(await bundleWith(root, "runner.ts", root, join(other.folder, "here")));
    const there = new Side(await bundleWith(root, "runner.ts", other.root, join(other.folder, "there")));
    const names = (await here.ask("names")) as readonly string[];
    const wrong = choosesNothing(only, names);
    if (wrong !== null) {
      process.stderr.write(`${wrong}\n`);
      process.exitCode = 2;
    } else console.log(`this checkout over ${ref}, median of ${pairs} pairs (lowest to highest)`);
    for (const [r, name] of names.entries()) {
      if (!name.includes(only)) continue;
      for (let round = 0; round < WARM_UP; round++) for (const side of [here, there]) await side.ask(`${r} ${round}`);
      const ratios: number[] = [];
      const speeds: number[] = [];
      let same = true;
      for (let round = 0; round < pairs; round++) {
        const order = round % 2 === 0 ? [here, there] : [there, here];
        const first = (await order[0].ask(`${r} ${round}`)) as Measured;
        const second = (await order[1].ask(`${r} ${round}`)) as Measured;
        const [ours, theirs] = round % 2 === 0 ? [first, second] : [second, first];
        same &&= ours.contacts === theirs.contacts;
        ratios.push(ours.contacts / ours.seconds / (theirs.contacts / theirs.seconds));
        speeds.push(ours.contacts / ours.seconds);
      }
      const range = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join(" to ");
      const note = same ? "" : "  (not the same contacts: contacts a second are compared)";
      const speed = `${(median(speeds) / 1e6).toFixed(2)} M/s`;
      console.log(`${name.padEnd(46)} ${median(ratios).toFixed(3)}  (${range})  ${speed}${note}`);
    }
    here.end();
    there.end();
  });
}
