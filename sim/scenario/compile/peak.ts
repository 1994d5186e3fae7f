import { mistakes } from "../mistakes.ts";
import type { Peak } from "../model.ts";
import { formatMultiple } from "../quantities/multiple.ts";
import type { Context } from "./context.ts";

/** The multiples to simulate, ascending; a belief is simulated at its three points. */
export function compilePeak(context: Context): Peak {
  const { peak } = context.scenario;
  const path = ["peak"];
  if (peak.form === "list") {
    const sorted = [...peak.value].sort((a, b) => a - b);
    const twice = sorted.find((value, i) => value === sorted[i - 1]);
    if (twice !== undefined) context.findings.about(path, mistakes.multipleTwice(path, formatMultiple(twice)));
    return { multiples: sorted, belief: null };
  }
  const { low, likely, high } = peak.value;
  if (low > likely || likely > high || low >= high || low <= 0 || high > 1000)
    context.findings.about(path, mistakes.beliefOrder(path));
  return { multiples: [...new Set([low, likely, high])], belief: { low, likely, high } };
}
