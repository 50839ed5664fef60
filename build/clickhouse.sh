#!/usr/bin/env bash
# Three ClickHouse servers on loopback for tests: three shards of two copies in a circle. FOLDER holds everything that they write.
#   build/clickhouse.sh FOLDER start [N] | kill N | stop | address
set -euo pipefail

folder=${1:?FOLDER is missing} what=${2:?what to do is missing} one=${3:-}
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

ports() {
  mkdir -p "$folder"
  base=$(free_ports "$folder/base" 18120 1 2 3 11 12 13 21 22 23)
}
http() { echo $((base + $1)); }
tcp() { echo $((base + 10 + $1)); }
between() { echo $((base + 20 + $1)); }

configure() {
  local n=$1 d=$folder/$1 shards="" s next
  mkdir -p "$d"/{data,tmp,log,schemas}
  for s in 1 2 3; do
    next=$((s % 3 + 1))
    shards+="<shard><internal_replication>false</internal_replication>"
    shards+="<replica><default_database>dyad_$s</default_database><host>127.0.0.1</host><port>$(tcp "$s")</port></replica>"
    shards+="<replica><default_database>dyad_$s</default_database><host>127.0.0.1</host><port>$(tcp "$next")</port></replica></shard>"
  done
  cat >"$d/users.xml" <<XML
<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage><connect_timeout_with_failover_ms>500</connect_timeout_with_failover_ms>
    <distributed_directory_monitor_sleep_time_ms>25</distributed_directory_monitor_sleep_time_ms><fsync_metadata>0</fsync_metadata></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
XML
  cat >"$d/config.xml" <<XML
<yandex>
  <logger><level>warning</level><log>$d/log/server.log</log><errorlog>$d/log/error.log</errorlog></logger>
  <http_port>$(http "$n")</http_port><tcp_port>$(tcp "$n")</tcp_port><interserver_http_port>$(between "$n")</interserver_http_port>
  <listen_host>127.0.0.1</listen_host><timezone>UTC</timezone>
  <uncompressed_cache_size>67108864</uncompressed_cache_size><mark_cache_size>67108864</mark_cache_size>
  <path>$d/data/</path><tmp_path>$d/tmp/</tmp_path><format_schema_path>$d/schemas/</format_schema_path>
  <users_config>$d/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
  <remote_servers><dyad>$shards</dyad></remote_servers>
</yandex>
XML
}

# running [N]: the servers of this folder that live, known by their configuration: also one of an earlier run that was killed. One that ended stays in the table of processes until it is asked after.
running() {
  local pid
  for pid in $(pgrep -f -- '--config-file=' || true); do
    if [[ $(tr '\0' ' ' <"/proc/$pid/cmdline") == clickhouse-server*"--config-file=$folder/${1:-}"* && $(ps -o stat= -p "$pid") != Z* ]]; then echo "$pid"; fi
  done 2>/dev/null
}

answers() { [[ $(curl -s --max-time 2 "http://127.0.0.1:$(http "$1")/ping" || true) == Ok. ]]; }

start() {
  if [[ -n $(running "$1/") ]]; then return 0; fi
  configure "$1"
  setsid clickhouse-server --config-file="$folder/$1/config.xml" >"$folder/$1/out" 2>&1 </dev/null 9>&- &
}

await() {
  for _ in $(seq 240); do
    if answers "$1"; then return 0; fi
    if [[ -z $(running "$1/") ]]; then break; fi
    sleep 0.25
  done
  echo "ClickHouse server $1 does not answer:" >&2
  tail -n 20 "$folder/$1/out" "$folder/$1/log/error.log" >&2 || true
  return 1
}

# stop [N]: ends the servers and sees to it that they are gone.
stop() {
  local pid
  for pid in $(running "${1:+$1/}"); do kill -9 "$pid" 2>/dev/null || true; done
  for _ in $(seq 40); do
    if [[ -z $(running "${1:+$1/}") ]]; then return 0; fi
    sleep 0.1
  done
  return 1
}

case $what in
  start)
    ports
    for n in ${one:-1 2 3}; do start "$n"; done
    for n in ${one:-1 2 3}; do await "$n"; done
    ;;
  kill) stop "${one:?which one?}" ;;
  stop) stop ;;
  address)
    ports
    echo "clickhouse://127.0.0.1:$(http 1),127.0.0.1:$(http 2),127.0.0.1:$(http 3)/test?cluster=dyad"
    ;;
  *) echo "start, kill, stop or address; not '$what'" >&2; exit 2 ;;
esac
