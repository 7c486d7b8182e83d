# shellcheck shell=bash
# What the hosts' libvirt says, asked directly.

host_virsh() {
  local host=$1
  shift
  in_host "$host" timeout 60 virsh --quiet --connect qemu:///system "$@"
}

# Hosts that run, one a line.
running_hosts() {
  local host
  for host in $(hosts_with_files); do
    [ -z "$(leader_of "$host")" ] || echo "$host"
  done
}

# "HOST STATE" for each host that knows guest $1.
states_of() {
  local host
  for host in $(running_hosts); do
    host_virsh "$host" list --all | awk -v host="$host" -v name="$1" \
      '$2 == name {state = $3; for (i = 4; i <= NF; i++) state = state " " $i; print host, state}'
  done
}

hosts_with() { states_of "$1" | cut -d' ' -f1; }

# Lines of tab-separated words, aligned for reading.
columns() { column -t -s $'\t'; }
