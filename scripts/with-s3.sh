#!/usr/bin/env bash
# Runs a command beside a real S3-speaking server of its own, and removes that afterwards.
#
#   scripts/with-s3.sh COMMAND…
#
# The command finds the server's address in KONTOR_TEST_S3 (a bucket named kontor-test, asked under
# http://127.0.0.1:PORT), and its keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The server checks
# signatures; the keys open that one bucket.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/say.sh"
source "$here/running.sh"

[[ $# -gt 0 ]] || { say "usage: with-s3.sh COMMAND…"; exit 2; }
"$here/setup-python.sh"

folder=$(mktemp -d -t kontor-s3.XXXXXX)
server=
stop() {
  trap '' INT TERM HUP
  if [[ -n $server ]] && kill "$server" 2>/dev/null; then
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Should this script be killed outright, the kernel ends the server (--pdeathsig).
setpriv --pdeathsig KILL -- "$here/../.tools/venv/bin/python" "$here/s3_server.py" \
  kontor-test "$folder/said" >"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 600); do
  [[ -f $folder/said ]] && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.05
done
[[ -f $folder/said ]] || { cat "$folder/log" >&2; fail "the S3 server did not start"; }

{ read -r port; read -r AWS_ACCESS_KEY_ID; read -r AWS_SECRET_ACCESS_KEY; } <"$folder/said"
export KONTOR_TEST_S3=http://127.0.0.1:$port AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
run_and_wait "$@"
