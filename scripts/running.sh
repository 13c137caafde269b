# shellcheck shell=bash
# Sourced by the with-….sh wrappers.

# Runs a command with our standard input, hands SIGINT and SIGTERM on to it, waits until it is
# gone and returns its exit code. (A plain foreground command would hold up our own traps.)
run_and_wait() {
  local child status=0
  (
    trap - INT TERM EXIT
    exec "$@"
  ) <&0 &
  child=$!
  trap 'kill -TERM "$child" 2>/dev/null || true' INT TERM HUP
  wait "$child" || status=$?
  while kill -0 "$child" 2>/dev/null; do
    wait "$child" || status=$?
  done
  trap - INT TERM HUP
  return "$status"
}

# A port below the range that the kernel hands out for outgoing connections.
random_port() { echo $((RANDOM % 12000 + 20000)); }
