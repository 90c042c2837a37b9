# Sourced by ./run and ./test: installs what is missing, into the system (apt) and into .venv (pip).
# shellcheck shell=sh

say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

fail() {
    say "$@"
    exit 1
}

# os_packages WHEN…: installs what config/os-packages.txt lists for these occasions, and Python if there is none.
os_packages() {
    [ -x .venv/bin/python ] || find_python >/dev/null || set -- python "$@"
    # On a system without dpkg nothing is known: if something is missing, the program will say so.
    command -v dpkg-query >/dev/null || return 0
    missing=
    # shellcheck disable=SC2013  # words are what is wanted
    for package in $(awk -v "when= $* " '!/^#/ && NF && index(when, " " $2 " ") { print $1 }' \
        config/os-packages.txt); do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0

    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null ||
            fail "these packages are missing, please install them: sudo apt-get install --no-install-recommends$missing"
        as_root='sudo -n'
    fi
    say "installing with apt:$missing"
    # shellcheck disable=SC2086  # lists of words
    {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 &&
            $as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get -qq install -y --no-install-recommends $missing >&2
    } || fail "apt could not install them; please try: ${as_root:+sudo }apt-get update && ${as_root:+sudo }apt-get install --no-install-recommends$missing"
}

# Prints the first Python that can run Aushang and make an environment.
find_python() {
    for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        # Kivy 2.3.1 has no wheels for Python 3.14. Drop the upper limit with a newer Kivy.
        "$python" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            >/dev/null 2>&1 && echo "$python" && return 0
    done
    return 1
}

# environment LOCK: .venv holds exactly what LOCK says, and this checkout.
environment() {
    # Two at once would spoil it: the second waits, then finds everything done.
    exec 8<pyproject.toml
    ! command -v flock >/dev/null || flock 8
    wanted=$(environment_state "$1")
    if [ -z "$wanted" ] || [ "$(cat ".venv/installed-$1" 2>/dev/null)" != "$wanted" ]; then
        install_environment "$1"
    fi
    exec 8<&-
}

# Prints what must be the same for .venv to be of use; nothing when there is no working .venv.
environment_state() {
    # The path too: a copied .venv still points to where it came from.
    .venv/bin/python -c 'import sys; print(sys.version, sys.prefix)' 2>/dev/null &&
        cat pyproject.toml "$1" | sha256sum
}

install_environment() {
    # No mark: an installation was interrupted, and nobody knows how far it came.
    if [ -z "$(environment_state "$1")" ] || ! ls .venv/installed-* >/dev/null 2>&1; then
        rm -rf .venv
        python=$(find_python) || fail "needs Python 3.11, 3.12 or 3.13 with its venv module"
        say "making .venv with $("$python" -V)"
        "$python" -m venv .venv
    fi
    rm -f .venv/installed-*
    say "installing the Python packages of $1 into .venv; this takes a few minutes"
    pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip --no-input --quiet"
    # Binary wheels only: compiling Kivy would take an hour on a Pi, and then fail.
    # shellcheck disable=SC2086  # a command and its options
    {
        $pip install --require-hashes --only-binary :all: -r "$1" &&
            $pip install --no-index --no-build-isolation --no-deps -e .
    } >&2 || fail "the Python packages could not be installed (see above); run ./${0##*/} again when that is mended"
    environment_state "$1" >".venv/installed-$1"
    # The lock for tests holds all of the other one, in the same versions.
    [ "$1" = requirements.lock ] ||
        environment_state requirements.lock >.venv/installed-requirements.lock
}
