import { describe, expect, test } from "vitest";
import { CLOSE } from "../../server/index.ts";
import { Peer } from "./support/peer.ts";
import { bearer, form, queuesOf, until, webSystem } from "./support/web-system.ts";

describe("an offer", () => {
  test("that is declined goes to another agent who is free, and the one who declined is signed out", async () => {
    const web = await webSystem();
    const [first, second] = [await web.readyAgent("writers"), await web.readyAgent("writers")];
    const customer = web.customer("/chat?reason=order");
    await customer.hears("queued");
    const { contact } = await first.hears("offer");
    first.says({ type: "decline", contact });
    await first.hears("withdrawn");
    expect((await first.hears("state")).state).toBe("leaving");
    expect((await first.hears("state")).state).toBe("away");
    expect((await second.hears("offer")).contact).toBe(contact);
    second.says({ type: "accept", contact });
    await customer.hears("answered");
  });

  test("that is declined by the only agent goes back to the head of the queue", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("callers");
    const [first, second] = [web.customer("/phone?reason=order"), web.customer("/phone?reason=order")];
    await Promise.all([first.hears("queued"), second.hears("queued")]);
    const { contact } = await agent.hears("offer");
    agent.says({ type: "decline", contact });
    await agent.hears("withdrawn");
    const [waiting] = queuesOf(web.app).filter((queue) => queue.length > 0);
    expect(waiting).toHaveLength(2);
    expect(waiting[0]).toBe(contact);
    await until(() => !web.app.switchboard.desk.agents.has(0));
    agent.says({ type: "ready" });
    expect((await agent.hears("offer")).contact).toBe(contact);
  });

  test("that nobody answers in time is withdrawn", async () => {
    const web = await webSystem({ limits: { acceptSeconds: 0.05 } });
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact, acceptWithin } = await agent.hears("offer");
    expect(acceptWithin).toBe(0.05);
    await agent.hears("withdrawn");
    agent.says({ type: "accept", contact });
    expect(await agent.hears("error")).toMatchObject({ error: "not-yours" });
    await customer.hears("queued");
    expect(queuesOf(web.app).flat()).toEqual([contact]);
  });

  test("is void when the customer leaves", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    const customer = web.customer("/chat?reason=order");
    const { contact } = await agent.hears("offer");
    customer.says({ type: "leave" });
    expect((await agent.hears("withdrawn")).contact).toBe(contact);
    await web.customer("/chat?reason=order").hears("queued");
    await agent.hears("offer");
  });
});

describe("an agent", () => {
  test("who signs out finishes what is in hand, and takes nothing more", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("callers");
    web.customer("/phone?reason=order");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    agent.says({ type: "signOut" });
    expect((await agent.hears("state")).state).toBe("leaving");
    const next = web.customer("/phone?reason=order");
    await next.hears("queued");
    agent.says({ type: "done", contact });
    expect((await agent.hears("state")).state).toBe("away");
    expect(web.app.switchboard.desk.centre.queues.waiting).toBe(1);
  });

  test("who drains takes no further chat, and takes it again when staying", async () => {
    const web = await webSystem();
    const agent = await web.readyAgent("writers");
    agent.says({ type: "drain" });
    expect((await agent.hears("state")).state).toBe("draining");
    await web.customer("/chat?reason=order").hears("queued");
    expect(web.app.switchboard.desk.centre.queues.waiting).toBe(1);
    agent.says({ type: "stay" });
    await agent.hears("offer");
  });

  test("gets the text of a form with the acceptance, and not before", async () => {
    const web = await webSystem();
    const taken = await form(web.app, { reason: "order", text: "Where is my parcel?", reference: "A 1" });
    const agent = await web.readyAgent("writers");
    const offer = await agent.hears("offer");
    expect(offer).toMatchObject({ contact: taken.json().contact, channel: "email", reference: "A 1" });
    expect(JSON.stringify(offer)).not.toContain("parcel");
    agent.says({ type: "accept", contact: offer.contact });
    expect((await agent.hears("accepted")).text).toBe("Where is my parcel?");
    agent.says({ type: "done", contact: offer.contact });
    await agent.hears("done");
    const row = await web.app.repository.contact(offer.contact);
    expect(row).toMatchObject({ fate: "handled", group: 1, agent: 0 });
  });

  test("cannot touch what another has in hand, nor do things out of turn", async () => {
    const web = await webSystem();
    const [owner, other] = [await web.readyAgent("callers"), await web.readyAgent("callers")];
    web.customer("/phone?reason=order");
    const { contact } = await owner.hears("offer");
    other.says({ type: "accept", contact });
    expect(await other.hears("error")).toMatchObject({ error: "not-yours" });
    owner.says({ type: "done", contact });
    expect(await owner.hears("error")).toMatchObject({ error: "out-of-place" });
    owner.says({ type: "say", contact, text: "hello" });
    expect(await owner.hears("error")).toMatchObject({ error: "out-of-place" });
    owner.says({ type: "ready" });
    expect(await owner.hears("error")).toMatchObject({ error: "out-of-place" });
    expect(web.app.switchboard.desk.contacts.get(contact)?.stage).toBe("offered");
  });
});

