# How the launcher speaks. Progress goes to standard error, results to standard output.
# shellcheck shell=bash

started_at=$SECONDS

say() { printf '%s\n' "$*" >&2; }

# A step a person can follow, with the seconds since the start.
step() { printf '\n[%3d s] %s\n' "$((SECONDS - started_at))" "$*" >&2; }

# Ends with a message: what is wrong, and what to do.
die() {
    printf 'pindah: %s\n' "$*" >&2
    exit 1
}

need_root() {
    [[ $(id -u) == 0 ]] || die "'$1' makes network namespaces and containers and must run as root: sudo ./pindah $1"
}

# Installs those of the named Debian packages that are missing.
need_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [[ ${#missing[@]} == 0 ]] && return
    command -v apt-get >/dev/null || die "these Debian packages are needed and apt-get is not here: ${missing[*]}"
    [[ $(id -u) == 0 ]] || die "these packages are missing; install them as root: apt-get install ${missing[*]}"
    say "installing: ${missing[*]}"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
