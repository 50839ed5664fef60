# Shared by ./dyad, ./check and the clusters of its tests: what they need from the machine, and the build of the command line. Sourced, never run.

# One dotnet at a time writes bin/ and obj/ of a working tree. Without flock (macOS) the lock is left out.
lock() {
  if command -v flock >/dev/null; then
    flock -n "$1" || { echo "dyad: another build of this folder is running, waiting for it" >&2; flock "$1"; }
  fi
}

unlock() {
  if command -v flock >/dev/null; then flock -u "$1"; fi
}

need_dotnet() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 NUGET_XMLDOC_MODE=skip
  export HOME=${HOME:-$1/artifacts/home} NO_COLOR=1 MSBUILDDISABLENODEREUSE=1
  if ! command -v dotnet >/dev/null; then
    echo "dyad: the .NET 10 SDK is missing: there is no 'dotnet' on the PATH." >&2
    echo "      Install dotnet-sdk-10.0 with the package manager, or from https://dotnet.microsoft.com/download/dotnet/10.0 ," >&2
    echo "      then type the same command again." >&2
    return 1
  fi
  if ! (cd "$1" && dotnet --version) >/dev/null 2>&1; then
    echo "dyad: the installed .NET SDK is too old; global.json asks for 10.0.100 or a later 10.0:" >&2
    (cd "$1" && dotnet --version) 2>&1 | head -n 8 >&2
    return 1
  fi
}

# need_packages LOG NAME...: Debian packages, installed when we are root, asked for otherwise.
need_packages() {
  local log=$1
  shift
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "installing $* (Debian packages)" >&2
    if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null ||
      { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >>"$log" 2>&1 </dev/null; then
      return 0
    fi
    echo "could not install $*; see $log" >&2
  fi
  echo "please install: $* (Debian: apt-get install $*)" >&2
  return 1
}

# taken PORT: whether something answers there on loopback.
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_ports FILE FIRST OFFSET...: the number that FILE keeps. Where there is none yet it is chosen, from FIRST on in steps of a hundred, so that no port that it and an offset make is taken.
free_ports() {
  local file=$1 base=$2 offset
  shift 2
  if [[ -f $file ]]; then cat "$file" && return; fi
  for base in $(seq "$base" 100 $((base + 2000))); do
    for offset in "$@"; do
      if taken $((base + offset)); then continue 2; fi
    done
    echo "$base" >"$file"
    echo "$base"
    return
  done
  echo "no free ports from $((base - 2000)) to $base" >&2
  return 1
}

# The scripts of a brief and of the web pages are bundled by Vite when Dyad.Briefing and Dyad.Web are built.
need_node() {
  [[ -f $1/src/Dyad.Briefing/frontend/package.json || -f $1/src/Dyad.Web/frontend/package.json ]] || return 0
  command -v npm >/dev/null && command -v node >/dev/null && return 0
  need_packages "$2" nodejs npm
}

# Linux on x64 has a ReadyToRun compiler, which saves a third to a half of the start; elsewhere it is a plain build.
publish() {
  local root=$1 into=$2
  cd "$root"
  if [[ $(uname -s)-$(uname -m) == Linux-x86_64 ]]; then
    if dotnet restore src/Dyad.Cli -p:PublishReadyToRun=true; then
      dotnet publish src/Dyad.Cli --no-restore -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$into"
      return
    fi
    echo "no ReadyToRun compiler could be restored; building without it"
  fi
  dotnet publish src/Dyad.Cli -c Release -o "$into"
}

build_command_line() {
  local root=$1 out=$2 log=$1/artifacts/build.log fresh=$1/artifacts/dyad.new old=$1/artifacts/dyad.old
  need_dotnet "$root" || exit 1
  : >"$log"
  need_node "$root" "$log" || exit 1
  if [[ -f $out/.done ]]; then
    echo "building dyad (sources changed)…" >&2
  else
    echo "building dyad (first run)…" >&2
  fi
  rm -rf "$fresh" "$old"
  mkdir -p "$fresh"
  : >"$fresh/.begun"
  # The compiler server outlives the build: it must inherit neither the lock nor our output.
  if ! (publish "$root" "$fresh") >>"$log" 2>&1 </dev/null 9>&-; then
    tail -n 60 "$log" >&2
    echo "dyad: the build failed; the end of the log is above, all of it is in $log" >&2
    exit 1
  fi
  local dotnet
  dotnet=$(command -v dotnet)
  dirname "$(readlink -f "$dotnet" 2>/dev/null || echo "$dotnet")" >"$fresh/.done"
  if [[ -d $out ]]; then mv "$out" "$old"; fi
  mv "$fresh" "$out"
  rm -rf "$old"
}
