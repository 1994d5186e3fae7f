import { longDate } from "../../reports/calendar.ts";
import { duration } from "../../reports/durations.ts";
import { format, NOTHING, plain, share, shareBesideGoal } from "../../reports/numbers.ts";
import { type Html, html } from "../../reports/page/html.ts";
import { glyph } from "../../reports/page/mark.ts";
import { capital, harmless, OUTCOMES, plural } from "../../reports/words.ts";
import type { Board, BoardChannel, BoardGroup } from "../protocol.ts";

/** States of agents in the order in which they are drawn, with their words. */
const STATES = [
  ["talking", "serving"],
  ["wrapUp", "wrapping up"],
  ["offered", "being asked"],
  ["idle", "free"],
] as const satisfies readonly (readonly [keyof BoardGroup, string])[];

/** The table's columns: those who are drawn, then those who count among them or are not there. */
const COLUMNS = [...STATES, ["leaving", "going home"], ["away", "away"]] as const;

/** More groups than this stand in two tables side by side: nobody can scroll a wall. */
const MANY = 6;

/** What changes on the wallboard: the clock, a card for each channel, the agents. Sent whole once a second. */
export function boardView(board: Board): string {
  return html`<p class="when"><time>${board.time}</time> ${longDate(board.date)}${pace(board)}</p>
<div class="cards">${board.channels.map(card)}</div>
${agents(board.groups)}
<p class="note">Since midnight, by arrival. Service level: ${board.definition}. Longest wait: of those who wait now.</p>`
    .markup;
}

function pace({ paused, speedup }: Board): Html | null {
  if (paused) return html` <b class="pace">paused</b>`;
  return speedup === 1 ? null : html` <b class="pace">${plain(speedup)}× speed</b>`;
}

function card(channel: BoardChannel): Html {
  const outcome = outcomeOf(channel);
  const name = capital(harmless(channel.name));
  return html`<section class="card ${OUTCOMES[outcome].short}" aria-label="${name}">
<h2>${name}${channel.open ? null : html` <small>closed</small>`}</h2>
<div class="figures">
<p class="depth"><b>${plain(channel.queueDepth)}</b> waiting</p>
<dl><dt>longest wait</dt><dd>${channel.longestWait === null ? NOTHING : wait(channel.longestWait)}</dd>
<dt>expected wait</dt><dd>${expected(channel)}</dd></dl>
</div>
<p class="level">${glyph(outcome)} <b>${level(channel)}</b> ${promise(channel, outcome)}</p>
<ul class="counts">
<li><b>${plain(channel.served)}</b> with an agent now</li>
<li><b>${plain(channel.answered)}</b> answered</li>
<li><b>${plain(channel.abandoned)}</b> gave up${channel.abandonment === null ? null : html` <small>${share(channel.abandonment)}</small>`}</li>
${channel.lines === null ? null : html`<li><b>${plain(channel.blocked)}</b> busy ${plural(channel.blocked, "signal", "signals")}</li><li><b>${plain(channel.linesBusy)}</b> of ${plain(channel.lines)} lines</li>`}
<li><b>${channel.asa === null ? NOTHING : duration(channel.asa)}</b> to answer on average</li>
</ul>
</section>`;
}

function outcomeOf({ serviceLevel, goal }: BoardChannel): "met" | "missed" | "nothing to measure" {
  if (serviceLevel === null || goal === null) return "nothing to measure";
  return serviceLevel >= goal ? "met" : "missed";
}

function level({ serviceLevel, goal }: BoardChannel): string {
  if (serviceLevel === null) return NOTHING;
  return goal === null ? format(serviceLevel, "share") : shareBesideGoal(serviceLevel, goal);
}

function promise({ answerWithin, goal }: BoardChannel, outcome: keyof typeof OUTCOMES): Html {
  if (answerWithin === null || goal === null) return html`<span>nothing is promised</span>`;
  const word = outcome === "nothing to measure" ? "" : `: ${OUTCOMES[outcome].word}`;
  return html`<span>answered in ${duration(answerWithin)} <span>promised ${share(goal, 0)}${word}</span></span>`;
}

/** Whole seconds: tenths flicker. */
function wait(seconds: number): string {
  return seconds < 10 ? `${Math.floor(seconds)}s` : duration(Math.floor(seconds));
}

function expected({ open, expectedWait }: BoardChannel): string {
  if (!open) return NOTHING;
  return expectedWait === null ? "nobody is there" : wait(expectedWait);
}

function agents(groups: readonly BoardGroup[]): Html {
  const most = Math.max(1, ...groups.map(present));
  const isMany = groups.length > MANY;
  const half = Math.ceil(groups.length / 2);
  const tables = isMany ? [groups.slice(0, half), groups.slice(half)] : [groups];
  return html`<section class="agents${isMany ? " many" : ""}"><h2>Agents</h2><div class="tables">${tables.map((some) => agentTable(some, most))}</div></section>`;
}

/** Roles are said because rows are laid out as grids on a phone, which would take them away. */
function agentTable(groups: readonly BoardGroup[], most: number): Html {
  return html`<table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">Group</th>${COLUMNS.map(
    ([state, word], column) =>
      html`<th role="columnheader" class="n">${column < STATES.length ? html`<i class="key ${state}"></i>` : null}${word}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${groups.map(
    (group) =>
      html`<tr role="row"><th role="rowheader">${capital(harmless(group.name))}${bar(group, most)}</th>${COLUMNS.map(
        ([state]) => html`<td role="cell" class="n">${plain(group[state])}</td>`,
      )}</tr>`,
  )}</tbody></table>`;
}

/** The group's agents side by side, to the scale of the largest group. */
function bar(group: BoardGroup, most: number): Html {
  let x = 0;
  const parts = STATES.map(([state]) => {
    const width = (100 * group[state]) / most;
    const part =
      width === 0 ? null : html`<rect class="${state}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="6"/>`;
    x += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function present(group: BoardGroup): number {
  return STATES.reduce((sum, [state]) => sum + group[state], 0);
}
