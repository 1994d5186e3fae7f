import { Html } from "./html.ts";

/** The Plimsoll mark: a circle with a line through it, as on a ship's hull. */
export const MARK = new Html(
  '<svg class="mark" viewBox="0 0 40 28" width="40" height="28" aria-hidden="true" focusable="false"><circle cx="20" cy="14" r="10.5" fill="none" stroke="currentColor" stroke-width="3"/><path d="M0 14h40" stroke="currentColor" stroke-width="3"/></svg>',
);

/** The same mark as the page's icon, so that no browser asks a server for one. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#07618c"/><circle cx="16" cy="16" r="8" fill="none" stroke="#fff" stroke-width="3"/><path d="M2 16h28" stroke="#fff" stroke-width="3"/></svg>',
)}`;

const GLYPHS = {
  met: '<circle cx="8" cy="8" r="7" fill="currentColor"/><path class="cut" d="M4.6 8.2l2.4 2.4 4.4-5" fill="none" stroke-width="1.8"/>',
  missed:
    '<path d="M8 1 15.2 8 8 15 .8 8z" fill="currentColor"/><path class="cut" d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8" fill="none" stroke-width="1.8"/>',
  "too close to call":
    '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M4.5 6.8c1.4-1.5 2.6-.9 3.5 0s2.100 1.500 3.500 0m-7 3.200c1.400-1.500 2.600-.9 3.500 0s2.100 1.500 3.500 0" fill="none" stroke="currentColor" stroke-width="1.300"/>',
  "too few days":
    '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.5 2"/>',
  "nothing to measure": '<path d="M3 8h10" stroke="currentColor" stroke-width="1.8"/>',
} as const;

/** A shape for an outcome; the word always stands beside it. */
export function glyph(outcome: keyof typeof GLYPHS): Html {
  return new Html(
    `<svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${GLYPHS[outcome]}</svg>`,
  );
}
