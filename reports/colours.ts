/**
 * The colours of Plimsoll, for paper and for the dark: one accent (sea blue), one alarm (vermilion), both told apart
 * with any colour vision. Charts are drawn with the light ones; a class on each mark lets the page swap them.
 */
export const COLOURS = {
  paper: { light: "#faf9f5", dark: "#0f171d" },
  panel: { light: "#ffffff", dark: "#16212a" },
  ink: { light: "#14222d", dark: "#e6edf1" },
  muted: { light: "#54646f", dark: "#9fb0bb" },
  hair: { light: "#dcdbd3", dark: "#2b3a45" },
  line: { light: "#07618c", dark: "#62c3ee" },
  interval: { light: "#7db6d3", dark: "#2f7ea6" },
  band: { light: "#d5e6ee", dark: "#1d3d4e" },
  goal: { light: "#8a4b00", dark: "#f0b45c" },
  met: { light: "#07618d", dark: "#63c3ef" },
  missed: { light: "#b23406", dark: "#ff9067" },
  close: { light: "#735800", dark: "#e3c24f" },
} as const satisfies { readonly [name: string]: { readonly light: string; readonly dark: string } };

export type Colour = keyof typeof COLOURS;

/** `--line: #07618c; ...` for one of the two modes. */
export function cssVariables(mode: "light" | "dark"): string {
  return (Object.keys(COLOURS) as Colour[]).map((name) => `--${name}:${COLOURS[name][mode]}`).join(";");
}
