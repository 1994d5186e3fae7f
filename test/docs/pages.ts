import { readdirSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

/** Pages that are generated, and compared where they are made. */
const GENERATED = ["docs/scenario-reference.md", "docs/validation.md"];
/** Notes on work under way, for those who continue it: no page for users. */
const NOTES = "docs/plan.md";

/** Every page that a person wrote, from the project's folder. */
export function pages(): string[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`);
  return [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    ...inDocs.filter((name) => !GENERATED.includes(name) && name !== NOTES).sort(),
  ];
}
