#!/usr/bin/env node
"use strict";
// What "plimsoll" starts when the package is installed. Old syntax on purpose: an old Node must get as far as the sentence in node-version.cjs.
// "import" hides in a Function because the oldest ones refuse the whole file for the word.
require("./node-version.cjs");

var path = require("path");
var url = require("url");

var bundle = path.join(__dirname, "..", "dist", "cli.js");

if (require("fs").existsSync(bundle)) {
  require("module").enableCompileCache && require("module").enableCompileCache();
  new Function("address", "return import(address)")(url.pathToFileURL(bundle).href);
} else {
  process.stderr.write(
    "plimsoll is not built here: in a checkout type npm run -s plimsoll -- ARGS, or npm run build first.\n",
  );
  process.exit(2);
}
