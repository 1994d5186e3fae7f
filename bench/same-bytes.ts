// npm run same-bytes -- REF [--models N] [--only TEXT]: the documents of this checkout against those of another, byte by byte.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleWith, Side, withCheckout } from "./checkout.ts";
import { describe, firstDifference } from "./same/difference.ts";
import type { Answer, Question } from "./same/question.ts";
import { randomScenarios } from "./same/random-scenarios.ts";
import { wordsOfProcess } from "./words.ts";

const USAGE = `Usage: npm run same-bytes -- REF [options]

Compares the documents of this checkout with those of another commit, byte by byte: results and traces of all shipped
scenarios and of random ones, plans and load lines of some.

  --models N    so many random scenarios (300)
  --only TEXT   only comparisons whose name contains TEXT
  -h, --help    this text

Ends with exit code 1 when a document differs, or both refuse a scenario and there is nothing to compare.`;

const root = join(import.meta.dirname, "..");
const words = wordsOfProcess({
  usage: USAGE,
  options: { models: { type: "string" }, only: { type: "string" } },
  check({ models }, operands) {
    if (operands.length !== 1) return "name one commit to compare with: npm run same-bytes -- REF";
    if (models !== undefined && !/^\d+$/.test(String(models))) return `--models is a whole number, not "${models}"`;
    return null;
  },
});
const { models = "300", only = "" } = (words?.values ?? {}) as { readonly [option: string]: string | undefined };
if (words !== null) process.exitCode = await sameBytes(words.operands[0]);

async function sameBytes(ref: string): Promise<number> {
  const questions = allQuestions().filter(({ name }) => name.includes(only));
  if (questions.length === 0) {
    process.stderr.write(`--only ${only} chooses no comparison; a name reads like "${allQuestions()[0].name}"\n`);
    return 2;
  }
  return withCheckout(root, ref, async (other) => {
    const program = join("same", "answers.ts");
    const here = new Side(await bundleWith(root, program, root, join(other.folder, "here")));
    // The other checkout answers with its own program, where names may be others; before there was one, with ours.
    const its = existsSync(join(other.root, "bench", program)) ? other.root : root;
    const there = new Side(await bundleWith(its, program, other.root, join(other.folder, "there")));
    let same = 0;
    for (const question of questions) {
      const line = JSON.stringify(question);
      const [ours, theirs] = (await Promise.all([here.ask(line), there.ask(line)])) as [Answer, Answer];
      const found = comparison(ours.document, theirs.document);
      if (found === null) same++;
      else console.log(`${question.name}: ${found}`);
    }
    here.end();
    there.end();
    console.log(`${same} of ${questions.length} documents are the same as at ${ref}.`);
    return same === questions.length ? 0 : 1;
  });
}

/** What differs between two documents, in a few words; null when they are the same. */
function comparison(ours: string, theirs: string): string | null {
  if (ours.startsWith('{"refused":') && ours === theirs) return `both refuse it: ${JSON.parse(ours).refused}`;
  if (ours === theirs) return null;
  const found = firstDifference(JSON.parse(ours), JSON.parse(theirs));
  return found ? describe(found) : "the same values in another order";
}

function allQuestions(): Question[] {
  return [...shipped(), ...random()];
}

/** The scenarios that ship: a few days of each, one trace at the average and at a peak, a load line and a plan of the smallest. */
function shipped(): Question[] {
  const folder = join(root, "scenarios");
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.flatMap((file) => {
    const scenario = readFileSync(join(folder, file), "utf8");
    const ask = (document: Question["document"], multiple: number, days: number): Question => ({
      ...{ name: `${document} of ${file} at ${multiple}x`, document, scenario, folder, multiple, days },
    });
    const isSmall = file === "one-queue.yaml" || file === "three-chats-instead-of-two.yaml";
    return [
      ask("results", 1, 4),
      ask("trace", 1, 1),
      ask("trace", 4, 1),
      ...(isSmall ? [ask("load line", 3, 10), ask("plan", 1, 50)] : []),
    ];
  });
}

/** Results and traces of random scenarios; of each tenth also the load line and the plan. */
function random(): Question[] {
  return randomScenarios(Number(models)).flatMap((scenario, i) => {
    const ask = (document: Question["document"], multiple: number, days: number): Question => ({
      ...{ name: `${document} of random ${i + 1}`, document, scenario, folder: root, multiple, days },
    });
    return [
      ask("results", 1, 2),
      ask("trace", 2, 1),
      ...(i % 10 === 0 ? [ask("load line", 2, 10), ask("plan", 1, 50)] : []),
    ];
  });
}
