#!/usr/bin/env bash
# Makes the README's picture of the brief: the top of the page as a browser shows it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/dyad" brief --out "$work" >/dev/null
mkdir -p "$root/docs/images"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
  --window-size=1000,2350 --virtual-time-budget=4000 --screenshot="$work/brief.png" "file://$work/brief.html" 2>/dev/null
mv "$work/brief.png" "$root/docs/images/brief.png"
