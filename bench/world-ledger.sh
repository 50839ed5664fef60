# Makes a ledger of a million made-up events, once, and names what is needed to ask it: to be read by other scripts here.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
rows=1120000
work=$root/artifacts/web-load
dyad="${DYAD_DLL:-$root/artifacts/dyad/dyad.dll}"
bench="$root/bench/Dyad.Bench/bin/Release/net10.0/dyad-bench.dll"
choice='origin=gdelt2&scale=goldstein-gdelt&asOf=2025-12-31'
ledger=$work/world.ledger
[ -n "${DYAD_DLL:-}" ] || "$root/dyad" --version
[ -f "$bench" ] || dotnet build "$root/bench/Dyad.Bench" -c Release -v q
mkdir -p "$work"
if [ ! -f "$ledger" ]; then
  dotnet "$bench" world "$rows" "$work/world.export.CSV"
  dotnet "$dyad" import gdelt2 "$work/world.export.CSV" --ledger "$ledger" | tail -1
  rm "$work/world.export.CSV"
fi
