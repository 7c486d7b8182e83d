# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# Starting and ending processes.

# Puts the command that enters the stack's namespace into IN_NETNS; for none it is empty.
enter_netns() {
  IN_NETNS=()
  [ -z "$STACK_NETNS" ] || IN_NETNS=(nsenter "--net=/run/netns/$STACK_NETNS" --)
}

log_of() { printf '%s/%s.log' "$STACK_LOG" "$1"; }

# Keeps one older log beside a large one.
prepare_log() {
  local log
  log=$(log_of "$1")
  mkdir -p "$STACK_LOG"
  if [ "$(stat -c %s "$log" 2>/dev/null || echo 0)" -gt 20000000 ]; then mv "$log" "$log.1"; fi
  printf -- '---- %s starts %s\n' "$1" "$(date -u +%FT%TZ)" >>"$log"
}

# What a part has written since its last start.
# One program reads the whole log: in a pipe that is closed early, the writer's death would count as a failure.
log_since_start() {
  awk -v mark="---- $1 starts " 'index($0, mark) == 1 { text = "" } { text = text $0 "\n" } END { printf "%s", text }' \
    "$(log_of "$1")" 2>/dev/null
}

# spawn PART COMMAND…: in a session of its own, with a log file and a record.
# The shell puts a background command into no process group of its own, so setsid need not fork and the pid stays the same to the end.
# The process notes itself before it becomes what it shall be: there is no moment at which it runs and nobody knows.
spawn() {
  local part=$1
  shift
  prepare_log "$part"
  (
    write_record "$part" "$BASHPID"
    cd /
    exec setsid "$@"
  ) >>"$(log_of "$part")" 2>&1 </dev/null 9>&- &
  write_record "$part" $!
}

# end_process PART: asks first, then insists; touches nothing but the process that was recorded.
end_process() {
  local part=$1 signal
  if [ -n "$(pid_of "$part")" ]; then
    say "stopping $part"
    for signal in $(signals_of "$part"); do
      kill "-${signal%%:*}" "$(pid_of "$part")" 2>/dev/null || true
      ! ended_within "$part" "${signal##*:}" || break
      say "$part still runs after ${signal##*:} s"
    done
    [ -z "$(pid_of "$part")" ] || die "$part (process $(pid_of "$part")) cannot be ended"
  fi
  remove_record "$part"
}

# Signals with the seconds to wait after each. For PostgreSQL INT is a stop that does not wait for its clients.
signals_of() {
  case $1 in
    database) echo INT:60 QUIT:10 KILL:10 ;;
    broker) echo TERM:40 KILL:10 ;;
    *) echo TERM:20 KILL:10 ;;
  esac
}

ended_within() {
  local i
  for ((i = 0; i < $2 * 10; i++)); do
    pid_of "$1" >/dev/null || return 0
    sleep 0.1
  done
  return 1
}
