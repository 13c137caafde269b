#!/usr/bin/env bash
# Runs a command beside a real SMTP server of its own, and removes that afterwards.
#
#   scripts/with-smtp.sh COMMAND…
#
# The command finds the server in KONTOR_TEST_SMTP, and in KONTOR_TEST_SMTP_MAILDIR what was sent
# to it (new/ holds one file a mail, with the envelope in X-MailFrom and X-RcptTo).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/say.sh"
source "$here/running.sh"

[[ $# -gt 0 ]] || { say "usage: with-smtp.sh COMMAND…"; exit 2; }
"$here/setup-python.sh"

folder=$(mktemp -d -t kontor-smtp.XXXXXX)
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
setpriv --pdeathsig KILL -- "$here/../.tools/venv/bin/python" "$here/smtp_server.py" \
  "$folder/mail" "$folder/port" >"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 200); do
  [[ -f $folder/port ]] && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.05
done
[[ -f $folder/port ]] || { cat "$folder/log" >&2; fail "the SMTP server did not start"; }

KONTOR_TEST_SMTP=smtp://127.0.0.1:$(cat "$folder/port")
export KONTOR_TEST_SMTP KONTOR_TEST_SMTP_MAILDIR=$folder/mail
run_and_wait "$@"
