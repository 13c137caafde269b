#!/usr/bin/env bash
# A Python environment of our own in .tools/venv, with what scripts/requirements.txt pins.
set -euo pipefail
source "$(dirname "$0")/say.sh"
cd "$(dirname "$0")/.."

command -v python3 >/dev/null || scripts/setup-debian.sh python3 python3-venv
python3 -c 'import ensurepip' 2>/dev/null || scripts/setup-debian.sh python3-venv
stamp=.tools/venv/.installed-from
wanted=$(sha256sum <scripts/requirements.txt | cut -d' ' -f1)
[[ -x .tools/venv/bin/python && -f $stamp && $(cat "$stamp") == "$wanted" ]] && exit 0

say "Installing aiosmtpd, moto and dkimpy (Python packages in .tools/venv)…"
rm -rf .tools/venv
python3 -m venv .tools/venv
.tools/venv/bin/pip install --quiet --disable-pip-version-check --no-deps -r scripts/requirements.txt >&2
echo "$wanted" >"$stamp"
