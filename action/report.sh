#!/usr/bin/env bash
# Writes what people and later steps read: files for the artifact, the step summary, a comment, and the outputs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=action/arguments.sh
. "$here/arguments.sh"

# GitHub takes 1 MiB for the summary of a step, and 65,536 characters for a comment.
summary_bytes=1000000
comment_bytes=60000

# The report, or where it is longer than that the totals and the models.
markdown_within() {
  if [ "$(wc -c <"$folder/report.md")" -le "$1" ]; then
    cat "$folder/report.md"
  else
    receipts totals "${scope[@]}" --quiet --format markdown
    receipts models "${scope[@]}" --quiet --format markdown --top 20 | head -c "$(($1 / 2))"
    printf '\n\nThe whole report is in the artifact.\n'
  fi
}

mkdir -p "$folder"
receipts export "${scope[@]}" --to "$folder" --format csv,json
receipts report "${scope[@]}" --quiet --format markdown --output "$folder/report.md"
receipts report "${scope[@]}" --quiet --format html --output "$folder/report.html"

[ "${INPUT_SUMMARY:-true}" = true ] && markdown_within "$summary_bytes" >>"$GITHUB_STEP_SUMMARY"
if [ -n "${INPUT_COMMENT_FILE:-}" ]; then
  mkdir -p "$(dirname "$INPUT_COMMENT_FILE")"
  {
    printf '<!-- receipts -->\n'
    markdown_within "$comment_bytes"
  } >"$INPUT_COMMENT_FILE"
fi

node "$here/outputs.mjs" "$folder/receipts.json" "folder=$folder" "comment_file=${INPUT_COMMENT_FILE:-}" >>"$GITHUB_OUTPUT"
