import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { numbersInProse, readPage, shows } from "./page.ts";
import { pages, root } from "./pages.ts";

const textOf = (page: string) => readFileSync(join(root, page), "utf8");

describe.each(pages())("%s", (name) => {
  const markdown = textOf(name);
  const read = () => readPage(markdown);

  test("links to what is there", () => {
    const links = [...read().prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address]) => address as string);
    const broken = links
      .filter((address) => !/^https?:/.test(address))
      .filter((address) => {
        const [file = "", anchor] = address.split("#");
        const target = file === "" ? join(root, name) : join(root, dirname(name), file);
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchors(readFileSync(target, "utf8")).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test("keeps to the words of the field, and to itself", () => {
    // "The service" is neither the software nor the measure; a path of somebody's machine helps nobody else.
    expect(markdown.match(/\bthe service\b(?! level)/gi) ?? []).toEqual([]);
    expect(markdown.match(/(?<![\w.])\/(?:home|root|Users|tmp|work)\/\S*/g) ?? []).toEqual([]);
  });
});

// ARCHITECTURE.md states numbers of the design.
test.each(pages().filter((name) => name !== "ARCHITECTURE.md"))(
  "%s states no number that its blocks do not show",
  (name) => {
    const { prose, blocks } = readPage(textOf(name));
    expect(numbersInProse(prose).filter((number) => !shows(blocks, number))).toEqual([]);
  },
);

test("docs/index.md leads to every page", () => {
  const index = textOf("docs/index.md");
  const unlisted = pages().filter((page) => page.startsWith("docs/") && page !== "docs/index.md");
  expect(unlisted.filter((page) => !index.includes(`](${page.slice("docs/".length)})`))).toEqual([]);
});

test("ARCHITECTURE.md maps every folder of sources, and no other", () => {
  const map = textOf("ARCHITECTURE.md").split("## Map")[1]?.split("\n## ")[0] ?? "";
  const mapped = [...map.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [
    ...(cell as string).matchAll(/`([\w/]+)\/`/g),
  ]);
  const names = mapped.map(([, name]) => name as string);
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  const folders = (inside: string) =>
    readdirSync(join(root, inside), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(\.|node_modules|dist|out|coverage)/.test(entry.name))
      .map(({ name }) => (inside === "." ? name : `${inside}/${name}`));
  expect([...folders("."), ...folders("sim")].filter((name) => !names.includes(name))).toEqual([]);
});

test("README names the commands that package.json has", () => {
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
  const commands = readPage(textOf("README.md")).blocks.flatMap(({ language, lines }) =>
    language === "sh" || language === "console" ? lines : [],
  );
  const named = [...commands.join("\n").matchAll(/\bnpm (?:run -s )?(\w+)/g)].map(([, script]) => script);
  expect(named.filter((script) => script !== "ci" && scripts[script as string] === undefined)).toEqual([]);
  expect(named).toEqual(expect.arrayContaining(["ci", "start", "test"]));
});

/** Anchors that a Markdown page's headings make. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
