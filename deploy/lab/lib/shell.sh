# shellcheck shell=bash
# A shell or a single command inside a host.

command_shell() {
  local host=${1:-}
  known_host "$host"
  shift
  [ "${1:-}" != -- ] || shift
  [ -n "$(leader_of "$host")" ] || die "$host does not run; run: lab up"
  if [ $# -gt 0 ]; then
    become_in_host "$host" "$@"
  elif [ -t 0 ]; then
    # A terminal of the host's own, or job control and ttys do not work in there.
    become_in_host "$host" script --quiet --command 'exec bash --login' /dev/null
  else
    become_in_host "$host" bash --login
  fi
}

command_exec() {
  local host=${1:-}
  known_host "$host"
  shift
  [ "${1:-}" != -- ] || shift
  [ $# -gt 0 ] || refuse "exec HOST -- COMMAND…; see: lab exec --help"
  [ -n "$(leader_of "$host")" ] || die "$host does not run; run: lab up"
  become_in_host "$host" "$@"
}
