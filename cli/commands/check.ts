import { formatProblem } from "../../sim/errors.ts";
import { counted } from "../../sim/plural.ts";
import type { CheckResult } from "../../sim/scenario/check.ts";
import { documentOf } from "../../sim/scenario/checked-document.ts";
import type { ScenarioProblem } from "../../sim/scenario/problems.ts";
import { defineCommand } from "../command.ts";
import { checkFile } from "../scenario-file.ts";

export const command = defineCommand({
  operands: ["FILE"],
  options: { json: { help: "one JSON document instead of text" } },
  notes: [
    "Reports every mistake at once, each with file:line:column, and ends with 2 when there is one.",
    "Without mistakes it gives advice, which never changes the exit code.",
  ].join("\n"),
  examples: ["plimsoll check scenarios/black-friday.yaml", "plimsoll check scenario.yaml --json"],
  async run(args, io) {
    const result = await checkFile(args.operands[0] as string);
    io.out(args.options.json === true ? asJson(result) : asText(result));
    return result.ok ? 0 : 2;
  },
});

function asJson(result: CheckResult): string {
  return JSON.stringify({ ok: result.ok, errors: result.errors, advice: result.advice }, null, 2);
}

function asText(result: CheckResult): string {
  if (!result.ok) return [...result.errors.map(formatProblem), howMany(result.errors)].join("\n");
  const { file, scenario, model } = documentOf(result.checked);
  const summary = [
    counted(model.reasons.length, "reason"),
    counted(model.channels.length, "channel"),
    counted(model.groups.length, "group of agents", "groups of agents"),
    counted(model.targets.length, "target"),
  ].join(", ");
  const advice = result.advice.flatMap((one) => ["", ...asAdvice(one)]);
  return [`${file}: ${scenario.name}: no mistakes (${summary})`, ...advice].join("\n");
}

function howMany(problems: readonly ScenarioProblem[]): string {
  const listed = problems.filter(({ code }) => code !== "too-many").length;
  return `${counted(listed, "mistake")}${listed < problems.length ? " listed" : ""}`;
}

function asAdvice(advice: ScenarioProblem): readonly string[] {
  const shows = advice.command === undefined ? [] : [`  what it costs: ${advice.command}`];
  return [`advice: ${formatProblem(advice)}`, ...shows];
}
