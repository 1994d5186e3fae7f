import { describe, expect, test } from "vitest";
import { ExpectedWaits, waitParametersOf } from "../../server/desk/expected-wait.ts";
import { modelOf } from "./support/scenario.ts";
import { webSystem } from "./support/web-system.ts";

/** Many short calls and few long ones; everybody is patient for three minutes on average. */
const SHOP = `
plimsoll: 1
name: short and long
channels:
  phone: {target: 80% in 20s, hours: 00:00-24:00, patience: 3m exponential}
contacts:
  common: {arrivals: 999/day, handling: {phone: 3m}}
  rare: {arrivals: 1/day, handling: {phone: 60m}}
agents:
  team: {skills: {phone: all}, staff: 4}
`;

describe("the habits of a channel", () => {
  test("are means over its contacts: a rare reason counts as seldom as it comes", async () => {
    const { attention, givingUp } = waitParametersOf(await modelOf(SHOP), 0);
    expect(attention).toBeCloseTo(0.999 * 180 + 0.001 * 3600);
    expect(givingUp).toBeCloseTo(1 / 180);
  });

  test("let for the slots of a chat, and for e-mails that wait for ever", async () => {
    const model = await modelOf();
    expect(waitParametersOf(model, 1).attention).toBeCloseTo(360 / 1.6);
    expect(waitParametersOf(model, 2)).toEqual({ attention: 300, givingUp: 0 });
  });
});

describe("the expected wait", () => {
  test("counts the finishes of agents, and the departures of those who give up before", () => {
    const waits = new ExpectedWaits({ attention: 120, givingUp: 1 / 180 });
    // 60 s until one of two agents finishes; 45 s while one more may give up; 36 s while two may.
    expect([1, 2, 3].map((place) => waits.at(place, 2))).toEqual([60, 105, 141]);
    expect([3, 1].map((place) => waits.at(place, 1))).toEqual([Math.ceil(120 + 72 + 1 / (1 / 120 + 2 / 180)), 120]);
  });

  test("is the work before somebody over the pace where nobody gives up, in whole seconds and never 0", () => {
    const waits = new ExpectedWaits({ attention: 261, givingUp: 0 });
    expect(waits.at(10, 1)).toBe(2610);
    expect(waits.at(1, 1000)).toBe(1);
  });

  test("is told to a customer and stands on the wallboard", async () => {
    const web = await webSystem({ model: await modelOf(SHOP) });
    const agent = await web.readyAgent("team");
    const served = web.customer("/phone?reason=common");
    await agent.hears("offer");
    await served.hears("queued");
    const caller = web.customer("/phone?reason=common");
    expect(await caller.hears("queued")).toMatchObject({ position: 1, expectedWait: 184 });
    const [phone] = (await web.app.inject("/wallboard/state")).json().channels;
    expect(phone.expectedWait).toBe(Math.ceil(183.42 + 1 / (1 / 183.42 + 1 / 180)));
  });
});
