import type { Path } from "../problems.ts";
import { formatPercent } from "../quantities/percent.ts";
import { type Adviser, runWith } from "./adviser.ts";

const MOST = 0.8;

/** Nearly everybody comes back: mostly the share that is solved was written. */
export const unresolved: Adviser = (checked) => {
  const { contacts, customers } = checked.scenario;
  const usual = contacts.some(({ value }) => value.unresolved === undefined) ? customers.unresolved?.share : undefined;
  const stated: { readonly path: Path; readonly share: number }[] = [
    ...(usual === undefined ? [] : [{ path: ["customers", "unresolved", "share"], share: usual }]),
    ...contacts.flatMap(({ name, value }) =>
      value.unresolved === undefined ? [] : [{ path: ["contacts", name, "unresolved"], share: value.unresolved }],
    ),
  ];
  return stated
    .filter(({ share }) => share >= MOST)
    .map(({ path, share }) => ({
      code: "mostly-unresolved",
      path,
      message: `with ${formatPercent(share)} unresolved, one question makes ${Number((1 / (1 - share)).toPrecision(2))} contacts on average, and most of them are customers who come back`,
      hint: `if ${formatPercent(share)} is what the first contact solves, write ${formatPercent(1 - share)}`,
      command: runWith(checked),
    }));
};
