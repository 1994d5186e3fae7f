/** Figures: small multiples beside each other where there is room, below each other on a phone. */
export const FIGURE_STYLE = `
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:2rem 1.75rem}
.figures.pairs{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
figure{margin:0;min-width:0;border-top:1px solid var(--hair);padding-top:.8rem}
figure.many{grid-column:1/-1}
h4{font-size:1rem;font-weight:620;margin-bottom:.6rem;text-wrap:pretty}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1rem 1.5rem}
.panel{min-width:0}
.finding{margin:0 0 .15rem;font-size:.85rem;color:var(--muted);line-height:1.35;font-variant-numeric:tabular-nums}
.finding b{color:var(--ink);font-size:1rem;margin-right:.3em}
.chart{display:block;width:100%;max-width:30rem;height:auto}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.3rem;margin:.4rem 0 .15rem;padding:0;font-size:.8rem;color:var(--muted)}
.key li{display:flex;align-items:center;gap:.45rem}
.key svg{flex:none}
.key .s-line,.key .s-goal{fill:none}
figure.long{grid-column:1/-1}.long .panels{grid-template-columns:minmax(0,1fr)}.long .plot{overflow-x:auto}.long .chart{max-width:none;min-width:44rem}
.one .chart{max-width:22rem}
figcaption{font-size:.82rem;color:var(--muted);max-width:80em;text-wrap:pretty}
figure details{margin-top:.1rem}
`;
