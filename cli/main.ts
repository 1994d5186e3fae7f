import { plimsoll } from "./dispatch.ts";
import { listenForInterrupts } from "./interrupt.ts";
import { processIo } from "./io.ts";

// The entry of the bundle and of a checkout: everything that touches the process is here, in io.ts and in interrupt.ts.
const interrupts = listenForInterrupts();
const io = processIo(interrupts.signal);
process.exitCode = await plimsoll(process.argv.slice(2), io);
interrupts.stopListening();
// What was given up on would keep the process alive until it is done: once all is said, nobody waits for it.
if (interrupts.signal.aborted) process.stdout.write("", () => process.exit());
