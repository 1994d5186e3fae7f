import { type Content, Html, html } from "./html.ts";

export interface Table {
  readonly caption: Content;
  /** Header rows; a cell may span columns. */
  readonly head: readonly (readonly HeadCell[])[];
  /** The first cell of a row is its header. */
  readonly groups: readonly { readonly heading?: Content; readonly rows: readonly (readonly Content[])[] }[];
  /** "multiples": one wide column per multiple, aligned from table to table. */
  readonly kind?: "numbers" | "text" | "multiples";
  /** Whether caption or header are for assistive technology only, because others see the same elsewhere. */
  readonly hideCaption?: boolean;
  readonly hideHead?: boolean;
}

export type HeadCell = Content | { readonly text: Content; readonly columns: number };

/** A table in a container of its own, which scrolls where the page is too narrow and can be reached by keyboard. */
export function table({ caption, head, groups, kind = "numbers", hideCaption, hideHead }: Table): Html {
  const columns = Math.max(...head.map((cells) => cells.reduce((sum: number, cell) => sum + span(cell), 0)));
  const label = plainText(html`${caption}`);
  const width = kind === "multiples" ? ` n${Math.min(columns - 1, 9)}` : "";
  const body = groups.map(({ heading, rows }) => {
    const title = html`<tr class="group"><th colspan="${columns}" scope="rowgroup">${heading}`;
    return html`<tbody>${heading === undefined ? null : title}${rows.map(row)}</tbody>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="${kind}${width}"><caption${unseen(hideCaption)}>${caption}</caption><thead${unseen(hideHead)}>${head.map(headRow)}</thead>${body}</table></div>`;
}

function unseen(hidden: boolean | undefined): Html | null {
  return hidden ? new Html(' class="unseen"') : null;
}

function row([header, ...cells]: readonly Content[]): Html {
  return html`<tr><th scope="row">${header}${cells.map((cell) => html`<td>${cell}`)}`;
}

function headRow(cells: readonly HeadCell[]): Html {
  return html`<tr>${cells.map((cell) => {
    if (!isSpan(cell)) return cell === "" ? html`<td>` : html`<th scope="col">${cell}`;
    return html`<th colspan="${cell.columns}" scope="colgroup">${cell.text}`;
  })}`;
}

function isSpan(cell: HeadCell): cell is { readonly text: Content; readonly columns: number } {
  return typeof cell === "object" && cell !== null && "columns" in cell;
}

function span(cell: HeadCell): number {
  return isSpan(cell) ? cell.columns : 1;
}

/** The words of some markup, for a label that can hold no tags. */
function plainText({ markup }: Html): Html {
  return new Html(markup.replace(/<[^>]*>/g, ""));
}
