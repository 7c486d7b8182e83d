# shellcheck shell=bash
# Long work that leaves nothing behind: when this command dies, even by kill -9, the kernel ends all of it and its
# mounts vanish with their namespace.

# contained LOG WHAT COMMAND…: runs COMMAND in mount and process namespaces of its own, its output in LOG, and tells
# a person every few seconds that WHAT goes on.
contained() {
  local log=$1 what=$2 began=$SECONDS pid
  shift 2
  mkdir -p "$(dirname "$log")"
  (exec setpriv --pdeathsig KILL unshare --mount --propagation private --pid --fork --kill-child=KILL --mount-proc \
    -- "$@") >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  while is_alive "$pid"; do
    if ! wait_for_end "$pid" 10; then
      say "  $what: $((SECONDS - began)) s, $(tail -n 1 "$log" | tr -d '\r' | cut -c1-90)"
    fi
  done
  if ! wait "$pid"; then
    tail -n 20 "$log" >&2
    die "$what failed; the whole output is in $log"
  fi
}
