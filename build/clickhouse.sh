#!/usr/bin/env bash
# Three ClickHouse servers on loopback for tests: three shards of two copies in a circle. FOLDER holds everything that they write.
#   build/clickhouse.sh FOLDER start [N] | kill N | stop | address
set -euo pipefail

folder=${1:?FOLDER is missing} what=${2:?what to do is missing} one=${3:-}
http() { echo $((18120 + $1)); }
tcp() { echo $((19000 + $1)); }
between() { echo $((19100 + $1)); }

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

# One that was killed stays in the table of processes until it is asked after.
runs() {
  local state
  [[ -f $folder/$1/pid ]] && state=$(ps -o stat= -p "$(<"$folder/$1/pid")") && [[ $state != Z* ]]
}

start() {
  runs "$1" && return 0
  if [[ $(curl -s --max-time 2 "http://127.0.0.1:$(http "$1")/ping" || true) == Ok. ]]; then
    echo "port $(http "$1") is another server's; stop that one first" >&2
    return 1
  fi
  configure "$1"
  setsid clickhouse-server --config-file="$folder/$1/config.xml" >"$folder/$1/out" 2>&1 </dev/null &
  echo $! >"$folder/$1/pid"
  for _ in $(seq 120); do
    if [[ $(curl -s --max-time 2 "http://127.0.0.1:$(http "$1")/ping" || true) == Ok. ]]; then return 0; fi
    sleep 0.25
  done
  echo "ClickHouse server $1 does not answer; see $folder/$1" >&2
  return 1
}

case $what in
  start) for n in ${one:-1 2 3}; do start "$n"; done ;;
  kill) kill -9 "$(<"$folder/${one:?which one?}/pid")" ;;
  stop) for n in 1 2 3; do if runs "$n"; then kill -9 "$(<"$folder/$n/pid")"; fi; done ;;
  address) echo "clickhouse://127.0.0.1:$(http 1),127.0.0.1:$(http 2),127.0.0.1:$(http 3)/test?cluster=dyad" ;;
  *) echo "start, kill, stop or address; not '$what'" >&2; exit 2 ;;
esac
