import { describe, expect, test } from "vitest";
import { type Agent, Peer } from "./support/peer.ts";
import { bearer, type Running, until, webSystem } from "./support/web-system.ts";

/** A chat in which both have said hello. */
async function chat(web: Running) {
  const agent = await web.readyAgent("writers");
  const { agent: number, session } = agent.heard[0] as Extract<(typeof agent.heard)[0], { type: "welcome" }>;
  const customer = web.customer("/chat?reason=order");
  const { contact } = await agent.hears("offer");
  agent.says({ type: "accept", contact });
  const { token } = await customer.hears("answered");
  const write = (text: string) => agent.says({ type: "say", contact, text });
  const { lines } = web.app.switchboard.customers;
  const customerIsLost = () => until(() => lines.get(contact)?.isConnected !== true);
  const customerAgain = () => web.customer(`/chat?contact=${contact}`, { token });
  const agentAgain = (): Agent => new Peer(`${web.url}/agent?agent=${number}`, bearer(session));
  return { agent, customer, contact, write, customerIsLost, customerAgain, agentAgain };
}

const textsOf = (heard: readonly { type: string }[]) =>
  heard.flatMap((message) => ("text" in message && message.type === "said" ? [message.text] : []));

describe("what an agent writes to a customer whose socket died", () => {
  test("is heard when the customer is back, in order and once", async () => {
    const web = await webSystem();
    const { agent, customer, write, customerIsLost, customerAgain } = await chat(web);
    await customer.vanish();
    await customerIsLost();
    for (const text of ["one", "two"]) write(text);
    agent.says({ type: "ready" });
    await agent.hears("error"); // what was sent before is through
    const back = customerAgain();
    await back.hears("answered");
    await back.hears("said");
    write("three");
    await until(() => textsOf(back.heard).length === 3);
    expect(textsOf(back.heard)).toEqual(["one", "two", "three"]);
    await back.vanish();
    await customerIsLost();
    const again = customerAgain();
    await again.hears("answered");
    write("four");
    await again.hears("said");
    expect(textsOf(again.heard)).toEqual(["four"]);
  });

  test("is told to the agent when the customer does not come back", async () => {
    const web = await webSystem({ limits: { graceSeconds: 0.3 } });
    const { agent, customer, contact, write, customerIsLost } = await chat(web);
    await customer.vanish();
    await customerIsLost();
    for (const text of ["one", "two"]) write(text);
    const { error, message } = await agent.hears("error");
    expect([error, message]).toEqual([
      "not-delivered",
      `The customer of contact ${contact} has not come back: the last 2 messages were not read.`,
    ]);
    await agent.hears("gone");
  });

  test("is told to the agent who finishes before the customer is back", async () => {
    const web = await webSystem();
    const { agent, customer, contact, write, customerIsLost } = await chat(web);
    await customer.vanish();
    await customerIsLost();
    write("Goodbye");
    agent.says({ type: "hangUp", contact });
    expect((await agent.hears("error")).message).toContain("the last message was not read");
  });

  test("is bounded: what is too much is told at once", async () => {
    const web = await webSystem();
    const { agent, customer, write, customerIsLost, customerAgain } = await chat(web);
    await customer.vanish();
    await customerIsLost();
    for (let i = 1; i <= 21; i++) write(`message ${i}`);
    expect(await agent.hears("error")).toMatchObject({ error: "not-delivered" });
    const back = customerAgain();
    await until(() => textsOf(back.heard).length === 20);
    expect(textsOf(back.heard)[19]).toBe("message 20");
  });
});

describe("what a customer writes to an agent whose socket died", () => {
  test("is heard when the agent is back", async () => {
    const web = await webSystem();
    const { agent, customer, contact, agentAgain } = await chat(web);
    await agent.vanish();
    await until(() => web.app.websocketServer.clients.size === 1);
    customer.says({ type: "say", text: "Are you there?" });
    customer.says({ type: "where" });
    await customer.hears("error"); // what was sent before is through
    const back = agentAgain();
    await back.hears("resumed");
    expect(await back.hears("said")).toMatchObject({ contact, text: "Are you there?" });
  });

  test("is heard by the next agent when the first does not come back", async () => {
    const web = await webSystem({ limits: { graceSeconds: 0.3 } });
    const { agent, customer, contact } = await chat(web);
    await agent.vanish();
    await until(() => web.app.websocketServer.clients.size === 1);
    customer.says({ type: "say", text: "Are you there?" });
    await customer.hears("requeued");
    const next = await web.readyAgent("writers");
    await next.hears("offer");
    next.says({ type: "accept", contact });
    expect(await next.hears("said")).toMatchObject({ contact, text: "Are you there?" });
    expect(next.heard.map(({ type }) => type).slice(-2)).toEqual(["accepted", "said"]);
  });

  test("is bounded: what is too much is told at once", async () => {
    const web = await webSystem();
    const { agent, customer } = await chat(web);
    await agent.vanish();
    await until(() => web.app.websocketServer.clients.size === 1);
    for (let i = 1; i <= 21; i++) customer.says({ type: "say", text: `message ${i}` });
    expect(await customer.hears("error")).toMatchObject({ error: "not-delivered" });
  });
});
