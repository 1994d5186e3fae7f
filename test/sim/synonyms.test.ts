import { expect, test } from "vitest";
import { commands } from "../../cli/commands.ts";
import { jsonSchema } from "../../sim/scenario/json-schema.ts";
import { elsewhere, synonym, vocabulary } from "../../sim/synonyms.ts";

/** Every key that may stand in a scenario. */
function keysOf(schema: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(schema)) for (const one of schema) keysOf(one, into);
  if (typeof schema !== "object" || schema === null) return into;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") for (const name of Object.keys(value as object)) into.add(name);
    keysOf(value, into);
  }
  return into;
}

test("every name that synonyms lead to can be written: in a scenario, as an option or as a command", async () => {
  const options = ["run", "plan", "capacity", "erlang"];
  const loaded = await Promise.all(commands.filter(({ name }) => options.includes(name)).map(({ load }) => load()));
  const known = keysOf(jsonSchema());
  for (const { name } of commands) known.add(name);
  for (const { command } of loaded) for (const option of Object.keys(command.options)) known.add(option);
  expect(vocabulary.names.filter((name) => !known.has(name))).toEqual([]);
});

test("every place named in a hint is one of the scenario's keys", () => {
  const known = keysOf(jsonSchema());
  expect(vocabulary.places.filter((name) => !known.has(name))).toEqual([]);
});

test("a word stands for the first of its names that may be written there", () => {
  expect(synonym("Headcount", ["staff", "skills"])).toBe("staff");
  expect(synonym("head-count", ["agents", "channels"])).toBe("agents");
  expect(synonym("headcount", ["channels"])).toBeUndefined();
  expect(synonym("xyzzy", ["staff"])).toBeUndefined();
});

test("no word of another map's is sent anywhere", () => {
  expect(elsewhere("aht")).toBe('"handling" belongs under contacts, for each reason');
  expect(elsewhere("xyzzy")).toBeUndefined();
});
