import { backupStore } from "../../server/store/backup.ts";
import { exitCodes } from "../../sim/errors.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  operands: ["STORE", "COPY"],
  options: {},
  notes: [
    "Copies the file that plimsoll serve keeps everything in, while the web system runs or not: all that was acknowledged before is in",
    "the copy. To restore it, stop the web system and start it with --data on the copy.",
  ].join("\n"),
  examples: ["plimsoll backup out/serve/peak-1a2b3c4d.sqlite backups/monday.sqlite"],
  async run({ operands }, io) {
    const [store, copy] = operands as [string, string];
    const contacts = backupStore(store, copy);
    io.out(`Copied ${contacts} ${contacts === 1 ? "contact" : "contacts"} of ${store} to ${copy}.`);
    return exitCodes.fine;
  },
});
