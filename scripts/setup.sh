#!/bin/sh
# Set up what Python packages cannot bring: a Python of 3.11 or later with venv, and Pango.
# On Debian or Ubuntu they are installed if that is allowed; otherwise one line says what is missing.
set -eu

PACKAGES="python3-venv libpango-1.0-0 libpangoft2-1.0-0"

has_libraries() {
    "$1" - <<'PY'
import ctypes.util, sys
sys.exit(not all(map(ctypes.util.find_library, ("pango-1.0", "pangoft2-1.0", "gobject-2.0"))))
PY
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

ready() {
    python=$(find_python) && "$python" -c 'import venv, ensurepip' 2>/dev/null &&
        has_libraries "$python"
}

install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else return 1; fi
    echo "installing system libraries: $PACKAGES …"
    $as apt-get update -qq >/dev/null && $as apt-get install -y -qq $PACKAGES >/dev/null
}

if ! ready; then
    install || true
    if ! ready; then
        echo "missing: Python 3.11 or later with venv, and Pango; on Debian or Ubuntu: sudo apt-get install $PACKAGES" >&2
        exit 3
    fi
fi

if [ ! -x .venv/bin/python ]; then
    echo "making the virtual environment …"
    "$(find_python)" -m venv .venv
fi
touch .venv/.system
