import { expect, test } from "vitest";
import { serveNotes } from "../../cli/serve-notes.ts";

const FACTS = { host: "127.0.0.1", closed: false, wentBack: 0, mostSockets: 20_000, mostConnections: 20_000 };

test("a start on this machine only, with a clock that is right, needs no word", () => {
  for (const host of ["127.0.0.1", "localhost", "::1"]) expect(serveNotes({ ...FACTS, host })).toEqual([]);
});

test("wallboard and metrics that the network can read are pointed out, unless they are closed", () => {
  for (const host of ["0.0.0.0", "::", "127.example.org", "192.168.1.7"]) {
    expect(serveNotes({ ...FACTS, host })).toEqual([
      expect.stringContaining(`open to everybody who reaches ${host}: --closed`),
    ]);
    expect(serveNotes({ ...FACTS, host, closed: true })).toEqual([]);
  }
});

test("a wall clock that has gone back is pointed out", () => {
  expect(serveNotes({ ...FACTS, wentBack: 59.5 })[0]).toContain("is 60 s behind");
});

test("fewer files than sockets are pointed out", () => {
  expect(serveNotes({ ...FACTS, mostConnections: 960 })[0]).toContain("up to 960 connections, and 20000 are allowed");
});
