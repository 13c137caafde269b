#!/usr/bin/env bash
# Runs a command beside a PostgreSQL 15 of its own, and removes that afterwards.
#
#   scripts/with-postgres.sh [--durable] COMMAND…
#
# The command finds the server in KONTOR_TEST_POSTGRES (superuser kontor, trusted on loopback, a
# database of the same name). For speed nothing is synced to disk, unless --durable says so.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/say.sh"
source "$here/running.sh"

durability=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
if [[ ${1:-} == --durable ]]; then
  durability=(-c fsync=on -c synchronous_commit=on)
  shift
fi
[[ $# -gt 0 ]] || { say "usage: with-postgres.sh [--durable] COMMAND…"; exit 2; }

bin=/usr/lib/postgresql/15/bin
if [[ ! -x $bin/initdb ]]; then
  initdb=$(command -v initdb) || fail "no PostgreSQL here; please run scripts/setup-debian.sh postgresql-15"
  bin=$(dirname "$(readlink -f "$initdb")")
fi

# PostgreSQL refuses to run as root: then its own system user does, or nobody.
as_owner=()
owner=$(id -un)
if [[ $(id -u) == 0 ]]; then
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  as_owner=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --init-groups)
fi

folder=$(mktemp -d -t kontor-postgres.XXXXXX)
server=
stop() {
  trap '' INT TERM HUP
  if [[ -n $server ]] && kill -QUIT "$server" 2>/dev/null; then
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

chown "$owner" "$folder"
cd_back=$PWD
cd "$folder" # the server's user may not enter where we stand
"${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U kontor -A trust -E UTF8 --locale=C.UTF-8 \
  --no-sync --no-instructions >"$folder/log" 2>&1 || { cat "$folder/log" >&2; fail "initdb failed"; }

is_ready() { grep -qs '^ready' "$folder/data/postmaster.pid"; }

# Another process may have taken the port: then try the next one.
for _ in 1 2 3 4 5; do
  port=$(random_port)
  # Should this script be killed outright, the kernel ends the server (--pdeathsig).
  "${as_owner[@]}" setpriv --pdeathsig QUIT -- \
    "$bin/postgres" -D "$folder/data" -p "$port" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
    "${durability[@]}" >>"$folder/log" 2>&1 </dev/null &
  server=$!
  for _ in $(seq 600); do
    is_ready && break 2
    kill -0 "$server" 2>/dev/null || break
    sleep 0.05
  done
  kill -QUIT "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
done
[[ -n $server ]] || { cat "$folder/log" >&2; fail "PostgreSQL did not start; its words are above"; }
"$bin/createdb" -h 127.0.0.1 -p "$port" -U kontor -w kontor
cd "$cd_back"

export KONTOR_TEST_POSTGRES=postgres://kontor@127.0.0.1:$port/
run_and_wait "$@"
