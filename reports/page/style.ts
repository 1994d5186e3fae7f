import { colourClasses } from "../charts/tidy.ts";
import { cssVariables } from "../colours.ts";
import { FIGURE_STYLE } from "./style-figures.ts";
import { PRINT_STYLE } from "./style-print.ts";
import { TABLE_STYLE } from "./style-tables.ts";

const BASE = `
*{box-sizing:border-box}
html{font:16px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Helvetica,Arial,sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;overflow-wrap:break-word}
.page{max-width:70rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,2.5rem) 4rem}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:clamp(1.75rem,1.1rem + 3.1vw,3.1rem);font-weight:680;letter-spacing:-.022em;line-height:1.1;max-width:24em;margin:1.1rem 0 2rem}
h2{font-size:1.6rem;font-weight:660;letter-spacing:-.015em;margin-bottom:1rem}
h3{font-size:1.15rem;font-weight:650;margin:2.5rem 0 1rem}
p{margin:0 0 .8rem;max-width:44em;text-wrap:pretty}
a{color:var(--line);text-underline-offset:.18em}
small{font-size:.82em;color:var(--muted);font-weight:400}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
pre{background:var(--panel);border:1px solid var(--hair);border-radius:.4rem;padding:.8rem 1rem;overflow-x:auto;max-width:100%;margin:.5rem 0 1rem}
:focus-visible{outline:2px solid var(--line);outline-offset:3px;border-radius:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem 1rem;z-index:1}
.description{margin-top:.8rem}.caution{margin-top:1rem;border-left:3px solid var(--close);padding-left:.8rem;max-width:62em}
.note,.criterion,.description{color:var(--muted);font-size:.9rem}
.brand{display:flex;align-items:center;color:var(--line);font-weight:700;letter-spacing:.02em;margin:0;max-width:none}
.brand .mark{flex:none}
.brand::after{content:"";flex:1;height:3px;background:currentColor}
.brand span{order:1;padding-left:.7rem}
.which{margin:.5rem 0 0;color:var(--muted);max-width:none}
.which b{color:var(--ink);font-weight:600;margin-right:.6em}
.ladder{list-style:none;margin:0 0 1.75rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:1px 1.25rem}
.ladder li{border-top:3px solid var(--hair);padding:.6rem 0 .8rem;display:flex;flex-direction:column;gap:.15rem}
.ladder b{font-size:1.9rem;line-height:1.1;font-weight:640;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.ladder span{font-weight:560}
.ladder .met{border-color:var(--met)}.ladder .missed{border-color:var(--missed)}.ladder .close{border-color:var(--close);border-top-style:dashed}
span.met{color:var(--met)}span.missed{color:var(--missed)}span.close{color:var(--close)}span.none{color:var(--muted)}
.glyph{vertical-align:-.14em;margin-right:.15em;flex:none}
.glyph .cut{stroke:var(--paper)}
.sentences{columns:2 24rem;column-gap:2.5rem}
.sentences p{break-inside:avoid}
nav{border-block:1px solid var(--hair);margin:2rem 0 0;font-size:.9rem}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:0;padding:.4rem 0}
nav a{display:inline-block;padding:.25rem 0;color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
main>section{margin-top:3.75rem}
footer{margin-top:4rem;border-top:1px solid var(--hair);padding-top:1rem;color:var(--muted);font-size:.85rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.25rem;margin-bottom:.9rem}
.card{background:var(--panel);border:1px solid var(--hair);border-radius:.6rem;padding:1.1rem 1.25rem .2rem;min-width:0}
.card h3{margin:0;font-size:1rem}
.card .big{font-size:2.4rem;font-weight:640;letter-spacing:-.025em;line-height:1.15;margin:.35rem 0 0;font-variant-numeric:tabular-nums}
.card .big small{font-size:.95rem;font-weight:450;letter-spacing:0}
.card .plain{color:var(--muted);font-size:.88rem;margin:.1rem 0 .5rem}
.facts,.glossary{margin:1rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr));gap:.8rem 1.5rem}
.glossary{grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.1rem 2rem}
.symbols{margin:0 0 1.5rem;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:.2rem 2rem}.symbols div{display:flex;gap:.6em;align-items:baseline}.symbols dt{min-width:2.4em}
dt{font-weight:620}.facts dt{color:var(--muted);font-weight:450;font-size:.85rem}
dd{margin:0;color:var(--muted);font-size:.92rem}.facts dd{color:var(--ink)}
dd code{display:block;color:var(--ink)}
summary{cursor:pointer;color:var(--muted);font-size:.88rem;padding:.3rem 0;width:fit-content}
summary:hover{color:var(--ink)}
details.keep>summary{font-size:1rem;font-weight:600;color:var(--ink)}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;

const LIGHT = `:root{color-scheme:light dark;${cssVariables("light")}}`;
const DARK = `@media screen and (prefers-color-scheme:dark){:root{${cssVariables("dark")}}}`;

/** The page's one style sheet. */
export const STYLE: string = [LIGHT, DARK, BASE, colourClasses(), FIGURE_STYLE, TABLE_STYLE, PRINT_STYLE]
  .join("")
  .replaceAll("\n", "");
