# shellcheck shell=bash
# What is remembered of a running process, one file a part with a line "key=value" each: pid, and the time at which that process started,
# so that another process which has the number by now is neither taken for it nor ended.

record_of() { printf '%s/%s' "$STACK_RUN" "$1"; }

# write_record PART PID: with the IDENTITY and COPY it runs.
write_record() {
  local file
  file=$(record_of "$1")
  mkdir -p "$STACK_RUN"
  printf 'pid=%s\nstarted=%s\nidentity=%s\ncopy=%s\n' "$2" "$(start_time "$2")" "$IDENTITY" "$COPY" >"$file.new.$BASHPID"
  mv "$file.new.$BASHPID" "$file"
}

remove_record() { rm -f "$(record_of "$1")"; }

# recorded PART KEY
recorded() { sed -n "s/^$2=//p" "$(record_of "$1")" 2>/dev/null || true; }

# Prints the pid of a part's process, if it lives.
pid_of() {
  local pid
  pid=$(recorded "$1" pid)
  [ -n "$pid" ] && [ "$(recorded "$1" started)" = "$(start_time "$pid")" ] && echo "$pid"
}

# The kernel's clock ticks at which process $1 started; empty if it has ended, or only waits to be collected by its parent.
start_time() {
  local stat fields
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
  read -ra fields <<<"${stat##*) }"
  case ${fields[0]} in
    Z | X) ;;
    *) echo "${fields[19]}" ;;
  esac
}

# How the whole stack was started: its namespace (empty: none), its data, and how many schedulers it has.
write_setup() {
  mkdir -p "$STACK_RUN"
  printf 'netns=%s\ndata=%s\nschedulers=%s\n' "$STACK_NETNS" "$STACK_DATA" "$STACK_SCHEDULERS" >"$STACK_RUN/setup"
}

# Sets STACK_NETNS, STACK_DATA and STACK_SCHEDULERS to how the stack was started; fails if it was not.
read_setup() {
  [ -f "$STACK_RUN/setup" ] || return 1
  STACK_NETNS=$(recorded setup netns)
  STACK_DATA=$(recorded setup data)
  STACK_SCHEDULERS=$(recorded setup schedulers)
  STACK_SCHEDULERS=${STACK_SCHEDULERS:-1}
}

running_parts() {
  local part
  for part in $(all_parts); do
    if pid_of "$part" >/dev/null; then echo "$part"; fi
  done
}
