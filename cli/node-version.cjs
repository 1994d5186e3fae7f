"use strict";
// Old syntax on purpose: this file must still load on the Node that it refuses. Keep the number equal to package.json "engines".
var REQUIRED = [22, 13];

function tooOld(version) {
  var parts = version.split(".");
  var major = Number(parts[0]);
  return major < REQUIRED[0] || (major === REQUIRED[0] && Number(parts[1]) < REQUIRED[1]);
}

if (tooOld(process.versions.node)) {
  process.stderr.write(
    "plimsoll needs Node " +
      REQUIRED.join(".") +
      " or later, and this is Node " +
      process.versions.node +
      ": install a newer one from nodejs.org.\n",
  );
  process.exit(2);
}
