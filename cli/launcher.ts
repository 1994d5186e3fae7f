/** What starts this very plimsoll again as a process of its own: from the sources through the loader, or the bundle. */
export function launcher(): string[] {
  return [process.execPath, ...process.execArgv, process.argv[1] as string];
}
