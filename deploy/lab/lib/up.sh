# shellcheck shell=bash
# Sets the lab up, from whatever state it is in.

command_up() {
  local hosts=2 releases=$PINDAH_LAB_RELEASE debian_guest=true host
  local -a names=()
  while [ $# -gt 0 ]; do
    case $1 in
      --hosts) hosts=${2:-} && shift 2 ;;
      --release) releases=${2:-} && shift 2 ;;
      --guest-deb) PINDAH_GUEST_DEB=${2:-} && shift 2 ;;
      --no-debian-guest) debian_guest=false && shift ;;
      *) refuse "up has no option '$1'; see: lab up --help" ;;
    esac
  done
  [[ $hosts =~ ^[2-9]$ ]] || refuse "--hosts is 2 to $MAX_HOSTS, not '$hosts'"
  check_releases "$releases" "$hosts"
  mapfile -t names < <(seq -f kvm%g "$hosts")
  [ -z "$PINDAH_GUEST_DEB" ] || PINDAH_GUEST_DEB=$(readlink -f -- "$PINDAH_GUEST_DEB")

  ensure_guard
  take_lock up
  ensure_guard # a down that held the lock has removed it
  take_ownership
  settle_releases "$releases" "${names[@]}"
  ensure_packages
  prepare_kernel
  ensure_hosts "${names[@]}"
  ensure_guests "$debian_guest"
  for host in "${names[@]}"; do wait_until_booted "$host"; done
  remove_old_images
  say "the lab is up ($(accelerator)); see: lab status"
}

ensure_hosts() {
  local host release up=''
  for release in $(releases_of "$@"); do ensure_host_base "$release"; done
  find_accelerator
  ensure_control
  for host in "$@"; do start_host "$host"; done
  ensure_tiny_image # and with it the guest's base, while the hosts boot
  for host in "$@"; do
    wait_for_host "$host"
    up+=", $host ($(release_of "$host"))"
  done
  say "hosts are up: ${up#, }"
}

# Every guest the lab knows runs, unless it was added with --stopped.
ensure_guests() {
  local folder
  define_settings t1 tiny '' false
  ensure_guest t1 kvm1
  if [ "$1" = true ]; then
    define_settings g1 debian '' false
    ensure_guest g1 kvm1
  fi
  for folder in "$LAB_STATE"/guests/*/; do
    case $(basename "$folder") in
      g1 | t1) ;;
      *) [ ! -f "$folder/guest.json" ] || ensure_guest "$(basename "$folder")" kvm1 ;;
    esac
  done
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
