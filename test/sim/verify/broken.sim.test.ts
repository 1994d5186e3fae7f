import { describe, expect, test } from "vitest";
import type { Distribution } from "../../../sim/kernel/distribution.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import type { VerifyCase } from "../../../sim/verify/case.ts";
import { chatCases } from "../../../sim/verify/cases/chat.ts";
import { erlangCCases } from "../../../sim/verify/cases/erlang.ts";
import { priorityCases } from "../../../sim/verify/cases/priorities.ts";
import { agrees, verify } from "../../../sim/verify/verify.ts";
import { outcome, rowWords } from "../../../sim/verify/words.ts";

const queue = short(erlangCCases[0]);
const strict = short(priorityCases[0]);
const loneChats = short(chatCases.find(({ name }) => name === "constant work") as VerifyCase);

/** Replications of two days suffice to find a mistake. */
function short(one: VerifyCase): VerifyCase {
  return withModel(one, ({ calendar }) => ({ calendar: { ...calendar, horizonDays: 2 } }));
}

function withModel(one: VerifyCase, change: (model: Model) => Partial<Model>): VerifyCase {
  const model = one.model as Model;
  return { ...one, model: { ...model, ...change(model) } };
}

async function differing(one: VerifyCase): Promise<string[]> {
  const { rows } = await verify({ cases: [one], quick: true, workers: 2 });
  return rows.filter((row) => !agrees(row)).map((row) => row.what);
}

describe("what is wrong is found", () => {
  test("nothing, as long as nothing is wrong", async () => {
    expect(await differing(queue)).toEqual([]);
  });

  test("handling that takes 5% longer", async () => {
    const slower = withModel(queue, ({ reasons }) => ({
      reasons: reasons.map((reason) => ({
        ...reason,
        handling: reason.handling.map(
          (work) => work && { ...work, distribution: { kind: "exponential", mean: 189 } satisfies Distribution },
        ),
      })),
    }));
    expect(await differing(slower)).toEqual(["has to wait", "average speed of answer, s", "answered within 20 s"]);
  });

  test("an agent too many", async () => {
    const more = withModel(queue, ({ groups }) => ({
      groups: groups.map((group) => ({ ...group, staff: group.staff.map((day) => day.map((heads) => heads + 1)) })),
    }));
    expect(await differing(more)).toContain("has to wait");
  });

  test("priorities that are not kept", async () => {
    const equal = withModel(strict, ({ tiers }) => ({ tiers: tiers.map((tier) => ({ ...tier, rank: 0 })) }));
    const found = await differing(equal);
    expect(found).toContain("mean wait of platinum, min");
    expect(found).not.toContain("has to wait");
  });

  test("chats that do not slow each other", async () => {
    const free = withModel(loneChats, ({ channels }) => ({
      channels: channels.map((channel) => ({ ...channel, throughput: [1, 2, 3] })),
    }));
    expect(await differing(free)).toContain("share of time with 3 chats");
  });

  test("a formula that is off in the last printed digit", async () => {
    const [line] = queue.lines;
    const off: VerifyCase = {
      source: "wrong",
      name: "formula",
      lines: [{ ...line, formula: () => Number(line.theirs) + 1e-6 }],
    };
    const { rows, comparisons } = await verify({ cases: [off] });
    expect(comparisons).toBe(0);
    expect(rowWords(rows[0]).verdict).toBe("differs");
  });
});

describe("a run", () => {
  test("gives the same bytes on any number of workers", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((workers) => verify({ cases: [queue, strict], quick: true, workers })),
    );
    expect(two).toEqual(one);
  });

  test("that is interrupted keeps what is finished and says what is not", async () => {
    const controller = new AbortController();
    const verification = await verify({
      cases: [queue, strict],
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    expect(verification.stopped).toBe("interrupted");
    expect(verification.rows.map((row) => rowWords(row).verdict)).toContain("not finished");
    expect(outcome(verification)).toMatch(
      /^0 of 7 numbers simulated before the interruption and 7 by formula: all agree/,
    );
  });

  test("of another seed has other customers", async () => {
    const [one, other] = await Promise.all([1, 2].map((seed) => verify({ cases: [loneChats], quick: true, seed })));
    expect(other.rows[0].simulated?.value).not.toBe(one.rows[0].simulated?.value);
  });
});
