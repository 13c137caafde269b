#!/usr/bin/env bash
# Runs a command as a named stage and says how long it took: scripts/stage.sh NAME COMMAND…
# The times are also added to the file in KONTOR_STAGES, from which .ci/run makes its summary.
set -euo pipefail
source "$(dirname "$0")/say.sh"

name=$1
shift
say "▶ $name"
started=$SECONDS status=0
"$@" || status=$?
took=$((SECONDS - started))
verdict=ok
[[ $status == 0 ]] || verdict=FAILED
say "$(printf '■ %s: %s after %d s' "$name" "$verdict" "$took")"
printf '%-24s %-7s %5d s\n' "$name" "$verdict" "$took" >>"${KONTOR_STAGES:-/dev/null}"
exit "$status"
