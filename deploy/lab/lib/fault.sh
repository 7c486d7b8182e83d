# shellcheck shell=bash
# Faults made on purpose, each once and at once, for tests of what the product does about them.

MIGRATION_PORTS=(49152 49215) # libvirt's own range, in which the destination's QEMU listens
LIBVIRT_PORT=16509

command_fault() {
  local what=${1:-} host=${2:-}
  case $what in
    reset | cut | mend | kill | freeze | thaw | rate) ;;
    *) refuse "fault reset, cut, mend, kill, freeze, thaw or rate, not '$what'; see: lab fault --help" ;;
  esac
  known_host "$host"
  [ -n "$(leader_of "$host")" ] || die "$host does not run; run: lab up"
  shift 2
  "fault_$what" "$host" "$@"
}

fault_cut() {
  no_more_words "$@"
  take_lock fault cut "$1"
  pull_cable "$1"
  say "$1 is cut off; later: lab fault mend $1"
}

fault_mend() {
  no_more_words "$@"
  take_lock fault mend "$1"
  plug_cable "$1"
  say "$1 is connected"
}

fault_rate() {
  local host=$1 rate=${2:-}
  no_more_words "$host" "${@:3}"
  [[ $rate =~ ^(off|[1-9][0-9]{0,5})$ ]] || refuse "a rate is a number of Mbit/s, or off, not '$rate'"
  take_lock fault rate "$host"
  if [ "$rate" = off ]; then clear_rate "$host"; else limit_rate "$host" "${rate}mbit"; fi
}

# Resets what carries memory between this host and another, on both ends at once, and prints how many connections those were. libvirt's own
# connections and those to the broker are left alone, also where their port happens to lie in the range.
fault_reset() {
  local host=$1 other filter='' reset first=${MIGRATION_PORTS[0]} last=${MIGRATION_PORTS[1]}
  no_more_words "$@"
  for other in $(all_hosts); do
    [ "$other" = "$host" ] || filter+="${filter:+ or }dst $(host_address "$other")"
  done
  filter="( $filter ) and sport != :$LIBVIRT_PORT and dport != :$LIBVIRT_PORT and ( ( sport >= :$first and sport <= :$last ) or ( dport >= :$first and dport <= :$last ) )"
  reset=$(ip netns exec "$(host_namespace "$host")" ss --no-header --numeric --tcp --kill state established "$filter") ||
    die "ss could not reset connections on $host"
  reset=$(grep -c . <<<"$reset" || true)
  say "reset $reset migration connections of $host"
  echo "$reset"
}

fault_kill() { signal_process KILL "$@"; }

# A frozen process is there and answers nobody, as one on a host that stands still.
fault_freeze() { signal_process STOP "$@"; }

fault_thaw() { signal_process CONT "$@"; }

# signal_process SIGNAL HOST qemu GUEST|libvirtd|agent: finds the process and signals it inside the host; prints its id there.
signal_process() {
  local signal=$1 host=$2 what=${3:-} guest='' pid
  case $what in
    qemu)
      guest=${4:-}
      check_guest_name "$guest"
      no_more_words "$host" "${@:5}"
      ;;
    libvirtd | agent) no_more_words "$host" "${@:4}" ;;
    *) refuse "fault kill, freeze and thaw are for qemu GUEST, libvirtd or agent, not '$what'; see: lab fault --help" ;;
  esac
  pid=$(in_host "$host" sh -c "$(process_script)" - "$signal" "$what" "$guest") ||
    die "$host has no such process now: $what${guest:+ $guest}"
  say "signal $signal to process $pid ($what${guest:+ $guest}) on $host"
  echo "$pid"
}

# Runs in the host, so that next to no time goes by between looking and the signal. libvirt's note of a QEMU's id may be an old one, so the
# process must also name the guest.
process_script() {
  cat <<'EOT'
case $2 in
  qemu)
    pid=$(cat "/run/libvirt/qemu/$3.pid" 2>/dev/null)
    { tr '\0' '\n' <"/proc/${pid:-0}/cmdline"; } 2>/dev/null | grep -qE "^guest=$3(,|\$)" || pid=0
    ;;
  libvirtd)
    pid=$(systemctl show --property=MainPID --value libvirtd.service)
    [ "${pid:-0}" != 0 ] || pid=$(systemctl show --property=MainPID --value virtqemud.service)
    ;;
  agent) pid=$(systemctl show --property=MainPID --value pindah-node-agent.service) ;;
esac
[ "${pid:-0}" -gt 1 ] && kill -s "$1" "$pid" && echo "$pid"
EOT
}

no_more_words() { [ $# -le 1 ] || refuse "'${*:2}' is too much; see: lab fault --help"; }
