import type { BuildOptions } from "esbuild";

/** How the code is bundled that ships and that is measured: one file per entry, with shared chunks, all in one folder. */
export const BUNDLING = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.13",
  // Writes constants of files without imports into the code: loads of them in the engine cost a tenth of its speed.
  minifySyntax: true,
  // Some packages inside are CommonJS and ask for Node's own modules with require().
  banner: {
    js: 'import { createRequire as plimsollRequire } from "node:module"; const require = plimsollRequire(import.meta.url);',
  },
} satisfies BuildOptions;
