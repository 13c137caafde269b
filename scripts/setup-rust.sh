#!/usr/bin/env bash
# Sees to it that what cargo needs is there: scripts/setup-rust.sh [clippy] [rustfmt] [nextest]
set -euo pipefail
source "$(dirname "$0")/say.sh"

command -v cargo >/dev/null || fail "please install Rust 1.95 or newer (https://rustup.rs)"
command -v cc >/dev/null || "$(dirname "$0")/setup-debian.sh" build-essential

for part in "$@"; do
  case $part in
    clippy | rustfmt)
      program=cargo-${part/rustfmt/fmt}
      "$program" --version >/dev/null 2>&1 && continue
      command -v rustup >/dev/null || fail "please install the Rust component $part"
      say "Installing $part (Rust component)…"
      rustup --quiet component add "$part" >&2
      ;;
    nextest)
      cargo nextest --version >/dev/null 2>&1 && continue
      say "Installing cargo-nextest (built from crates.io, takes a few minutes)…"
      cargo install --quiet --locked cargo-nextest >&2
      ;;
    *) fail "unknown part: $part" ;;
  esac
done
