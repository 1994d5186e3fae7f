import { plimsoll } from "../../cli/dispatch.ts";
import { createTerminal } from "../../cli/terminal.ts";

/** Runs the command line in this process and keeps what it wrote. */
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
    terminal: createTerminal({ write: (text) => (stderr += text) }, {}),
    signal: new AbortController().signal,
    colour: false,
    width: 80,
    env: {},
  });
  return { code, stdout, stderr };
}