describe("an agent whose socket died", () => {
  test("takes the work up again with the session's token", async () => {
    const web = await webSystem();
    const agent = await web.agent("writers");
    const { session, agent: number } = agent.heard[0] as Extract<(typeof agent.heard)[0], { type: "welcome" }>;
    agent.says({ type: "ready" });
    const customer = web.customer("/chat?reason=order&reference=A%202");
    const { contact } = await agent.hears("offer");
    agent.says({ type: "accept", contact });
    await customer.hears("answered");
    await agent.vanish();
    const again: typeof agent = new Peer(`${web.url}/agent?agent=${number}`, bearer(session));
    expect(await again.hears("welcome")).toMatchObject({ agent: number, state: "ready" });
    expect(await again.hears("resumed")).toMatchObject({ contact, talking: true, reference: "A 2", channel: "chat" });
    again.says({ type: "say", contact, text: "Here I am again" });
    await customer.hears("said");
  });

  test("loses it after the grace: customers go back to the head of their queue in the order in which they came", async () => {
    const web = await webSystem({ limits: { graceSeconds: 0.1 } });
    const lost = await web.readyAgent("writers");
    const customers = [web.customer("/chat?reason=order"), web.customer("/chat?reason=order")];
    const contacts: number[] = [];
    for (const _ of customers) {
      const { contact } = await lost.hears("offer");
      lost.says({ type: "accept", contact });
      contacts.push(contact);
    }
    await Promise.all(customers.map((customer) => customer.hears("answered")));
    const later = web.customer("/chat?reason=order");
    await later.hears("queued");
    await lost.vanish();
    await Promise.all(customers.map((customer) => customer.hears("requeued")));
    const [waiting] = queuesOf(web.app).filter((queue) => queue.length > 0);
    expect(waiting.slice(0, 2)).toEqual([...contacts].sort((x, y) => x - y));
    expect(waiting).toHaveLength(3);
    expect(web.app.switchboard.desk.agents.size).toBe(0);
    const other = await web.readyAgent("writers");
    expect((await other.hears("offer")).contact).toBe(Math.min(...contacts));
  });

  test("who is taken up elsewhere closes the socket before", async () => {
    const web = await webSystem();
    const agent = await web.agent("writers");
    const { session, agent: number } = agent.heard[0] as Extract<(typeof agent.heard)[0], { type: "welcome" }>;
    const again: typeof agent = new Peer(`${web.url}/agent?agent=${number}`, bearer(session));
    await again.hears("welcome");
    expect((await agent.closed).code).toBe(CLOSE.takenOver);
    again.says({ type: "ready" });
    expect((await again.hears("state")).state).toBe("ready");
  });
});
