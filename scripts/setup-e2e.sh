#!/usr/bin/env bash
# What the browser suite in e2e/ needs: Chromium with fonts, and its npm packages.
set -euo pipefail
here=$(dirname "$0")
"$here/setup-debian.sh" chromium fonts-liberation fonts-noto-color-emoji
exec "$here/npm-ci.sh" e2e
