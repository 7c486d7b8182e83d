# shellcheck shell=bash
# The Debian packages this machine needs; only what is missing is installed.

# Pairs: a file that must exist, and the package that brings it.
NEEDED_FILES=(
  /usr/bin/mmdebstrap mmdebstrap
  /usr/bin/systemd-nspawn systemd-container
  /usr/bin/gpgv gpgv
  /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
  /usr/bin/jq jq
  /usr/bin/cpio cpio
  /usr/bin/gcc gcc
  /usr/include/stdlib.h libc6-dev
  /usr/bin/nsenter util-linux
  /usr/bin/ping iputils-ping
  /usr/bin/xz xz-utils
)
NEEDED_PROGRAMS=(ip iproute2 tc iproute2 mkfs.ext4 e2fsprogs ps procps modprobe kmod column bsdextrautils)

ensure_packages() {
  local -a missing=()
  mapfile -t missing < <(missing_packages | sort -u)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "missing: ${missing[*]}; install them first (this is not a Debian system)"
  say "installing Debian packages: ${missing[*]}"
  mkdir -p "$LAB_LOG"
  if ! apt_install "${missing[@]}" >"$LAB_LOG/lab-packages.log" 2>&1; then
    tail -n 15 "$LAB_LOG/lab-packages.log" >&2
    die "apt-get could not install them; the whole output is in $LAB_LOG/lab-packages.log"
  fi
}

missing_packages() {
  local i
  for ((i = 0; i < ${#NEEDED_FILES[@]}; i += 2)); do
    [ -e "${NEEDED_FILES[i]}" ] || echo "${NEEDED_FILES[i + 1]}"
  done
  for ((i = 0; i < ${#NEEDED_PROGRAMS[@]}; i += 2)); do
    PATH=$PATH:/usr/sbin:/sbin command -v "${NEEDED_PROGRAMS[i]}" >/dev/null || echo "${NEEDED_PROGRAMS[i + 1]}"
  done
}

# The lists may be missing or old: they are read once more before giving up.
apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install "$@" 9>&- ||
    { apt-get update 9>&- && apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends install "$@" 9>&-; }
}
