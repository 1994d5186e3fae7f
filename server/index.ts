/** The web system as a library: `createWebSystem({ model })`, then `app.listen(...)` and `app.close()`. */
export { createWebSystem, type WebSystem } from "./app.ts";
export { type ClockLine, LiveClock } from "./clock.ts";
export { LIMITS, type Limits, type WebSystemOptions } from "./options.ts";
export { mostConnections, openFilesLimit } from "./plugins/app/doorway.ts";
export * from "./protocol.ts";
