import { describe, expect, test } from "vitest";
import { createTerminal } from "../../cli/terminal.ts";

function terminalAt(stream: { isTTY?: boolean; columns?: number }, env = {}) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const terminal = createTerminal({ ...stream, write: (text) => written.push(text) }, env, () => clock.ms);
  return { terminal, written, clock };
}

describe("the progress line", () => {
  test("appears half a second after the start of the process and is then redrawn in place, ten times a second at most", () => {
    const { terminal, written, clock } = terminalAt({ isTTY: true });
    for (clock.ms = 0; clock.ms < 1000; clock.ms += 10) terminal.progress(() => `at ${clock.ms}`);
    expect(written.map((text) => text.replace("\r\u001b[2K", "<"))).toEqual([
      "<at 500",
      "<at 600",
      "<at 700",
      "<at 800",
      "<at 900",
    ]);
  });

  test("gives way to what is said, and goes at the end", () => {
    const { terminal, written, clock } = terminalAt({ isTTY: true, columns: 8 });
    terminal.progress(() => "");
    clock.ms = 1000;
    terminal.progress(() => "0123456789");
    terminal.say("note");
    terminal.endProgress();
    expect(written).toEqual(["\r\u001b[2K0123456", "\r\u001b[2K", "note\n"]);
  });

  test.each([
    ["no terminal", {}, {}],
    ["NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }],
  ])("is a plain line every ten seconds with %s", (_, stream, env) => {
    const { terminal, written, clock } = terminalAt(stream, env);
    for (clock.ms = 0; clock.ms < 25_000; clock.ms += 500) terminal.progress(() => `at ${clock.ms}`);
    expect(written).toEqual(["at 10000\n", "at 20000\n"]);
  });

  test("is a plain line at once for news, from half a second after the start on", () => {
    const { terminal, written, clock } = terminalAt({});
    terminal.progress(() => "settling");
    clock.ms = 400;
    terminal.progress(() => "early news", true);
    for (clock.ms = 500; clock.ms < 11_000; clock.ms += 500) terminal.progress(() => `at ${clock.ms}`);
    terminal.progress(() => "late news", true);
    expect(written).toEqual(["at 500\n", "at 10500\n", "late news\n"]);
  });

  test("is not there with --quiet", () => {
    const { terminal, written, clock } = terminalAt({ isTTY: true });
    terminal.verbosity = "quiet";
    for (clock.ms = 0; clock.ms < 5000; clock.ms += 500) terminal.progress(() => "x");
    terminal.say("note");
    expect(written).toEqual([]);
  });
});
