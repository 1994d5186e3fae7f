import { COLOURS, type Colour } from "../colours.ts";
import { shortPath } from "./short-path.ts";
import { FONT, FONT_SIZE } from "./theme.ts";

const NAMES: ReadonlyMap<string, Colour> = new Map(
  (Object.keys(COLOURS) as Colour[]).map((name) => [COLOURS[name].light, name]),
);

/**
 * Makes Vega's SVG small and steady: numbers to at most two decimals, invisible frames and repeated fonts gone, and beside
 * each colour of ours a class ("f-band", "s-line"), by which the page repaints it for the dark and for print.
 */
export function tidySvg(svg: string): string {
  return svg
    .replace(/<rect width="[\d.]+" height="[\d.]+" fill="transparent"\/>/, "")
    .replace(/<path class="(?:background|foreground)"[^>]*\/>/g, "")
    .replace(/ (?:role|aria-[a-z]+|pointer-events|display)="[^"]*"/g, "")
    .replace(/ (?:xmlns:xlink|version|class|font-family|font-size)="[^"]*"/g, "")
    .replace(/ opacity="1"/g, "")
    .replace(/ d="([^"]*)"/g, (_, path: string) => ` d="${shortPath(path)}"`)
    .replace(/ (?:d|transform|x|y|x1|x2|y1|y2|width|height|viewBox|stroke-width|r)="[^"]*"/g, rounded)
    .replace(/ transform="translate\(0,0\)"/g, "")
    .replace(/ (fill|stroke)="(#[0-9a-f]{6})"/g, classed)
    .replace(/ class="([^"]*)"([^<>]*?) class="([^"]*)"/g, ' class="$1 $3"$2')
    .replace(EMPTY_GROUP, "")
    .replace(EMPTY_GROUP, "")
    .replace(PLAIN_GROUP, "$1")
    .replace(/^<svg /, `<svg font-family="${FONT}" font-size="${FONT_SIZE}" `);
}

const EMPTY_GROUP = /<g[^>]*><\/g>/g;
const PLAIN_GROUP = /<g>(<(?:path|line|text)[^<]*?\/>)<\/g>/g;

function rounded(attribute: string): string {
  return attribute.replace(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => {
    const value = Math.round(Number(number) * 100) / 100;
    return String(value === 0 ? 0 : value);
  });
}

function classed(attribute: string, kind: string, colour: string): string {
  const name = NAMES.get(colour);
  return name ? `${attribute} class="${kind === "fill" ? "f" : "s"}-${name}"` : attribute;
}

/** The rules that give every colour class its variable, to stand in the page's style sheet. */
export function colourClasses(): string {
  return (Object.keys(COLOURS) as Colour[])
    .map((name) => `.f-${name}{fill:var(--${name})}.s-${name}{stroke:var(--${name})}`)
    .join("");
}
