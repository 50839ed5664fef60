#!/usr/bin/env bash
# Load on the web server: the questions of the pair page, over a ledger of a million events.
#   bench/web-load.sh [SECONDS] [FILE]    seconds of load, by default 60; file for the result, by default bench/results/today-web.md
# Makes the ledger once (about a minute), starts the server on a free port, asks each question cold, then lets wrk ask what the
# page asks. Needs wrk, which is installed from Debian where it is missing and where that is allowed.
set -euo pipefail
# shellcheck source=bench/world-ledger.sh
source "$(dirname "${BASH_SOURCE[0]}")/world-ledger.sh"
seconds=${1:-60}
result=${2:-$root/bench/results/$(date -u +%F)-web.md}

command -v wrk > /dev/null || apt-get install -y -qq wrk > /dev/null

rm -rf "$work/serve"
DYAD_LEDGER=$ledger dotnet "$dyad" serve --port 0 --folder "$work/serve" --rate 100000 > "$work/serve.log" 2>&1 &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT
for _ in $(seq 1 200); do grep -q 'is at' "$work/serve.log" && break; sleep 0.1; done
address=$(grep -o 'http://[^ ]*' "$work/serve.log")
memory() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

questions=(
  "climate?pair=USA:RUS&$choice"
  "climate?pair=USA:RUS&changes=true&$choice"
  "ladder?pair=USA:RUS&origin=gdelt2&asOf=2025-12-31"
  "events?pair=USA:RUS&pair=RUS:USA&newest=true&limit=200&origin=gdelt2&scale=goldstein-gdelt&asOf=2025-12-31"
)
events=$(curl -sD - -o /dev/null "$address/api/v1/events?limit=1&offset=0&origin=gdelt2" | tr -d '\r' | awk 'tolower($1) == "x-total-count:" { print $2 }')
{
  echo "# The web server under load"
  echo
  echo "$(date -u +%F), $(nproc) cores shared with other work (load average before: $(cut -d' ' -f1-3 /proc/loadavg)), ledger of $events events from $rows rows,"
  echo "made by \`bench/web-load.sh $seconds\`."
  echo
  echo "## Cold"
  echo
  echo "First answer to each question, nothing remembered; bytes as sent with Brotli."
  echo
  echo "| question | seconds | bytes |"
  echo "| --- | ---: | ---: |"
} > "$work/result.md"
for question in "${questions[@]}"; do
  curl -so /dev/null -H 'Accept-Encoding: br' -w "| \`${question%%&origin*}\` | %{time_total} | %{size_download} |\n" "$address/api/v1/$question" >> "$work/result.md"
done
curl -so /dev/null -H 'Accept-Encoding: br' -w "| the page \`/pair/USA/CHN\`, of another pair | %{time_total} | %{size_download} |\n" "$address/pair/USA/CHN?$choice" >> "$work/result.md"

{
  echo "local paths = {"
  for question in "${questions[@]}"; do echo "  \"/api/v1/$question\","; done
  echo "}"
  cat << 'LUA'
local next = 0
wrk.headers["Accept-Encoding"] = "br"
request = function()
  next = next % #paths + 1
  return wrk.format("GET", paths[next])
end
done = function(summary, latency, requests)
  io.write(string.format("RESULT %.1f %.2f %.2f %.2f %.2f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
LUA
} > "$work/ask.lua"

wrk -t1 -c4 -d5s -s "$work/ask.lua" "$address" > /dev/null
before=$(memory)
: > "$work/memory.txt"
( while kill -0 $server 2> /dev/null; do sleep 10; memory >> "$work/memory.txt"; echo >> "$work/memory.txt"; done ) &
watcher=$!
wrk -t1 -c4 -d"${seconds}s" -s "$work/ask.lua" "$address" > "$work/wrk.txt"
kill $watcher 2> /dev/null || true
after=$(memory)
read -r _ rate p50 p90 p99 max errors < <(grep RESULT "$work/wrk.txt")
{
  echo
  echo "## Warm"
  echo
  echo "\`wrk\` with four connections, as fast as they are answered, for $seconds seconds; the four questions in turn, packed with Brotli."
  echo
  echo "| requests a second | median ms | 90 % | 99 % | longest | errors |"
  echo "| ---: | ---: | ---: | ---: | ---: | ---: |"
  echo "| $rate | $p50 | $p90 | $p99 | $max | $errors |"
  echo
  echo "Memory of the server: $before MB before, $after MB after, at most $(grep -v '^$' "$work/memory.txt" | sort -n | tail -1) MB in between."
  echo "The aim is 200 requests a second at a median below 20 ms without error."
} >> "$work/result.md"
cp "$work/result.md" "$result"
cat "$result"
