#!/usr/bin/env bash
# Installs the named Debian packages that are missing. Silent and quick when all are there.
# Usage: scripts/setup-debian.sh PACKAGE…
set -euo pipefail
source "$(dirname "$0")/say.sh"

# On a system without Debian's package database, the program that a package brings will do.
program_of() {
  case $1 in
    build-essential) echo cc ;;
    clamav-daemon) echo clamd ;;
    dovecot-*) echo dovecot ;;
    postgresql-15) echo /usr/lib/postgresql/15/bin/postgres ;;
    python3-venv) echo python3 ;;
    poppler-utils) echo pdftotext ;;
    *) echo "$1" ;;
  esac
}

is_there() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]] && return
  [[ $1 != fonts-* ]] && command -v "$(program_of "$1")" >/dev/null
}

title_of() {
  case $1 in
    build-essential) echo "a C compiler" ;;
    chromium) echo "Chromium" ;;
    dovecot-*) echo "Dovecot" ;;
    clamav-daemon) echo "ClamAV" ;;
    postfix) echo "Postfix" ;;
    spamassassin) echo "SpamAssassin" ;;
    fonts-*) echo "a font" ;;
    postgresql-15) echo "PostgreSQL 15" ;;
    *) echo "$1" ;;
  esac
}

missing=()
for package in "$@"; do
  is_there "$package" || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

command -v apt-get >/dev/null || fail "please install what these Debian packages hold: ${missing[*]}"
[[ $(id -u) == 0 ]] || fail "please run: sudo apt-get install --no-install-recommends ${missing[*]}"

for package in "${missing[@]}"; do
  say "Installing $(title_of "$package") (Debian package $package)…"
done
log=$(mktemp)
policy=/usr/sbin/policy-rc.d
trap 'rm -f "$log"' EXIT
# The tests start what they need themselves: no mail server or database of the system is to begin now.
if [[ ! -e $policy ]]; then
  trap 'rm -f "$log" "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
fi
if command -v debconf-set-selections >/dev/null; then
  echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
fi
export DEBIAN_FRONTEND=noninteractive
options=(-qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
if ! { apt-get "${options[@]}" update &&
  apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  fail "apt-get failed; its words are above"
fi
