#!/usr/bin/env bash
# A Slurm cluster on loopback for tests: one controller and three nodes of one processor each. FOLDER, which every user must be able to enter, holds everything that they write.
#   build/slurm.sh FOLDER start | kill N | start N | stop | configuration
# "kill" ends the daemon of a node together with the tasks that it runs, as a machine that loses its power.
set -euo pipefail

folder=${1:?FOLDER is missing} what=${2:?what to do is missing} one=${3:-}
nodes=3
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"
export SLURM_CONF=$folder/slurm.conf

configure() {
  local host n controller first
  host=$(hostname -s)
  mkdir -p "$folder"/{state,log}
  controller=$(free_ports "$folder/base" 17600 0 11 12 13) || return
  first=$((controller + 10))
  for n in $(seq "$nodes"); do mkdir -p "$folder/spool-n$n"; done
  cat >"$SLURM_CONF" <<CONF
ClusterName=dyadtest
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=10
CryptoType=crypto/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=10
MessageTimeout=10
KillWait=2
MinJobAge=300
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2
JobRequeue=1
NodeName=n[1-$nodes] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((first + 1))-$((first + nodes))] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

# Whether a process lives; one that ended stays in the table of processes until it is asked after.
lives() {
  local state
  state=$(ps -o stat= -p "$1") && [[ $state != Z* ]]
}

# A daemon of this folder that lives; its number may be another's by now.
runs() { [[ -f $folder/$1.pid ]] && lives "$(<"$folder/$1.pid")" && tr '\0' '\n' <"/proc/$(<"$folder/$1.pid")/environ" | grep -qxF "SLURM_CONF=$SLURM_CONF"; }

start_munge() {
  runs munged && return 0
  if [[ ! -f $folder/munge.key ]]; then
    (umask 077 && head -c 1024 /dev/urandom >"$folder/munge.key")
  fi
  munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" --log-file="$folder/log/munged.log" --seed-file="$folder/munge.seed"
}

start_node() { runs "slurmd-n$1" || slurmd -N "n$1"; }

start() {
  local n
  configure || return
  start_munge
  slurmctld
  for n in $(seq "$nodes"); do start_node "$n"; done
  for _ in $(seq 240); do
    if [[ $(sinfo -h -N -o %T 2>/dev/null | grep -c '^idle$') == "$nodes" ]]; then return 0; fi
    sleep 0.25
  done
  echo "the nodes are not idle:" >&2
  { sinfo -N -l; tail -n 10 "$folder"/log/*.log; } >&2 || true
  return 1
}

# The tasks of a node with the managers of its steps, which write into the log of the node; a manager dies first, or it would report the end of its task.
kill_tasks() {
  local manager tasks task
  for manager in $(pgrep -f '^slurmstepd: ' || true); do
    if ! readlink "/proc/$manager/fd/"* 2>/dev/null | grep -qxF "$folder/log/slurmd-n$1.log"; then continue; fi
    tasks=$(pgrep -P "$manager" || true)
    kill -9 "$manager" 2>/dev/null || true
    for task in $tasks; do kill -9 -- "-$task" 2>/dev/null || true; done
  done
}

kill_node() {
  if runs "slurmd-n$1"; then kill -9 "$(<"$folder/slurmd-n$1.pid")"; fi
  kill_tasks "$1"
  rm -f "$folder/slurmd-n$1.pid"
}

stop() {
  local n name pid pids=()
  [[ -f $SLURM_CONF ]] || return 0
  if runs slurmctld; then scancel --user="$(id -un)" 2>/dev/null || true; fi
  # A daemon takes its file away before it has ended.
  for name in $(seq -f 'slurmd-n%g' "$nodes") slurmctld munged; do
    if runs "$name"; then pids+=("$(<"$folder/$name.pid")"); fi
  done
  for n in $(seq "$nodes"); do kill_tasks "$n"; done
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for _ in $(seq 20); do
    n=0
    for pid in "${pids[@]}"; do if lives "$pid"; then n=$((n + 1)); fi; done
    if ((n == 0)); then return 0; fi
    sleep 0.25
  done
  for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
}

case $what in
  start) if [[ -n $one ]]; then start_node "$one"; else start; fi ;;
  kill) kill_node "${one:?which node}" ;;
  stop) stop ;;
  configuration) echo "$SLURM_CONF" ;;
  *) echo "unknown: $what" >&2; exit 2 ;;
esac
