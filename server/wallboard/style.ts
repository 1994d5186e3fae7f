import { cssVariables } from "../../reports/colours.ts";

/** Read from across a room and from a phone: sizes follow the window, figures keep their width. */
export const BOARD_STYLE = `
:root{color-scheme:light dark;${cssVariables("light")}}
@media (prefers-color-scheme:dark){:root{${cssVariables("dark")}}}
*{box-sizing:border-box}
html{font:clamp(15px,min(.3rem + 1vw,2.4vh),64px)/1.4 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Helvetica,Arial,sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0;padding:clamp(.8rem,2vw,2rem);overflow-wrap:break-word}
p,h1,h2,dl,dd,ul{margin:0}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.2rem}
h1{font-size:1.5rem;font-weight:660;letter-spacing:-.015em;line-height:1.2}
.brand{display:flex;align-items:center;gap:.5rem;color:var(--line);font-weight:700}
.brand .mark{height:1.6rem;width:auto}
.when{color:var(--muted);margin:.2rem 0 1rem;font-variant-numeric:tabular-nums}
.when time{color:var(--ink);font-size:1.25rem;font-weight:640;margin-right:.3em}
.pace{color:var(--close);margin-left:.6em}
.lost{background:var(--missed);color:var(--paper);padding:.5rem 1rem;border-radius:.4rem;margin:.6rem 0;font-weight:600}
.stale main>*{opacity:.45}
@media (min-width:56rem){body{display:grid;grid-template-columns:minmax(0,1fr) auto;align-content:start;column-gap:1.2rem}main{display:contents}body>*,main>*{grid-column:1/-1}header{grid-area:1/1;margin-bottom:1.2rem;min-height:2.4rem}.when{grid-area:1/2;margin:0;white-space:nowrap}.when time{font-size:1.9rem;letter-spacing:-.02em}}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem}
.card{background:var(--panel);border:1px solid var(--hair);border-top:.35rem solid var(--hair);border-radius:.5rem;padding:.8rem 1.1rem 1rem;min-width:0}
.card.met{border-top-color:var(--met)}.card.missed{border-top-color:var(--missed)}
h2{font-size:1.15rem;font-weight:650}
h2 small,small{font-size:.8em;font-weight:450;color:var(--muted)}
.figures{display:flex;flex-wrap:wrap;align-items:flex-end;justify-content:space-between;gap:.3rem 1.2rem;margin:.2rem 0 .7rem}
.depth{color:var(--muted)}
.depth b{display:block;font-size:clamp(3.2rem,2.4rem + 3vw,6rem);line-height:1;font-weight:660;letter-spacing:-.035em;color:var(--ink);font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:auto auto;gap:.1rem .8rem;align-items:baseline;text-align:right}
dt{color:var(--muted);text-align:left}
dd{font-size:1.3rem;font-weight:620;font-variant-numeric:tabular-nums}
.level{border-top:1px solid var(--hair);padding-top:.6rem;color:var(--muted);display:flex;align-items:center;gap:.4em;line-height:1.25}
.level span span{display:block}
.level b{font-size:1.9rem;line-height:1.1;font-weight:660;letter-spacing:-.02em;color:var(--ink);margin-right:.15em;font-variant-numeric:tabular-nums}
.met .glyph,.met .level b{color:var(--met)}.missed .glyph,.missed .level b{color:var(--missed)}.none .glyph{color:var(--muted)}
.glyph{width:1.2rem;height:1.2rem;vertical-align:-.1em}
.glyph .cut{stroke:var(--panel)}
.counts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;margin-top:.5rem;color:var(--muted)}
.counts b{color:var(--ink);font-weight:640;font-variant-numeric:tabular-nums}
.agents{margin-top:1.4rem}
.tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,32rem),1fr));gap:0 2rem;align-items:start}
.many{margin-top:1rem}.many th,.many td{font-size:.82rem;line-height:1.2;padding:.12rem .3rem}.many tbody th{width:46%}.many td{font-size:1rem}.many thead th.n{white-space:normal}.many .bar{height:.35rem;margin-top:.1rem}
table{border-collapse:collapse;width:100%;margin-top:.4rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--hair);text-align:left;font-weight:450;vertical-align:bottom}
thead th{color:var(--muted);font-size:.85em}
tbody th{font-weight:600;min-width:8rem;width:40%}
td{font-size:1.2rem;font-weight:600}
.n{text-align:right;white-space:nowrap}
.bar{display:block;width:100%;height:.55rem;margin-top:.25rem;background:var(--band);border-radius:.2rem}
.key{display:inline-block;width:.75em;height:.75em;border-radius:.15em;margin-right:.35em}
rect.talking{fill:var(--line)}rect.wrapUp{fill:var(--interval)}rect.offered{fill:var(--goal)}rect.idle{fill:var(--hair)}
.key.talking{background:var(--line)}.key.wrapUp{background:var(--interval)}.key.offered{background:var(--goal)}.key.idle{background:var(--hair);outline:1px solid var(--muted)}
.note{margin-top:1rem;color:var(--muted);font-size:.85em}
@media (max-width:34rem){
thead tr,tbody tr{display:grid;grid-template-columns:repeat(6,1fr);align-items:end;border-bottom:1px solid var(--hair)}
thead th:first-child{display:none}
th,td{border-bottom:0;padding:.2rem .15rem}.n{white-space:normal;overflow-wrap:normal}
thead th{font-size:.75em;line-height:1.2}thead .key{display:block;margin:0 0 .2em auto}
tbody th{grid-column:1/-1;width:auto;padding-top:.5rem}
}
`.replaceAll("\n", "");
