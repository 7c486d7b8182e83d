# shellcheck shell=bash

command_down() {
  local part all
  need_programs setsid:util-linux
  take_lock
  if ! read_setup; then
    say "nothing runs"
    return
  fi
  mapfile -t all < <(all_parts)
  [ $# -eq 0 ] || check_parts "$@"
  for part in $(printf '%s\n' "${all[@]}" | tac); do
    if [ $# -eq 0 ] || is_one_of "$part" "$@"; then end_process "$part"; fi
  done
  if [ -z "$(running_parts)" ]; then
    rm -rf "$STACK_RUN"
    say "everything is stopped; data stay in $STACK_DATA"
  fi
}
