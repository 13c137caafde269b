#!/usr/bin/env bash
# Installs the npm packages of a folder when its lock file has changed since the last time.
# Usage: scripts/npm-ci.sh FOLDER
set -euo pipefail
source "$(dirname "$0")/say.sh"

folder=${1:?usage: npm-ci.sh FOLDER}
cd "$(dirname "$0")/../$folder"
[[ -f package-lock.json ]] || exit 0

command -v npm >/dev/null || fail "please install Node 20 or newer, with npm"
stamp=node_modules/.installed-from
wanted=$(sha256sum <package-lock.json | cut -d' ' -f1)
[[ -f $stamp && $(cat "$stamp") == "$wanted" ]] && exit 0

say "Installing the npm packages of $folder/…"
npm ci --no-audit --no-fund --loglevel=error >/dev/null </dev/null
echo "$wanted" >"$stamp"
