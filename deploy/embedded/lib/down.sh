# shellcheck shell=bash

command_down() {
  local part group ending failed=false
  need_programs setsid:util-linux
  take_lock
  if ! read_setup; then
    say "nothing runs"
    return
  fi
  [ $# -eq 0 ] || check_parts "$@"
  while read -r group; do
    ending=()
    for part in $group; do
      if [ $# -gt 0 ] && ! is_one_of "$part" "$@"; then continue; fi
      end_process "$part" &
      ending+=($!)
    done
    for part in "${ending[@]}"; do wait "$part" || failed=true; done
  done < <({ part_groups && media_parts && forward_parts | paste -sd' '; } | tac)
  [ "$failed" = false ] || die "not everything could be stopped: see above"
  if [ -z "$(running_parts)" ]; then
    rm -rf "$STACK_RUN"
    say "everything is stopped; data stay in $STACK_DATA"
  fi
}

# What a crash would do; the record stays, so that it is known which part is missing.
command_kill() {
  local part pid
  [ $# -gt 0 ] || refuse "kill PART…; see: stack --help"
  read_setup || die "nothing runs"
  check_parts "$@"
  for part in "$@"; do
    pid=$(pid_of "$part") || die "$part does not run"
    kill -KILL "$pid"
    ended_within "$part" 10 || die "$part (process $pid) still runs"
    say "$part (process $pid) is killed; again: stack up $part"
  done
}
