// Sends forms or chats to a web server on this machine and says what became of them. Started by `bench/web/measure.ts`, on a core of its own.
import { connect, type Socket } from "node:net";
import { KeyedDraws, streamKey } from "../../sim/kernel/random.ts";
import type { Load, Outcome } from "./load.ts";

/** How long answers are waited for after the last request, real milliseconds. */
const PATIENCE_MS = 5_000;
const BODY = JSON.stringify({ reason: "order", text: "Where is my parcel?" });

const load = JSON.parse(process.argv[2] ?? "") as Load;
const port = Number(new URL(load.url).port);
const form = [
  "POST /contacts HTTP/1.1",
  `host: 127.0.0.1:${port}`,
  "content-type: application/json",
  `content-length: ${BODY.length}`,
  `connection: ${load.connections === "new" ? "close" : "keep-alive"}`,
];
const chat = [
  "GET /chat?reason=order HTTP/1.1",
  `host: 127.0.0.1:${port}`,
  "connection: upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
];
const isChat = load.contact === "chat";
const REQUEST = Buffer.from(`${(isChat ? chat : form).join("\r\n")}\r\n\r\n${isChat ? "" : BODY}`);
const LEAVE = frameOf(JSON.stringify({ type: "leave" }));
/** How a close frame with 1013 ends. */
const TRY_AGAIN_LATER = "\x03\xf5";

/** A text frame as clients send it, with a mask of zeros. */
function frameOf(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

const taken: number[] = [];
const refused: number[] = [];
let broken = 0;
let started = 0;
let finished = 0;
let measuring = false;

/** @param status 0 = no answer came; @param since intended start */
function book(status: number, since: number, counts: boolean, hasRetryAfter: boolean): void {
  finished++;
  if (!counts) return;
  const took = performance.now() - since;
  if (status === 201) taken.push(took);
  else if (status === 503 && hasRetryAfter) refused.push(took);
  else broken++;
}

/** One request on a socket; calls back when its answer is complete, or the socket gone. */
class Line {
  private readonly socket: Socket;
  private since = 0;
  private counts = false;
  private isBusy = false;
  private text = "";
  private readonly free: (line: Line, isGone: boolean) => void;

  constructor(free: (line: Line, isGone: boolean) => void) {
    this.free = free;
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.socket.on("data", (data) => this.read(data));
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      if (this.isBusy) this.finish(0, true);
    });
  }

  send(since: number): void {
    this.since = since;
    this.counts = measuring;
    this.isBusy = true;
    this.text = "";
    this.socket.write(REQUEST);
  }

  /** What was written last still goes out. */
  end(): void {
    this.socket.destroySoon();
  }

  private read(data: Buffer): void {
    this.text += data.toString("latin1");
    const at = this.text.indexOf("\r\n\r\n");
    if (at < 0) return;
    if (this.text.startsWith("HTTP/1.1 101")) {
      this.readChat(this.text.slice(at));
      return;
    }
    const length = /content-length: (\d+)/i.exec(this.text);
    if (this.text.length < at + 4 + Number(length?.[1] ?? 0)) return;
    this.finish(Number(this.text.slice(9, 12)), false);
  }

  private readChat(frames: string): void {
    if (!this.isBusy) return;
    if (frames.includes('"type":"queued"')) {
      this.socket.write(LEAVE);
      this.finish(201, false);
    } else if (frames.includes(TRY_AGAIN_LATER)) this.finish(503, false, true);
  }

  private finish(status: number, isGone: boolean, hasRetryAfter = /retry-after: \d/i.test(this.text)): void {
    this.isBusy = false;
    book(status, this.since, this.counts, hasRetryAfter);
    this.free(this, isGone);
  }
}

/** So many lines that each ask again as soon as they are answered: the server sets the pace. */
function closedLoop(lines: number): void {
  for (let i = 0; i < lines; i++) {
    new Line((line, isGone) => {
      if (!isGone && !isOver) ask(line);
    }).send(performance.now());
  }
}

function ask(line: Line): void {
  if (measuring) started++;
  line.send(performance.now());
}

/** Requests at random moments, whatever becomes of those before. */
function openLoop(perSecond: number, acquire: (since: number) => void): void {
  const draws = new KeyedDraws();
  const key = streamKey(1, 0, "requests", "gap");
  draws.useStream(key.high, key.low);
  const begin = performance.now();
  let number = 0;
  let next = begin;
  const step = (): void => {
    const now = performance.now();
    for (let burst = 0; next <= now && burst < 50; burst++) {
      if (measuring) started++;
      acquire(next);
      draws.at(number++, 0);
      next += (1000 * draws.exponential()) / perSecond;
    }
    if (!isOver) setImmediate(step);
  };
  step();
}

const free: Line[] = [];
const due: number[] = [];
function onKeptLine(since: number): void {
  const line = free.pop();
  if (line) line.send(since);
  else due.push(since);
}

function onNewLine(since: number): void {
  new Line((line) => line.end()).send(since);
}

function keep(lines: number): void {
  for (let i = 0; i < lines; i++) {
    const line = new Line((one, isGone) => {
      const since = due.shift();
      if (isGone) keep(1);
      else if (since === undefined) free.push(one);
      else one.send(since);
    });
    free.push(line);
  }
}

let isOver = false;
const { perSecond, connections } = load;
if (perSecond === null) closedLoop(Number(connections));
else if (connections === "new") openLoop(perSecond, onNewLine);
else {
  keep(connections);
  setTimeout(() => openLoop(perSecond, onKeptLine), 300);
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
await pause(load.warmUp);
measuring = true;
const cpu = process.cpuUsage();
const began = performance.now();
await pause(load.seconds);
measuring = false;
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
isOver = true;
const answered = taken.length;
for (let waited = 0; waited < PATIENCE_MS && taken.length + refused.length + broken < started; waited += 50)
  await pause(0.05);
const outcome: Outcome = {
  offered: started / seconds,
  goodput: (perSecond === null ? answered : taken.length) / seconds,
  refused: refused.length / seconds,
  broken: (broken + Math.max(0, started - taken.length - refused.length - broken)) / seconds,
  takenP50: quantile(taken, 0.5),
  takenP99: quantile(taken, 0.99),
  refusedP99: quantile(refused, 0.99),
  finished,
  generatorCpu: (user + system) / 1e6 / seconds,
};
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => setTimeout(() => process.exit(0), 100));

function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}
