import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Limits, WebSystemOptions } from "../server/index.ts";
import { errors } from "../sim/errors.ts";
import type { CheckedScenario } from "../sim/scenario/check.ts";
import { hashOf } from "../sim/scenario/hash.ts";
import { type OptionValues, wholeNumber } from "./args.ts";
import { slug } from "./out-folder.ts";

export const serveOptions = {
  port: { short: "p", value: "NUMBER", help: "where to listen (8080); 0 = any free port" },
  host: { value: "NAME", help: "on which address (127.0.0.1: this machine only)" },
  data: { value: "FILE", help: "SQLite file that keeps everything (out/serve/NAME-HASH.sqlite)" },
  start: { value: "HH:MM", help: "scenario time of the first start, local (the first opening)" },
  speedup: { value: "NUMBER", help: "scenario seconds per real second (1)" },
  paused: { help: "scenario time stands until POST /clock lets it run" },
  "agent-token": { value: "TOKEN", many: true, help: "with which agents sign in; made up and printed if left out" },
  "agent-token-file": { value: "FILE", help: "file with such tokens, one a line" },
  "operator-token": { value: "TOKEN", help: "for /clock and /record; made up and printed if left out" },
  "operator-token-file": { value: "FILE", help: "file with it" },
  closed: { help: "wallboard and metrics for the operator only" },
  "most-waiting": { value: "NUMBER", help: "live contacts that may wait in one channel (10000)" },
  "most-sockets": { value: "NUMBER", help: "open sockets (20000)" },
  "client-rate": { value: "NUMBER", help: "requests per second from one address (100); 0 = any number" },
  "client-sockets": { value: "NUMBER", help: "open connections of one address (1000); 0 = any number" },
  "accept-within": { value: "SECONDS", help: "real seconds in which an agent has to accept (15)" },
  json: { help: "addresses and tokens as one JSON document" },
} as const;

type Given = OptionValues<typeof serveOptions>;

/** The shipped scenario, in a checkout and beside the bundle alike. */
export function flagship(): string {
  const places = ["..", "../.."].map((up) => join(import.meta.dirname, up, "scenarios", "black-friday.yaml"));
  return places.find(existsSync) ?? (places[0] as string);
}

/** The same scenario finds its contacts again. */
export function dataFile({ model }: CheckedScenario): string {
  return join("out", "serve", `${slug(model.name)}-${hashOf(model).slice(0, 8)}.sqlite`);
}

/** Scenario time at the first start. */
export function clockOf(given: Given): Pick<WebSystemOptions, "startAt" | "speedup" | "paused"> {
  const speedup = given.speedup === undefined ? undefined : Number(given.speedup);
  if (speedup !== undefined && !(speedup > 0 && speedup <= 10_000)) {
    throw errors.badValue("--speedup", "a number above 0, up to 10000", given.speedup as string);
  }
  return {
    ...(given.start === undefined ? {} : { startAt: localTime(given.start) }),
    ...(speedup === undefined ? {} : { speedup }),
    ...(given.paused === true ? { paused: true } : {}),
  };
}

export function limitsOf(given: Given): Partial<Limits> {
  const numbers = {
    mostWaiting: wholeNumber("--most-waiting", given["most-waiting"]),
    mostSockets: wholeNumber("--most-sockets", given["most-sockets"], { min: 1 }),
    clientRate: wholeNumber("--client-rate", given["client-rate"]),
    clientSockets: wholeNumber("--client-sockets", given["client-sockets"]),
    // Behind a proxy everybody has its address.
    clientWallboards: given["client-sockets"] === "0" ? 0 : undefined,
    acceptSeconds: wholeNumber("--accept-within", given["accept-within"], { min: 1, max: 3600 }),
  };
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined));
}

/** Seconds since midnight of a local time such as 11:00 or 10:59:30. */
function localTime(text: string): number {
  const parts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const [hours, minutes, seconds] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
  if (!parts || hours > 23 || minutes > 59 || seconds > 59) {
    throw errors.badValue("--start", "a local time such as 11:00 or 10:59:30", text);
  }
  return 3600 * hours + 60 * minutes + seconds;
}
