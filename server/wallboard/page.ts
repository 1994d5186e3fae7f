import { html, trusted } from "../../reports/page/html.ts";
import { ICON, MARK } from "../../reports/page/mark.ts";
import { harmless } from "../../reports/words.ts";
import type { Board } from "../protocol.ts";
import { boardView } from "./view.ts";

/** The page at `/`, with the state of now in it: it says something before, and without, any script. */
export function boardPage(board: Board): string {
  const name = harmless(board.scenario);
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${name}: wallboard</title>
<link rel="icon" href="${trusted(ICON)}"><link rel="stylesheet" href="/wallboard.css"><script src="/wallboard.js" defer></script>
<noscript><meta http-equiv="refresh" content="5"></noscript></head>
<body><header><p class="brand">${MARK}<span>Plimsoll</span></p><h1>${name}</h1></header>
<p class="lost" role="status" hidden>The connection is lost; these numbers are old. Trying again.</p>
<main id="board">${trusted(boardView(board))}</main></body></html>`.markup
  }\n`;
}

/**
 * The page's one script: shows what the web system sends, and says so when nothing comes any more. A browser comes
 * back by itself to a server that has gone, but gives up on one that refuses it: then it has to be asked again.
 */
export const BOARD_SCRIPT = `"use strict";
const board = document.getElementById("board");
const lost = document.querySelector(".lost");
let last = performance.now();
let source;
function listen() {
  source = new EventSource("/wallboard/events?view=true");
  source.addEventListener("view", (event) => {
    last = performance.now();
    board.innerHTML = JSON.parse(event.data);
  });
}
listen();
setInterval(() => {
  const isLost = performance.now() - last > 5000;
  lost.hidden = !isLost;
  document.body.classList.toggle("stale", isLost);
  if (isLost && source.readyState === EventSource.CLOSED) listen();
}, 1000);
`;
