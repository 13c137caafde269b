# shellcheck shell=bash
# Sourced by the other scripts: one line to the person, on stderr, so that stdout stays for results.
say() { printf '%s\n' "$*" >&2; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
