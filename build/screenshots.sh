#!/usr/bin/env bash
# Takes pictures of every page in light, dark and on a phone into artifacts/screenshots. Builds the tests of the web host, whose browser takes them.
# With --docs it also renews the pictures of docs/images.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
export DYAD_SCREENSHOTS=$root/artifacts/screenshots
mkdir -p "$DYAD_SCREENSHOTS"
[[ -n ${SKIP_BUILD:-} ]] || dotnet build tests/Dyad.Web.Tests -c Release
dotnet tests/Dyad.Web.Tests/bin/Release/net10.0/Dyad.Web.Tests.dll --explicit only --filter-class '*ScreenshotTests'
if [[ ${1:-} == --docs ]]; then
  mkdir -p docs/images
  cp "$DYAD_SCREENSHOTS/morning-light.png" docs/images/web-morning.png
fi
ls "$DYAD_SCREENSHOTS"
