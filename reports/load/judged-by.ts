/** Who judges a target of a load test, as its document says it (`judges`), and why not k6 as well. */
export const JUDGES = {
  both: { who: "k6 and Plimsoll", why: "customers experience it" },
  unseen: { who: "Plimsoll", why: "customers do not see it" },
  partly: { who: "Plimsoll", why: "part of it is answered another day" },
  nobody: { who: "nobody", why: "answered after the window" },
} as const;
