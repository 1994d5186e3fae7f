import type { Definitions } from "../model.ts";

/** What a vendor's reports call service level, as its public documentation defines it (docs/how-to/service-level.md). */
export const LIKE: { readonly [vendor in "genesys" | "nice" | "amazon-connect"]: Definitions["serviceLevel"] } = {
  genesys: "all abandons count",
  nice: "answered only",
  "amazon-connect": "early abandons and flow-outs credited",
};
