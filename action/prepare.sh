#!/usr/bin/env bash
# Builds the program where the action was checked out, once: the repository holds sources only.
set -euo pipefail

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "::error title=receipts::Node 20.19 or later is needed: add actions/setup-node before this action."
  exit 1
fi

cd "$GITHUB_ACTION_PATH"
[ -f dist/bin.js ] && exit 0
npm ci --ignore-scripts --no-audit --no-fund
npm run --silent bundle
