/** Paper: A4, light, nothing cut in two, folded numbers left out, assumptions unfolded. */
export const PRINT_STYLE = `
@page{size:A4;margin:16mm 15mm}
@media print{
html{font-size:10pt;background:#fff}
.page{max-width:none;padding:0}
nav,.skip,figure details,figure summary{display:none}
h1{font-size:25pt;margin:.8rem 0 1.2rem}
.key,figcaption,.finding,.note{font-size:7.5pt}.finding b{font-size:9pt}
h2,h3,h4,caption,tr.group{break-after:avoid}
tbody tr:first-child,tr.group+tr{break-before:avoid}
#targets,#numbers,#method table{break-inside:avoid}
figure,.card,tr,#people tbody,#parts tbody,.ladder li,.glossary div,.facts div,pre{break-inside:avoid}
thead{display:table-header-group}
main>section{margin-top:2rem}
h3{margin:1.4rem 0 .7rem}
.figures{display:block}
.figures figure{margin-bottom:1.3rem}
.panels{grid-template-columns:repeat(3,1fr);gap:.6rem 1rem}
.long .chart{min-width:0}.long .panels{grid-template-columns:minmax(0,1fr)}
.one .panels{grid-template-columns:minmax(0,22rem)}
.cards{grid-template-columns:repeat(3,1fr);gap:.8rem}
.card{padding:.8rem .9rem .3rem}.card .big{font-size:19pt}.card table{font-size:8.5pt}
.ladder{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}
.scroll{overflow:visible}
table{font-size:8.5pt}
th,td{white-space:normal;padding-right:.5rem}
.multiples{min-width:0}.prose{min-width:0}
.multiples thead>tr>:first-child{width:24%}
.value{font-size:9.5pt}.multiples small{font-size:7.5pt}
details.keep::details-content{content-visibility:visible;height:auto;opacity:1}
details:not(.keep){display:none}
a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
