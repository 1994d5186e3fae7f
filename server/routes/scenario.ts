import type { App } from "../plugins/app/types.ts";
import { ScenarioNames } from "../schemas/scenario.ts";

export function scenarioRoutes(app: App): void {
  const { directory, desk } = app.switchboard;
  const { model, hash } = directory;
  const name = (one: { readonly name: string }) => one.name;
  app.get(
    "/scenario",
    {
      schema: {
        operationId: "readScenario",
        summary: "The names that messages use",
        tags: ["scenario"],
        response: { 200: ScenarioNames },
      },
    },
    async () => ({
      name: model.name,
      hash,
      timezone: model.calendar.timezone,
      start: directory.calendar.local(0).date,
      reasons: model.reasons.map(name),
      tiers: model.tiers.map(name),
      groups: model.groups.map(name),
      channels: model.channels.map((channel, c) => ({
        name: channel.name,
        kind: channel.kind,
        lines: Number.isFinite(channel.lines) ? channel.lines : null,
        answerWithin: channel.answerWithin,
        open: desk.isChannelOpen(c),
      })),
    }),
  );
}
