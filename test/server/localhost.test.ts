import { connect, type Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { webSystem } from "./support/web-system.ts";

/** Two addresses of this machine, as most have two of that name. */
const ADDRESSES = ["127.0.0.1", process.platform === "linux" ? "127.0.0.2" : "::1"];
vi.mock("node:dns/promises", () => ({ lookup: async () => ADDRESSES.map((address) => ({ address })) }));

/** What a request for the clock is answered with, and the socket that it came on. */
async function clockAt(host: string, port: number): Promise<{ status: string; socket: Socket }> {
  const socket = connect(port, host, () => socket.write("GET /clock HTTP/1.1\r\nhost: x\r\n\r\n"));
  const said = await new Promise<string>((resolve, reject) => {
    socket.once("data", (data) => resolve(String(data)));
    socket.once("error", reject);
  });
  return { status: said.split(" ")[1], socket };
}

test("every address of localhost leads through the doorway, which bounds the connections of all together", async () => {
  const web = await webSystem({ host: "localhost", limits: { mostSockets: 2 } });
  const port = Number(new URL(web.url).port);
  const answers = [];
  for (const address of [...ADDRESSES, ...ADDRESSES]) answers.push(await clockAt(address, port));
  expect(answers.map(({ status }) => status)).toEqual(["200", "200", "503", "503"]);
  await web.close();
  for (const address of ADDRESSES) await expect(clockAt(address, port)).rejects.toThrow("ECONNREFUSED");
  for (const { socket } of answers) socket.destroy();
});
