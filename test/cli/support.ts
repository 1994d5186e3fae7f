import { plimsoll } from "../../cli/dispatch.ts";
import { createTerminal } from "../../cli/terminal.ts";

/** Runs the command line in this process and keeps what it wrote. The clock of the terminal stands still: no progress line on a slow machine. */
export async function typed(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const code = await plimsoll(argv, {
    out: (text) => {
      stdout += `${text}\n`;
    },
    async outInPieces(pieces) {
      for (const piece of pieces) stdout += piece;
      stdout += "\n";
    },
    terminal: createTerminal({ write: (text) => (stderr += text) }, {}, () => 0),
    signal: new AbortController().signal,
    colour: false,
    width: 80,
    env: {},
  });
  return { code, stdout, stderr };
}
