import { expect, test } from "vitest";
import { check } from "../../../../sim/scenario/check.ts";
import { simulate } from "../../../../sim/simulate.ts";

/** 12 agents on the floor; 100 calls of 6 minutes in the first and the last hour are 10 agents' work, 160 and 180 are 16 and 18. */
const scenario = (channels: string) => `plimsoll: 1
name: Overload
interval: 30m
channels:
${channels}
contacts:
  call: {arrivals: {09:00-10:00: 100/h, 10:00-11:00: 160/h, 11:00-12:00: 180/h, 12:00-13:00: 100/h}, handling: exactly 6m}
agents: {team: {skills: {phone: all}, staff: 12 on the floor}}
`;

async function notesAt(multiples: readonly number[], text: string): Promise<readonly string[]> {
  const { checked, errors } = await check(text, { file: "test.yaml" });
  if (!checked) throw new Error(errors.map(({ message }) => message).join("; "));
  return (await simulate(checked, { multiples, replications: 4 })).notes;
}

const PHONE = "  phone: {target: 80% in 20s, hours: 09:00-13:00, patience: 1m}";

test("names when more work arrives than the agents on the floor can do, and by how much", async () => {
  const notes = await notesAt([0.5, 1], scenario(PHONE));
  expect(notes).toHaveLength(1);
  const said =
    /^More work arrives for phone than the agents on the floor can do: at 1x from 10:00 to 12:00 \(load (.*)\)\.$/;
  const load = Number(said.exec(notes[0])?.[1]);
  // (160 + 180) / 2 calls an hour of a tenth of an hour, 12 agents; 340 calls on each of 4 days vary by 2.7%.
  expect(Math.abs(load - 17 / 12)).toBeLessThan(3 * 0.027 * (17 / 12));
});

test("is silent where the agents can do the work", async () => {
  expect(await notesAt([0.5], scenario(PHONE))).toEqual([]);
});

test("channels that share agents are one load; deferred work waits for a quieter hour", async () => {
  const both = `plimsoll: 1
name: Overload
interval: 1h
channels:
  phone: {target: 80% in 20s, hours: 09:00-11:00, patience: 1m}
  chat: {slots: 1, target: 80% in 20s, hours: 09:00-11:00, patience: 1m}
  email: {target: 95% in 8h}
contacts:
  call: {arrivals: {09:00-11:00: 70/h}, handling: exactly 6m, split: {phone: 50%, chat: 50%}}
  mail: {arrivals: {09:00-11:00: 60/h}, handling: exactly 6m, split: {email: 100%}}
agents: {team: {skills: {phone: all, chat: all, email: all}, staff: 5 on the floor}}
`;
  const notes = await notesAt([1], both);
  expect(notes[0]).toMatch(/^More work arrives for phone and chat than .* at 1x from 09:00 to 11:00 \(load 1\.[3-5]/);
  expect(notes.filter((note) => note.startsWith("More work arrives"))).toHaveLength(1);
});
