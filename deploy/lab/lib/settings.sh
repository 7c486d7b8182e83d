# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# Where things are, and the lab's fixed addresses.

PINDAH_STATE=${PINDAH_STATE:-/var/lib/pindah}
PINDAH_CACHE=${PINDAH_CACHE:-/var/cache/pindah}
PINDAH_RUN=${PINDAH_RUN:-/run/pindah}
PINDAH_GUEST_DEB=${PINDAH_GUEST_DEB:-}
PINDAH_LAB_RELEASE=${PINDAH_LAB_RELEASE:-}

LAB_STATE=$PINDAH_STATE/lab      # hosts/ and guests/
LAB_CACHE=$PINDAH_CACHE/lab      # images, each named by the hash of what it was made from
LAB_LOG=$PINDAH_STATE/log
LAB_CLONE=$(readlink -f -- "$LAB_SOURCE/../..")

# The same two folders as the hosts see them.
HOST_GUESTS=/srv/pindah/guests
HOST_IMAGES=/srv/pindah/images

LAB_SUBNET=10.213.77.0/24
LAB_PREFIX=10.213.77
CONTROL=pindah-control
CONTROL_ADDRESS=$LAB_PREFIX.1
LAB_BRIDGE=pindah-lab
MAX_HOSTS=9
PROBE_PORT=7007
GUEST_SUITE=trixie

host_address() { printf '%s.1%s' "$LAB_PREFIX" "${1#kvm}"; }
host_namespace() { printf 'pindah-%s' "$1"; }

# These paths become mount options and command lines; one odd character would be read as something else.
check_settings() {
  local setting
  for setting in PINDAH_STATE PINDAH_CACHE PINDAH_RUN; do
    [[ ${!setting} =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "$setting must be an absolute path of plain characters, not '${!setting}'"
  done
  [ "$(id -u)" -eq 0 ] || die "the lab makes network namespaces and containers and must run as root"
}

# A host's name given by a person, checked.
known_host() {
  local hosts
  hosts=$(all_hosts)
  [[ ${1:-} =~ ^kvm[1-9]$ ]] && grep -qx "$1" <<<"$hosts" || refuse "there is no host '${1:-}' in the lab (hosts: $(paste -sd' ' <<<"$hosts"))"
}

# The hosts the lab has, running or not: while it is up kvm1 to the number that it was set up with, else those that have files.
all_hosts() {
  local host
  for host in $(hosts_with_files); do
    [ ! -f "$PINDAH_RUN/lab.hosts" ] || [ "${host#kvm}" -le "$(noted_hosts)" ] || continue
    echo "$host"
  done
}

hosts_with_files() {
  local folder
  for folder in "$LAB_STATE"/hosts/kvm[1-9]; do
    [ ! -d "$folder" ] || basename "$folder"
  done
}

# With how many hosts the lab is up; 0 when it is down.
noted_hosts() { cat "$PINDAH_RUN/lab.hosts" 2>/dev/null || echo 0; }

note_hosts() {
  echo "$1" >"$PINDAH_RUN/lab.hosts.new"
  mv "$PINDAH_RUN/lab.hosts.new" "$PINDAH_RUN/lab.hosts"
}
