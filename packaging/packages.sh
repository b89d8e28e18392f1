# Sourced by ./run and ./test: installs the packages of some sections of debian-packages.txt. Needs $here, the source folder.

# fail SENTENCE: says it and ends the script with the exit code for "the environment lacks something".
fail()
{
    printf '%s\n' "$1" >&2
    exit 4
}

# packages_of SECTION…: their names, one a line.
packages_of()
{
    local section
    for section in "$@"; do
        awk -v section="$section" '$1 == section { print $2 }' "$here/packaging/debian-packages.txt"
    done
}

# missing_packages SECTION…: those that dpkg does not call installed.
missing_packages()
{
    local wanted
    wanted=$(packages_of "$@")
    { dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true; } |
        awk -v wanted="$wanted" '
            $1 == "installed" { have[$2] = 1 }
            END { count = split(wanted, names, "\n"); for (i = 1; i <= count; ++i) if (!(names[i] in have)) print names[i] }'
}

# need_packages SECTION…: installs what is missing and says which. Costs some milliseconds when nothing is.
need_packages()
{
    local missing log root=(env DEBIAN_FRONTEND=noninteractive)
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        [ "${BINCARD_SKIP_PACKAGES:-}" = 1 ] && return
        fail "This is not a Debian system: install what packaging/debian-packages.txt names by other means, then set BINCARD_SKIP_PACKAGES=1 and start again."
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    missing=${missing//$'\n'/ }
    [ "${BINCARD_SKIP_PACKAGES:-}" = 1 ] && { printf 'Not installed: %s\n' "$missing" >&2; return; }
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "Installing missing packages needs root or sudo: $missing"
        root=(sudo "${root[@]}")
        [ -t 0 ] || root=(sudo -n "${root[@]:1}")
        "${root[@]}" true || fail "sudo gave no rights to install the missing packages: $missing"
    fi
    printf 'Installing by apt: %s\n' "$missing" >&2
    log=$(mktemp)
    # An index that cannot be fetched is no reason to stop: the packages may be in the one that is there.
    "${root[@]}" apt-get -q update </dev/null >"$log" 2>&1 || true
    if ! "${root[@]}" apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 install $missing </dev/null >>"$log" 2>&1; then
        if grep -q '^E: Unable to locate package' "$log" && ! grep -qE '^(W|E): Failed to fetch' "$log"; then
            fail "apt does not know all of the packages (Bincard is built on Debian 12 or later; what apt said is in $log): $missing"
        elif grep -qE '^(W|E): Failed to fetch' "$log"; then
            fail "The packages could not be fetched, so the network or the mirror is down (what apt said is in $log)."
        fi
        fail "apt could not install the packages; what it said is in $log."
    fi
    rm -f "$log"
}

# configure PRESET: once; after that the build itself notices when it has to be done again.
configure()
{
    local build="$here/build/$1"
    # A tree that was copied or moved brings a cache that names its old place.
    if [ -f "$build/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$here" "$build/CMakeCache.txt"; then
        rm -rf "$build"
    fi
    [ -f "$build/build.ninja" ] || (cd "$here" && cmake --preset "$1" </dev/null)
}
