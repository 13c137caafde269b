#!/usr/bin/env bash
# What building and checking the assets in web/ needs.
set -euo pipefail
exec "$(dirname "$0")/npm-ci.sh" web
