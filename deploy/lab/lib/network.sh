# shellcheck shell=bash
# The lab's network: one namespace a host and one for control, joined by a bridge, with no way out.
#
#   pindah-control                     pindah-kvm1
#     pindah-lab (bridge, 10.213.77.1)   br0 (bridge, 10.213.77.11)
#       kvm1 ----------- veth ----------- eth0
#       kvm2 --- …                        the guests' taps

# A connection to the lab from outside it fails at once, whether the lab is up or not, rather than leaving the machine.
ensure_guard() {
  local route
  route=$(ip -4 route show "$LAB_SUBNET")
  case $route in
    "unreachable $LAB_SUBNET"*) ;;
    '') ip route replace unreachable "$LAB_SUBNET" ;;
    *) die "this machine has a route of its own for the lab's addresses: $route" ;;
  esac
}

remove_guard() { ip route del unreachable "$LAB_SUBNET" 2>/dev/null || true; }

has_guard() { [[ $(ip -4 route show "$LAB_SUBNET") == "unreachable $LAB_SUBNET"* ]]; }

ensure_control() {
  ensure_namespace "$CONTROL"
  ensure_bridge "$CONTROL" "$LAB_BRIDGE" 02:70:69:6e:00:01 "$CONTROL_ADDRESS"
}

# The namespace, bridge and cable of host $1.
ensure_host_network() {
  local host=$1 namespace number
  namespace=$(host_namespace "$host")
  number=${host#kvm}
  ensure_namespace "$namespace"
  ensure_bridge "$namespace" br0 "02:70:69:6e:01:0$number" "$(host_address "$host")"
  if ! has_interface "$namespace" eth0 || ! has_interface "$CONTROL" "$host"; then
    ip -n "$CONTROL" link del "$host" 2>/dev/null || true
    ip -n "$namespace" link del eth0 2>/dev/null || true
    ip link add "$host" netns "$CONTROL" type veth peer name eth0 netns "$namespace"
  fi
  ip -n "$namespace" link set eth0 master br0 up
  # A link that somebody took down on purpose is already on the bridge: it stays down.
  if [ ! -e "$PINDAH_RUN/$host.down" ]; then ip -n "$CONTROL" link set "$host" master "$LAB_BRIDGE" up; fi
}

remove_host_network() {
  ip -n "$CONTROL" link del "$1" 2>/dev/null || true
  remove_namespace "$(host_namespace "$1")"
  rm -f "$PINDAH_RUN/$1.down"
}

# A name whose namespace is gone (its mount was taken away) is made anew.
ensure_namespace() {
  if [ -e "/run/netns/$1" ] && ! nsenter --net="/run/netns/$1" true 2>/dev/null; then remove_namespace "$1"; fi
  [ -e "/run/netns/$1" ] || ip netns add "$1"
  ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 2>/dev/null || true
  ip -n "$1" link set lo up
}

# Gives the namespace that process $1 lives in its name $2 back, if the name was lost or means another one.
name_namespace_of() {
  [ "$(stat -Lc %i "/run/netns/$2" 2>/dev/null)" != "$(stat -Lc %i "/proc/$1/ns/net")" ] || return 0
  say "the name of the network namespace $2 was lost; giving it back"
  remove_namespace "$2"
  ip netns attach "$2" "$1"
}

remove_namespace() {
  while [ -e "/run/netns/$1" ]; do
    ip netns del "$1" 2>/dev/null || { umount -l "/run/netns/$1" 2>/dev/null; rm -f "/run/netns/$1"; }
  done
}

ensure_bridge() {
  local namespace=$1 bridge=$2 mac=$3 address=$4
  has_interface "$namespace" "$bridge" || ip -n "$namespace" link add "$bridge" type bridge stp_state 0 forward_delay 0
  ip -n "$namespace" link set "$bridge" address "$mac" up
  ip -n "$namespace" addr replace "$address/24" dev "$bridge"
}

has_interface() { ip -n "$1" link show dev "$2" >/dev/null 2>&1; }
