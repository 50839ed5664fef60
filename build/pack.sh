#!/usr/bin/env bash
# Packs the command line twice: as a .NET tool, and as one file that needs nothing installed.
#   build/pack.sh [RUNTIME]     runtime of the single file, by default linux-x64
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
runtime=${1:-linux-x64}
cd "$root"
# The single file carries the runtime, which the committed lock files do not know: it has lock files of its own.
dotnet pack src/Dyad.Cli -c Release -o artifacts/packages -v quiet
dotnet publish src/Dyad.Cli -c Release -r "$runtime" --self-contained -o "artifacts/single/$runtime" -v quiet \
  -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true -p:EnableCompressionInSingleFile=true \
  -p:DebugType=none -p:PublishDocumentationFile=false -p:PublishReferencesDocumentationFiles=false -p:RestoreLockedMode=false -p:NuGetLockFilePath=obj/single.lock.json
echo "tool: $(ls artifacts/packages/*.nupkg)"
echo "file: artifacts/single/$runtime/dyad"
