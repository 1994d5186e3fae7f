import { VERSION } from "../sim/version.ts";

export function version(): string {
  return VERSION;
}
