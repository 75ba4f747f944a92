#!/bin/sh
# Starts the program for the plugin: the one that was built here, else the one that is installed. A hook that finds
# neither says nothing, for a session must not end with a complaint; anybody else is told what to do.
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 0
if [ -f "$here/dist/bin.js" ] && command -v node >/dev/null 2>&1; then
  exec node "$here/dist/bin.js" "$@"
fi
if command -v receipts >/dev/null 2>&1; then
  exec receipts "$@"
fi
[ "$1" = hook ] && exit 0
echo "session-receipts is not built: run \"npm install\" in $here, or \"npm install --global session-receipts\"."
