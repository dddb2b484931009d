#!/bin/sh
# Prepares a bare machine for the Makefile. Safe to repeat: what is already there is left alone.
#   bootstrap.sh run      .venv with the pinned packages of the dashboard
#   bootstrap.sh dev      the same with the tools of the tests and checks
#   bootstrap.sh browser  finds or installs Chromium and prints its path, nothing else, on stdout
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { printf 'ERROR: %s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" -eq 0 ]; }

# apt_install PACKAGE WHY: installs as root on Debian and Ubuntu, otherwise says what to type.
apt_install() {
    command -v apt-get >/dev/null 2>&1 ||
        fail "$2 On Debian or Ubuntu the package is $1; here there is no apt-get, so install its equivalent and repeat."
    is_root || fail "$2 Install the package $1 and repeat:  sudo apt-get install -y $1"
    say "$2 Installing the package $1 ..."
    { DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >&2 ||
        fail "apt-get could not install $1. Mend that and repeat:  apt-get update && apt-get install -y $1"
}

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return
        fi
    done
    found=$(python3 --version 2>&1) || found="no python3"
    fail "Python 3.11 or newer is needed, found: $found. Install it (Debian 12, Ubuntu 24.04 and later: apt-get install -y python3) and repeat."
}

venv_works() { .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# Debian leaves ensurepip out of python3: `-m venv` then stops half-way and leaves a folder without pip.
try_venv() {
    rm -rf .venv
    "$1" -m venv .venv >/dev/null 2>&1 && venv_works
}

make_venv() {
    if venv_works; then return; fi
    python=$(find_python)
    say "Creating .venv with $("$python" --version 2>&1) ..."
    if try_venv "$python"; then return; fi
    rm -rf .venv
    apt_install "$python-venv" "'$python -m venv' does not work here."
    try_venv "$python" && return
    rm -rf .venv
    fail "'$python -m venv .venv' still does not work although $python-venv is installed. Is '$(command -v "$python")' the system's own Python?"
}

# install_packages STAMP FILE...: skips when .venv was last filled from exactly these files.
install_packages() {
    stamp=.venv/$1
    shift
    if cat "$@" | cmp -s - "$stamp"; then return; fi
    rm -f .venv/installed-run .venv/installed-dev
    say "Installing the packages of $* into .venv (a minute or two the first time) ..."
    list=""
    for file in "$@"; do list="$list -r $file"; done
    # shellcheck disable=SC2086  # the names have no spaces
    .venv/bin/python -m pip install --quiet --disable-pip-version-check $list >&2 ||
        fail "pip could not install the packages, see above. Without internet: set pip's index to your own mirror and repeat."
    cp requirements.txt .venv/installed-run
    cat "$@" >"$stamp"
}

find_browser() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        [ -n "$name" ] || continue
        # Ubuntu ships a chromium-browser that only asks for a snap: a browser has to tell its version.
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

browser() {
    if find_browser; then return; fi
    apt_install chromium "The tests need Chromium or Chrome and there is none on PATH."
    find_browser || fail "The package chromium is installed, but no browser starts. Name one:  CHROMIUM=/path/to/chrome make test"
}

case "${1:-}" in
run)
    make_venv
    install_packages installed-run requirements.txt
    ;;
dev)
    make_venv
    install_packages installed-dev requirements.txt requirements-dev.txt
    ;;
browser) browser ;;
*) fail "usage: bootstrap.sh run | dev | browser" ;;
esac
