#!/usr/bin/env bash
# Runs a command beside a real virus scanner of its own (clamd), and removes that afterwards.
#
#   scripts/with-clamd.sh COMMAND…
#
# The command finds it in KONTOR_TEST_SCANNER, as in --scanner. It takes at most 1 MiB and knows one virus:
# the text by which scanners are tried out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/say.sh"
source "$here/running.sh"

[[ $# -gt 0 ]] || { say "usage: with-clamd.sh COMMAND…"; exit 2; }
"$here/setup-debian.sh" clamav-daemon

folder=$(mktemp -d -t kontor-clamd.XXXXXX)
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

# In two halves, so that no scanner finds it here.
virus='X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-'
virus+='STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
mkdir "$folder/signatures"
printf 'Kontor.Test:0:*:%s\n' "$(printf '%s' "$virus" | od -An -v -tx1 | tr -d ' \n')" \
  >"$folder/signatures/test.ndb"
cat >"$folder/clamd.conf" <<CONF
Foreground yes
LocalSocket $folder/socket
DatabaseDirectory $folder/signatures
TemporaryDirectory $folder
StreamMaxLength 1M
MaxFileSize 1M
AlertExceedsMax yes
MaxThreads 8
MaxConnectionQueueLength 200
SelfCheck 0
CONF

clamd=$(command -v clamd || echo /usr/sbin/clamd)
# Should this script be killed outright, the kernel ends the scanner (--pdeathsig).
setpriv --pdeathsig KILL -- "$clamd" --config-file="$folder/clamd.conf" >"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 1200); do
  [[ -S $folder/socket ]] && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.05
done
[[ -S $folder/socket ]] || { cat "$folder/log" >&2; fail "clamd did not start"; }

export KONTOR_TEST_SCANNER=unix:$folder/socket
run_and_wait "$@"
