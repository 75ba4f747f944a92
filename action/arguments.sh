# Sourced by the steps of the action: the inputs as arguments of the program. Inputs come as environment variables and
# are never part of a script, so no value can become a command.

receipts() {
  node "${RECEIPTS_PROGRAM:-$GITHUB_ACTION_PATH/dist/bin.js}" "$@"
}

session=${INPUT_SESSION:-all}
case $session in
  -?*)
    echo "::error title=receipts::The input session begins with a dash."
    exit 2
    ;;
esac

scope=("$session")
[ -n "${INPUT_ROOT:-}" ] && scope+=(--root "$INPUT_ROOT")
[ -n "${INPUT_PRICES:-}" ] && scope+=(--prices "$INPUT_PRICES")
# The checkout may be a stranger's: its configuration counts only where the workflow names it.
scope+=(--config "${INPUT_CONFIG:-none}")
[ "${INPUT_REDACT:-true}" = true ] && scope+=(--redact)

# One limit, or one tolerance, a line; blank lines say nothing.
limits=()
add_lines() {
  local option=$1 line
  while IFS= read -r line; do
    line=${line%$'\r'}
    [ -n "${line//[[:space:]]/}" ] && limits+=("$option" "$line")
  done <<<"$2"
  return 0
}
[ -n "${INPUT_MAX_COST:-}" ] && limits+=(--max-cost "$INPUT_MAX_COST")
add_lines --limit "${INPUT_LIMITS:-}"
[ -n "${INPUT_BASELINE:-}" ] && limits+=(--baseline "$INPUT_BASELINE")
add_lines --max-regression "${INPUT_MAX_REGRESSION:-}"
[ "${INPUT_TOGETHER:-true}" = true ] && gate_options=(--together) || gate_options=()

folder=${INPUT_FOLDER:-${RUNNER_TEMP:-/tmp}/receipts}
