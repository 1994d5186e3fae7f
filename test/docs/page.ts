/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** ```yaml file=queue.yaml```: the block is this file's text. */
  readonly file: string | null;
  readonly lines: readonly string[];
  /** Line of the page on which the block's text begins, from 0. */
  readonly at: number;
}

export interface Page {
  readonly blocks: readonly Block[];
  /** Everything outside of blocks. */
  readonly prose: string;
}

/** Markdown -> its fenced blocks and the prose around them. */
export function readPage(markdown: string): Page {
  const blocks: Block[] = [];
  const prose: string[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const fence = /^```(\w+)(?: file=(\S+))?$/.exec(lines[at] as string);
    if (fence === null) {
      if (lines[at]?.startsWith("```")) throw new Error(`line ${at + 1}: a fence without a language`);
      prose.push(lines[at] as string);
      continue;
    }
    const end = lines.indexOf("```", at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: the fence is not closed`);
    blocks.push({
      language: fence[1] as string,
      file: fence[2] ?? null,
      lines: lines.slice(at + 1, end),
      at: at + 1,
    });
    at = end;
  }
  return { blocks, prose: prose.join("\n") };
}

/** A command of a console block and the output that the page shows. */
export interface Step {
  readonly command: string;
  readonly expected: readonly string[];
  /** Line of the page after the command, from 0. */
  readonly at: number;
}

/** `$ command`, followed by its output, as often as the block has it. A line that ends in \ goes on. */
export function steps(block: Block): Step[] {
  const found: { command: string; expected: string[]; at: number }[] = [];
  let continues = false;
  block.lines.forEach((line, i) => {
    const last = found.at(-1);
    if (continues && last) {
      last.command += ` ${line.trim()}`;
      last.at = block.at + i + 1;
    } else if (line.startsWith("$ ")) found.push({ command: line.slice(2), expected: [], at: block.at + i + 1 });
    else if (last) last.expected.push(line);
    else throw new Error(`line ${block.at + i + 1}: output before the first command`);
    const step = found.at(-1);
    continues = step !== undefined && step.expected.length === 0 && step.command.endsWith("\\");
    if (continues && step) step.command = step.command.slice(0, -1).trimEnd();
  });
  return found;
}

/** Numbers that the prose states; inline code and what `<!-- not measured: ... -->` names are left out. */
export function numbersInProse(prose: string): string[] {
  const excused = new Set([...prose.matchAll(/<!-- not measured: (.*?) -->/g)].flatMap(([, list]) => list?.split(" ")));
  const plain = prose
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/`[^`]*`/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]");
  const numbers = [...plain.matchAll(/(?<![\w.])\d(?:[\d,.]*\d)?(?:%|x)?/g)].map(([number]) => number);
  return numbers.filter((number) => !excused.has(number));
}

/** Whether a block shows the number, as a number of its own. */
export function shows(blocks: readonly Block[], number: string): boolean {
  const plain = number.replaceAll(".", "\\.");
  const alone = new RegExp(`(?<![\\d.])${plain}(?!\\d|[.,]\\d)`);
  return blocks.some((block) => block.lines.some((line) => alone.test(line)));
}
