#!/usr/bin/env bash
# First paint of every page in Chromium, over a ledger of a million events.
#   bench/first-paint.sh [FILE]    file for the result, by default bench/results/today-first-paint.md
# Ends with 1 where a page was painted later than after a second.
set -euo pipefail
# shellcheck source=bench/world-ledger.sh
source "$(dirname "${BASH_SOURCE[0]}")/world-ledger.sh"
result=${1:-$root/bench/results/$(date -u +%F)-first-paint.md}
load=$(cut -d' ' -f1-3 /proc/loadavg)
code=0
dotnet "$bench" paint "$dyad" "$ledger" "$choice" > "$work/paint.md" || code=$?
{
  echo "# First paint"
  echo
  echo "$(date -u +%F), $(nproc) cores shared with other work (load average before: $load, after: $(cut -d' ' -f1-3 /proc/loadavg)), ledger of $rows rows, all questions with \`$choice\`,"
  echo "made by \`bench/first-paint.sh\`. Seconds in Chromium: until the first content is painted (first-contentful-paint), and until the page is whole (end of its load event);"
  echo "processor seconds of the server."
  echo
  cat "$work/paint.md"
} > "$result"
cat "$result"
exit "$code"
