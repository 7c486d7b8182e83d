# shellcheck shell=bash
# Sets the lab up, from whatever state it is in.

command_up() {
  local hosts='' tiny=1 releases=$PINDAH_LAB_RELEASE debian_guest=true host
  local -a names=()
  while [ $# -gt 0 ]; do
    case $1 in
      --hosts | --tiny | --release | --guest-deb) [ $# -gt 1 ] || refuse "up $1 needs a value; see: lab up --help" ;;
    esac
    case $1 in
      --hosts) hosts=${2:-none} && shift 2 ;;
      --tiny) tiny=${2:-none} && shift 2 ;;
      --release) releases=${2:-} && shift 2 ;;
      --guest-deb) PINDAH_GUEST_DEB=${2:-} && shift 2 ;;
      --no-debian-guest) debian_guest=false && shift ;;
      *) refuse "up has no option '$1'; see: lab up --help" ;;
    esac
  done
  [[ ${hosts:-2} =~ ^[2-9]$ ]] || refuse "--hosts is 2 to $MAX_HOSTS, not '$hosts'"
  [[ $tiny =~ ^[1-9]$ ]] || refuse "--tiny is 1 to 9, not '$tiny'"
  [ -z "$PINDAH_GUEST_DEB" ] || PINDAH_GUEST_DEB=$(readlink -f -- "$PINDAH_GUEST_DEB")

  hosts=$(hosts_to_have "$hosts")
  check_releases "$releases" "$hosts"

  ensure_guard
  take_lock up
  hosts=$(hosts_to_have "$hosts") # another up may have added some meanwhile
  mapfile -t names < <(seq -f kvm%g "$hosts")
  ensure_guard # a down that held the lock has removed it
  take_ownership
  settle_releases "$releases" "${names[@]}"
  note_hosts "$hosts"
  ensure_packages
  prepare_kernel
  ensure_hosts "${names[@]}"
  ensure_guests "$debian_guest" "$tiny"
  for host in "${names[@]}"; do wait_until_booted "$host"; done
  remove_old_images
  say "the lab is up ($(accelerator)); see: lab status"
}

# hosts_to_have ASKED: as many as are asked for (2), and never fewer than are up: only down takes a host away.
hosts_to_have() {
  local up
  up=$({ noted_hosts && running_hosts | tr -d 'a-z'; } | sort -n | tail -n 1)
  if [ "${1:-2}" -ge "$up" ]; then
    echo "${1:-2}"
  else
    [ -z "$1" ] || say "the lab is up with $up hosts, and keeps them; for fewer: lab down, then: lab up --hosts $1"
    echo "$up"
  fi
}

ensure_hosts() {
  local host release up=''
  local -a booted=()
  for release in $(releases_of "$@"); do ensure_host_base "$release"; done
  find_accelerator
  ensure_control
  for host in "$@"; do
    [ -n "$(leader_of "$host")" ] || booted+=("$host")
    start_host "$host"
  done
  ensure_tiny_image # and with it the guest's base, while the hosts boot
  for host in "$@"; do
    wait_for_host "$host"
    up+=", $host ($(release_of "$host"))"
  done
  for host in "${booted[@]}"; do forget_guests_elsewhere "$host"; done
  say "hosts are up: ${up#, }"
}

# Every guest the lab knows runs, unless it was added with --stopped. t1 is as it always was; those that are there for their number are small.
ensure_guests() {
  local tiny folder name
  local -a names=()
  define_settings t1 tiny '' false
  for ((tiny = 2; tiny <= $2; tiny++)); do
    [ -f "$LAB_STATE/guests/t$tiny/guest.json" ] || define_settings "t$tiny" tiny 128 false memory-mib=32 rate-mib=2 check-mib=8
  done
  [ "$1" != true ] || define_settings g1 debian '' false
  for folder in "$LAB_STATE"/guests/*/; do
    name=$(basename "$folder")
    if [ "$name" = g1 ] && [ "$1" != true ]; then continue; fi
    [ ! -f "$folder/guest.json" ] || names+=("$name")
  done
  ensure_guests_on kvm1 "${names[@]}"
}

# What the hosts need of the kernel they share with this machine.
prepare_kernel() {
  local module
  for module in tun veth bridge overlay kvm_intel kvm_amd sch_tbf; do modprobe --quiet "$module" 2>/dev/null || true; done
  if [ ! -c /dev/net/tun ]; then
    mkdir -p /dev/net
    mknod /dev/net/tun c 10 200
  fi
  [ -n "$(cgroup2_mount)" ] || die "no cgroup2 file system is mounted; the hosts' systemd needs one"
  # Post-copy lives on userfaultfd for faults taken inside the kernel too.
  if [ "$(cat /proc/sys/vm/unprivileged_userfaultfd 2>/dev/null)" = 0 ] && [ ! -c /dev/userfaultfd ]; then
    echo 1 >/proc/sys/vm/unprivileged_userfaultfd || true
  fi
}
