# shellcheck shell=bash
# The cable between a host and the lab's bridge: its rate, and whether it is plugged in.

command_link() {
  local host=${1:-} what=${2:-} rate=${3:-}
  known_host "$host"
  take_lock link "$@"
  has_interface "$CONTROL" "$host" || die "$host has no network; run: lab up"
  case $what in
    rate) limit_rate "$host" "$rate" ;;
    clear) clear_rate "$host" ;;
    down) pull_cable "$host" ;;
    up) plug_cable "$host" ;;
    *) refuse "link HOST rate RATE, clear, down or up, not '$what'; see: lab link --help" ;;
  esac
}

# The same rate both ways: each end limits what it sends.
limit_rate() {
  [[ $2 =~ ^[1-9][0-9]{0,5}(kbit|mbit|gbit)$ ]] || refuse "a rate is a number and kbit, mbit or gbit, not '$2'"
  ip netns exec "$CONTROL" tc qdisc replace dev "$1" root tbf rate "$2" burst 256kb latency 50ms
  ip netns exec "$(host_namespace "$1")" tc qdisc replace dev eth0 root tbf rate "$2" burst 256kb latency 50ms
}

clear_rate() {
  ip netns exec "$CONTROL" tc qdisc del dev "$1" root 2>/dev/null || true
  ip netns exec "$(host_namespace "$1")" tc qdisc del dev eth0 root 2>/dev/null || true
}

pull_cable() {
  : >"$PINDAH_RUN/$1.down"
  ip -n "$CONTROL" link set "$1" down
}

plug_cable() {
  rm -f "$PINDAH_RUN/$1.down"
  ip -n "$CONTROL" link set "$1" up
}

# "up", "down", and the rate if one is set.
link_state() {
  local state rate
  state=$(ip -n "$CONTROL" -json link show dev "$1" 2>/dev/null | jq -r '.[0].flags | if index("UP") then "up" else "down" end' || echo absent)
  rate=$(ip netns exec "$CONTROL" tc qdisc show dev "$1" 2>/dev/null | sed -n 's/.* rate \([^ ]*\).*/\1/p')
  printf '%s%s' "${state:-absent}" "${rate:+ $rate}"
}
