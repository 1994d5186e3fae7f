import type { Runtime } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { textWidth } from "./text-width.ts";
import { FONT_SIZE, THEME } from "./theme.ts";
import { tidySvg } from "./tidy.ts";

/** One row of a chart's data. */
export type Row = Readonly<Record<string, number | string | boolean | null>>;

/**
 * A chart in three parts, as most of the time goes into compiling specs: a spec, which is shared by all charts of a
 * kind and compiled once, its data ("rows") and its parameters.
 */
export interface Chart {
  readonly spec: TopLevelSpec;
  readonly rows: readonly Row[];
  readonly parameters: { readonly [name: string]: unknown };
}

/** Vega exports it, its types do not name it. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number }, text: unknown) => number;
}

type Draw = (chart: Chart) => Promise<string>;

let drawing: Promise<Draw> | null = null;

/** Draws a vega-lite chart as an SVG: no script, no font, no id, the same bytes on every machine. */
export async function renderSvg(chart: Chart): Promise<string> {
  drawing ??= load();
  return (await drawing)(chart);
}

/** Vega is large, and only reports need it: it is loaded with the first chart. */
async function load(): Promise<Draw> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };
  textMetrics.width = (item, text) => textWidth(String(text ?? ""), item.fontSize ?? FONT_SIZE);
  const compiled = new Map<string, Runtime>();
  return async ({ spec, rows, parameters }) => {
    const key = JSON.stringify([spec, Object.keys(parameters)]);
    let runtime = compiled.get(key);
    if (!runtime) {
      const params = Object.entries(parameters).map(([name, value]) => ({ name, value }));
      const whole = { ...spec, params, config: THEME, autosize: { type: "fit", contains: "padding" } } as TopLevelSpec;
      runtime = vega.parse(compile(whole).spec);
      compiled.set(key, runtime);
    }
    const view = new vega.View(runtime, { renderer: "none" });
    try {
      for (const [name, value] of Object.entries(parameters)) view.signal(name, value);
      return tidySvg(await view.data("rows", [...rows]).toSVG());
    } finally {
      view.finalize();
    }
  };
}
