#!/usr/bin/env bash
# The gate: annotations for what is broken, the verdict as an output, and the exit code of the program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=action/arguments.sh
. "$here/arguments.sh"

if [ "${INPUT_GATE:-auto}" = false ] || { [ "${INPUT_GATE:-auto}" = auto ] && [ "${#limits[@]}" -eq 0 ]; }; then
  echo 'verdict=none' >>"$GITHUB_OUTPUT"
  exit 0
fi

# An empty array is no error in bash 3.2, which macOS has.
code=0
receipts check "${scope[@]}" ${limits[@]+"${limits[@]}"} ${gate_options[@]+"${gate_options[@]}"} --format github || code=$?
case $code in
  0) verdict=passed ;;
  1) verdict=failed ;;
  3) verdict=empty ;;
  *)
    verdict=error
    echo "::error title=receipts::The limits could not be checked (exit $code); the log says why."
    ;;
esac
echo "verdict=$verdict" >>"$GITHUB_OUTPUT"
exit "$code"
