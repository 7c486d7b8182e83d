# shellcheck shell=bash
# One changing command at a time, and who the lab belongs to.

# Holds the lab until this process ends. What is started to stay must not inherit descriptor 9.
take_lock() {
  mkdir -p "$PINDAH_RUN"
  exec 9>>"$PINDAH_RUN/lab.lock"
  if ! flock --nonblock 9; then
    say "another lab command is at work ($(cat "$PINDAH_RUN/lab.holder" 2>/dev/null || echo unknown)); waiting for it"
    flock --timeout 1800 9 || die "the other lab command did not end within 30 minutes"
  fi
  printf 'pid %s: lab %s\n' "$$" "$*" >"$PINDAH_RUN/lab.holder"
}

# Notes this clone as the one whose recipes the lab follows, and says so when it was another.
take_ownership() {
  local owner=''
  refuse_other_state
  mkdir -p "$LAB_STATE" "$LAB_CACHE" "$LAB_LOG" "$PINDAH_RUN"
  owner=$(lab_owner)
  [ -z "$owner" ] || [ "$owner" = "$LAB_CLONE" ] || say "the lab was set up from $owner; $LAB_CLONE takes it over"
  printf '%s\n' "$LAB_CLONE" >"$LAB_STATE/owner.new"
  mv "$LAB_STATE/owner.new" "$LAB_STATE/owner"
  printf '%s\n' "$PINDAH_STATE" >"$PINDAH_RUN/lab.state"
}

lab_owner() { cat "$LAB_STATE/owner" 2>/dev/null || true; }

# The namespaces have fixed names: a machine has one lab, whatever PINDAH_STATE says.
refuse_other_state() {
  local other=''
  other=$(cat "$PINDAH_RUN/lab.state" 2>/dev/null || true)
  if [ -n "$other" ] && [ "$other" != "$PINDAH_STATE" ] && [ -e "/run/netns/$CONTROL" ]; then
    die "this machine's lab is up with its state in $other; run: PINDAH_STATE=$other lab down"
  fi
}
