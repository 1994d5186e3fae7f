import type { Running } from "./web-system.ts";

/** Someone waits, someone is served, someone has given up. */
export async function inUse(web: Running): Promise<void> {
  const agent = await web.readyAgent("callers");
  const served = web.customer("/phone?reason=order");
  const { contact } = await agent.hears("offer");
  agent.says({ type: "accept", contact });
  await served.hears("answered");
  await web.customer("/phone?reason=order").hears("queued");
  await web.customer("/phone?reason=order").hears("busy");
  const impatient = web.customer("/chat?reason=order");
  await impatient.hears("queued");
  impatient.says({ type: "leave" });
  await impatient.hears("ended");
}
