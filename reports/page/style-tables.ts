/** Multiples beside each other, and how wide such a table is at least, in rem. */
const WIDTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [n, 8.5 + 8.5 * n] as const);

/** The text of the page is never wider, whatever the screen is. */
const TEXT = 65;

/** Below which width of the screen a table has to be scrolled: the page leaves 4% free on either side. */
const screens = (width: number): string =>
  width > TEXT ? "screen" : `screen and (max-width:${(width / 0.92).toFixed(1)}rem)`;

/** Tables: each scrolls in a container of its own; numbers stand under each other. */
export const TABLE_STYLE = `
.scroll{overflow-x:auto;max-width:100%;margin:.4rem 0 1rem}
.scroll::before{display:none;content:"wider than the screen: scroll sideways \\2192";position:sticky;left:0;width:fit-content;color:var(--muted);font-size:.82rem;margin-bottom:.3rem}
@media screen and (max-width:64rem){#erlang .scroll::before{display:block}}
figure .scroll{max-height:24rem;overflow:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9rem}
figure table{font-size:.8rem}
caption{text-align:left;color:var(--muted);font-size:.88rem;padding-bottom:.4rem}
th,td{padding:.38rem .9rem .38rem 0;text-align:right;vertical-align:top;border-bottom:1px solid var(--hair);white-space:nowrap}
th:first-child,td:first-child{text-align:left}
th:last-child,td:last-child{padding-right:.2rem}
th[scope=row]{font-weight:450;text-align:left}
thead th{font-weight:620;color:var(--muted);vertical-align:bottom;white-space:normal}
thead th[colspan]{text-align:left;border-bottom-color:transparent;color:var(--ink)}
thead tr:not(:last-child)>*{border-bottom-color:transparent}
tr.group th{text-align:left;padding-top:1.2rem;font-weight:640;border-bottom-color:var(--muted)}
th small,td small{display:block;line-height:1.4}
.multiples th,.multiples td,.text th,.text td{text-align:left;white-space:normal}
.multiples{width:100%;table-layout:fixed}
.multiples thead>tr>:first-child{width:26%}
.multiples thead th{font-size:1.1rem;color:var(--ink)}
.multiples th[scope=row]{font-weight:550}
.multiples small{font-size:.8rem}
.value{font-size:1.05rem;font-weight:600;white-space:nowrap}
.value+small{display:inline}
.outcome{white-space:nowrap;font-weight:560;margin-right:.3em}
.bar{display:block;width:100%;max-width:12rem;height:4px;margin:.35rem 0 .2rem;background:var(--hair);border-radius:2px}
.text td{max-width:28rem;overflow-wrap:anywhere}.text th[scope=row]{overflow-wrap:anywhere;min-width:9rem}
th>.words{display:block;text-align:left}
.prose{display:block;white-space:normal;min-width:15rem;text-align:left}
.card table{width:100%}
.card th,.card td{padding-right:0}
.card tbody tr:last-child>*{border-bottom:0}
.default{font-style:normal;color:var(--close)}
${WIDTHS.map(([n, width]) => `.n${n}{min-width:${width}rem}`).join("")}
${WIDTHS.map(([n, width]) => `@media ${screens(width)}{.scroll:has(>.n${n})::before{display:block}}`).join("")}
`;
