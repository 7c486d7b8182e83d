# shellcheck shell=bash
# A host: a container that boots Debian over the shared base, in the network namespace made for it.

# Boots host $1 unless it runs. Comes back before it has finished booting; see wait_for_host.
start_host() {
  local host=$1 leader
  leader=$(leader_of "$host")
  if [ -n "$leader" ]; then
    name_namespace_of "$leader" "$(host_namespace "$host")"
    ensure_host_network "$host"
    return
  fi
  clear_host_leftovers "$host"
  ensure_host_network "$host"
  mount_host "$host"
  personalise_host "$host"
  say "booting $host"
  : >"$LAB_LOG/lab-$host.log"
  launch_host "$host"
}

# What a killed lab left of this host: processes without their container, a mount nobody uses.
clear_host_leftovers() {
  local -a pids=()
  mapfile -t pids < <(processes_of_host "$1")
  if [ ${#pids[@]} -gt 0 ]; then
    say "ending ${#pids[@]} processes that an earlier $1 left behind"
    end_processes 5 "${pids[@]}"
  fi
  unmount_host "$1"
  remove_control_group "$1"
}

# What a host wrote belongs to the base it was written over: with another base it starts afresh.
mount_host() {
  local host=$1 base folder
  base=$(host_base_of "$host")
  folder=$LAB_STATE/hosts/$host
  if [ -d "$folder/upper" ] && [ "$(cat "$folder/base" 2>/dev/null)" != "$base" ]; then
    say "$host starts afresh: its base is new"
    rm -rf --one-file-system "$folder/upper" "$folder/work"
  fi
  mkdir -p "$folder"/{upper,work,root} "$LAB_STATE/guests"
  echo "$base" >"$folder/base"
  mount -t overlay "pindah-lab-$host" \
    -o "lowerdir=$LAB_CACHE/$base/root,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
}

# Also what nspawn mounts beside it, and leaves when it is killed.
unmount_host() {
  local folder
  for folder in "$LAB_STATE/hosts/$1/root" "/run/systemd/nspawn/unix-export/pindah-lab-$1"; do
    while mountpoint -q "$folder"; do umount "$folder" 2>/dev/null || umount -l "$folder"; done
  done
}

# Name, machine-id, libvirt's host_uuid and address: what must differ, or libvirt sees one host twice.
personalise_host() {
  local host=$1 root=$LAB_STATE/hosts/$1/root identity=$LAB_STATE/hosts/$1/machine-id id
  [ -s "$identity" ] || tr -d - </proc/sys/kernel/random/uuid >"$identity"
  id=$(cat "$identity")
  echo "$host" >"$root/etc/hostname"
  echo "$id" >"$root/etc/machine-id"
  replace_line "$root/etc/libvirt/libvirtd.conf" host_uuid "\"${id:0:8}-${id:8:4}-${id:12:4}-${id:16:4}-${id:20}\""
  replace_line "$root/etc/libvirt/qemu.conf" migration_host "\"$(host_address "$host")\""
  replace_line "$root/etc/libvirt/qemu.conf" shared_filesystems "[ \"$HOST_GUESTS\" ]"
}

# replace_line FILE KEY VALUE
replace_line() {
  sed -i "/^$2 = /d" "$1"
  printf '%s = %s\n' "$2" "$3" >>"$1"
}

launch_host() {
  local host=$1 device
  local -a command=(systemd-nspawn --quiet --boot --register=no --keep-unit "--machine=pindah-lab-$host" "--hostname=$host"
    "--directory=$LAB_STATE/hosts/$host/root" "--network-namespace-path=/run/netns/$(host_namespace "$host")"
    --capability=all '--system-call-filter=userfaultfd bpf perf_event_open @keyring'
    --resolv-conf=off --timezone=off --link-journal=no --console=read-only
    "--bind=$LAB_STATE/guests:$HOST_GUESTS" "--bind-ro=$LAB_CACHE:$HOST_IMAGES")
  for device in /dev/net/tun /dev/userfaultfd; do
    [ ! -c "$device" ] || command+=("--bind=$device")
  done
  [ "$(accelerator)" != kvm ] || command+=(--bind=/dev/kvm)
  if [ -d /run/systemd/system ]; then
    systemctl reset-failed "pindah-lab-$host.service" 2>/dev/null || true
    systemd-run --quiet --collect --unit="pindah-lab-$host" --property=Delegate=yes --property=KillMode=mixed \
      --property="StandardOutput=append:$LAB_LOG/lab-$host.log" --property="StandardError=append:$LAB_LOG/lab-$host.log" \
      --setenv=SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 "${command[@]}"
    systemctl show --property=MainPID --value "pindah-lab-$host.service" >"$PINDAH_RUN/$host.pid"
  else
    launch_without_systemd "$host" "${command[@]}"
  fi
}

# Where no systemd hands out control groups, each host gets one of its own: two containers in one would end each
# other's services.
launch_without_systemd() {
  local host=$1 group
  shift
  group=$(control_group "$host")
  mkdir -p "$group"
  (
    echo "$BASHPID" >"$group/cgroup.procs"
    echo "$BASHPID" >"$PINDAH_RUN/$host.pid"
    export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
    exec setsid "$@"
  ) >>"$LAB_LOG/lab-$host.log" 2>&1 </dev/null 9>&- &
}

# The control group of host $1 where this command makes it (see launch_without_systemd).
control_group() { printf '%s/pindah-lab/%s' "$(cgroup2_mount)" "$1"; }

cgroup2_mount() { awk '$3 == "cgroup2" {print $2; exit}' /proc/mounts; }

# Ends what is left in the group and removes it, also from the older hierarchy where nspawn mirrors it. The kernel lets
# go of a group a moment after its last process.
remove_control_group() {
  local group mirror attempt
  group=$(control_group "$1")
  mirror=/sys/fs/cgroup/systemd/pindah-lab/$1
  for attempt in {1..25}; do
    [ -d "$group" ] || [ -d "$mirror" ] || return 0
    [ ! -w "$group/cgroup.kill" ] || echo 1 >"$group/cgroup.kill"
    find "$group" "$mirror" -depth -type d -exec rmdir {} + 2>/dev/null || true
    rmdir "${group%/*}" "${mirror%/*}" 2>/dev/null || true
    [ "$attempt" -eq 1 ] || sleep 0.2
  done
}

# Waits until host $1's libvirt answers over the network, as the other hosts will ask it.
wait_for_host() {
  local host=$1 deadline=$((SECONDS + 120))
  until in_host "$host" virsh --quiet --connect "qemu+tcp://$(host_address "$host")/system" uri >/dev/null 2>&1; do
    if [ -z "$(nspawn_of "$host")" ]; then
      tail -n 15 "$LAB_LOG/lab-$host.log" >&2
      die "$host ended while it booted; its output is in $LAB_LOG/lab-$host.log"
    fi
    [ "$SECONDS" -lt "$deadline" ] || die "$host's libvirt did not answer within 120 s; see $LAB_LOG/lab-$host.log"
    sleep 0.3
  done
}

# libvirt answers before the rest of the host has booted; whoever asks after "up" should not hear that the host still starts.
wait_until_booted() { in_host "$1" timeout 60 systemctl is-system-running --wait >/dev/null 2>&1 || true; }

# in_host HOST COMMAND…: runs it as root in the host's namespaces, with this command's input and output.
in_host() { (become_in_host "$@"); }

# The same, in place of this process. The command is asked to end when this side of it ends.
become_in_host() {
  local leader
  leader=$(leader_of "$1")
  [ -n "$leader" ] || exit 125
  shift
  exec nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wd -- \
    /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    "TERM=${TERM:-dumb}" setpriv --pdeathsig TERM -- "$@" 9>&-
}

# Asks host $1 to power off and ends it if it has not after 20 s.
stop_host() {
  local host=$1 leader parent
  local -a pids=()
  leader=$(leader_of "$host")
  parent=$(nspawn_of "$host")
  if [ -n "$leader" ]; then
    kill -s RTMIN+4 "$leader" 2>/dev/null || true
    wait_for_end "$parent" 20 || say "$host did not power off in time; ending it"
  fi
  mapfile -t pids < <(processes_of_host "$host")
  [ ${#pids[@]} -eq 0 ] || end_processes 2 "${pids[@]}"
  unmount_host "$host"
  remove_control_group "$host"
  remove_host_network "$host"
  rm -f "$PINDAH_RUN/$host.pid"
}
