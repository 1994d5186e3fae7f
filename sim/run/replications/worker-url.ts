/**
 * Where the worker's entry lies. From the sources (tsx, Vitest, Node's own type stripping) this module and the worker
 * are `.ts` files in one folder; in the bundle every file lies flat in `dist/`, so the worker is `worker.js` beside
 * whatever chunk this module ended up in. `build.ts` makes it.
 */
export function workerUrl(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "./worker.ts" : "./worker.js", import.meta.url);
}
