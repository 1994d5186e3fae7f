import { html, trusted } from "../../reports/page/html.ts";
import { ICON, MARK } from "../../reports/page/mark.ts";
import type { Board } from "../protocol.ts";
import { boardView } from "./view.ts";

/** The page at `/`, with the state of now in it: it says something before, and without, any script. */
export function boardPage(board: Board): string {
  return `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${board.scenario}: wallboard</title>
<link rel="icon" href="${trusted(ICON)}"><link rel="stylesheet" href="/wallboard.css"><script src="/wallboard.js" defer></script>
<noscript><meta http-equiv="refresh" content="5"></noscript></head>
<body><header><p class="brand">${MARK}<span>Plimsoll</span></p><h1>${board.scenario}</h1></header>
<p class="lost" role="status" hidden>The connection is lost; these numbers are old. Trying again.</p>
<main id="board">${trusted(boardView(board))}</main></body></html>`.markup
  }\n`;
}

/** The page's one script: shows what the web system sends, and says so when nothing comes any more. */
export const BOARD_SCRIPT = `"use strict";
const board = document.getElementById("board");
const lost = document.querySelector(".lost");
let last = Date.now();
const source = new EventSource("/wallboard/events?view=true");
source.addEventListener("view", (event) => {
  last = Date.now();
  board.innerHTML = JSON.parse(event.data);
});
setInterval(() => {
  const isLost = Date.now() - last > 5000;
  lost.hidden = !isLost;
  document.body.classList.toggle("stale", isLost);
}, 1000);
`;
