#!/usr/bin/env bash
# Shows what ./run and ./test do on a fresh Debian 12: makes a minimal system, clones the committed tree into it, runs both
# and prints the minutes of each. Needs root; leaves nothing behind but the logs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

usage()
{
    cat <<'EOT'
usage: packaging/clean-machine.sh [--mirror URL] [--root DIR] [--keep] [--install-only | --run-only | --test-only]

  --mirror URL     Debian mirror (default: the one that apt is configured with)
  --root DIR       where the system is made (default: a new folder in /var/tmp)
  --keep           leaves the system there, for a look inside
  --install-only   installs the packages and configures, but does not build
  --run-only       ./run twice, and no ./test
  --test-only      ./test, and no ./run
EOT
}

mirror= root= keep= only=
while [ $# -gt 0 ]; do
    case $1 in
        --mirror) mirror=${2:?}; shift 2 ;;
        --root) root=${2:?}; shift 2 ;;
        --keep) keep=1; shift ;;
        --install-only|--run-only|--test-only) only=$1; shift ;;
        -h|--help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done

[ "$(id -u)" -eq 0 ] || { echo "clean-machine.sh: making a system needs root." >&2; exit 4; }
for tool in debootstrap unshare git; do
    command -v "$tool" >/dev/null || { echo "clean-machine.sh: $tool is missing; apt-get install debootstrap util-linux git" >&2; exit 4; }
done
if [ -z "$mirror" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(CREATED_BY)' |
        awk '$2 == "bookworm" && $3 == "main" && $4 == "Packages" && !found { print $1; found = 1 }')
    [ -n "$mirror" ] || { echo "clean-machine.sh: apt knows no mirror of bookworm; name one with --mirror." >&2; exit 4; }
fi
root=${root:-$(mktemp -d /var/tmp/bincard-clean.XXXXXX)}
logs=$(mktemp -d /var/tmp/bincard-clean-logs.XXXXXX)
if [ -z "$keep" ]; then
    trap 'rm -rf --one-file-system "$root"' EXIT
fi

# inside COMMAND: in the new system, in namespaces of its own, so that no mount outlives the command.
inside()
{
    unshare --mount --pid --fork chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        /bin/bash -c 'mount -t proc proc /proc && mount -t tmpfs tmpfs /dev/shm && cd /src/bincard && '"$1" </dev/null
}

# step NAME COMMAND…: says how long it took, and how it ended.
step()
{
    local name=$1 began=$SECONDS status=0
    shift
    "$@" >"$logs/$name.log" 2>&1 || status=$?
    printf '%-14s %3d min %02d s   exit %d   %s\n' "$name" $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)) $status "$logs/$name.log"
    [ $status -eq 0 ] || { tail -n 25 "$logs/$name.log" >&2; exit 1; }
}

clone()
{
    mkdir -p "$root/src"
    git clone --quiet --no-hardlinks "file://$here" "$root/src/bincard"
    local orders=${BINCARD_SHARED_DATA:-$here/../shared/data} # Without the real orders scenario/real_order is skipped.
    [ ! -d "$orders" ] || { mkdir -p "$root/src/shared" && cp -r "$orders" "$root/src/shared/data"; }
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
}

step debootstrap debootstrap --variant=minbase bookworm "$root" "$mirror"
step clone clone
if [ "$only" = --install-only ]; then
    step install inside 'set -e; here=$PWD; . packaging/packages.sh; need_packages build run test; configure release; configure dev'
    exit 0
fi
if [ "$only" != --test-only ]; then
    step run-first inside ./run
    step run-again inside ./run
    inside 'ls build/release/tour' | sed 's/^/tour: /'
fi
if [ "$only" != --run-only ]; then
    step test inside ./test
    tail -n 12 "$logs/test.log"
fi
