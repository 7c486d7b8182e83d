# shellcheck shell=bash

command_up() {
  local netns='' no_netns='' data=$PINDAH_STATE/stack schedulers='' group
  local -a wanted=() groups=()
  while [ $# -gt 0 ]; do
    case $1 in
      --netns) netns=${2:?--netns needs a name} && shift 2 ;;
      --no-netns) no_netns=1 && shift ;;
      --data) data=$(readlink -m -- "${2:?--data needs a folder}") && shift 2 ;;
      --schedulers) schedulers=${2:?--schedulers needs a number} && shift 2 ;;
      -*) refuse "up has no option '$1'; see: stack --help" ;;
      *) wanted+=("$1") && shift ;;
    esac
  done
  [[ ${schedulers:-1} =~ ^[1-9]$ && ${schedulers:-1} -le $MAX_SCHEDULERS ]] || refuse "--schedulers is 1 to $MAX_SCHEDULERS, not '$schedulers'"
  need_programs curl:curl jq:jq nsenter:util-linux setsid:util-linux
  need_java
  take_lock
  choose_setup "$netns" "$no_netns" "$data" "$schedulers"
  [ ${#wanted[@]} -gt 0 ] || mapfile -t wanted < <(all_parts)
  check_parts "${wanted[@]}"
  ! services_are_among "${wanted[@]}" || prepare_access
  mapfile -t groups < <(part_groups && media_parts)
  for group in "${groups[@]}" "$(forward_parts)"; do
    # shellcheck disable=SC2086 # a group is a list of words
    bring_up_group "${wanted[*]}" $group
  done
  prune_copies
  say "everything is ready; data in $STACK_DATA, logs in $STACK_LOG"
}

# choose_setup NETNS NO_NETNS DATA SCHEDULERS: refuses what does not fit the processes that run already.
choose_setup() {
  local running=''
  if read_setup; then running=$(running_parts); fi
  STACK_SCHEDULERS=${4:-$STACK_SCHEDULERS}
  STACK_NETNS=$1
  STACK_DATA=$3
  [ -n "$1$2" ] || STACK_NETNS=$DEFAULT_NETNS
  [[ $STACK_DATA =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "--data must be a path of plain characters, not '$STACK_DATA'"
  if [ -n "$STACK_NETNS" ]; then
    [ "$(id -u)" -eq 0 ] || die "entering a network namespace needs root"
    [ -e "/run/netns/$STACK_NETNS" ] || die "there is no network namespace $STACK_NETNS; run: ./pindah lab up (or use --no-netns)"
    need_programs systemd-socket-activate:systemd
    [ -x "$PROXY" ] || die "$PROXY is missing; run: apt-get install systemd"
  fi
  if [ -n "$running" ] && [ "$(recorded setup netns) $(recorded setup data)" != "$STACK_NETNS $STACK_DATA" ]; then
    die "the stack is up already, with data in $(recorded setup data) and namespace '$(recorded setup netns)'; run first: stack down"
  fi
  [ -z "$running" ] || end_surplus
  write_setup
  enter_netns
}

# Ends those parts that run and that the stack is to have no longer. The number of schedulers is not noted yet.
end_surplus() {
  local part had=''
  local -a all=()
  mapfile -t all < <(all_parts)
  had=$(read_setup && running_parts)
  for part in $had; do
    is_one_of "$part" "${all[@]}" || end_process "$part"
  done
}

check_parts() {
  local part known
  mapfile -t known < <(all_parts)
  for part in "$@"; do
    is_one_of "$part" "${known[@]}" || refuse "there is no part '$part' (parts: ${known[*]})"
  done
}

is_one_of() {
  local word=$1 other
  shift
  for other in "$@"; do
    [ "$word" != "$other" ] || return 0
  done
  return 1
}

# bring_up_group WANTED PART…: starts those parts that are wanted, then waits for them.
bring_up_group() {
  local part begin=$SECONDS
  local -a wanted parts=()
  read -ra wanted <<<"${1//$'\n'/ }"
  shift
  for part in "$@"; do
    if is_one_of "$part" "${wanted[@]}"; then parts+=("$part"); fi
  done
  for part in "${parts[@]}"; do bring_up "$part"; done
  for part in "${parts[@]}"; do
    if [ "$part" != topics ]; then
      wait_ready "$part"
      say "$part is ready ($((SECONDS - begin)) s), process $(pid_of "$part")"
    fi
  done
}

# Leaves a part alone that runs as it should.
bring_up() {
  local part=$1
  prepare "$part"
  if [ "$part" = topics ]; then
    bring_up_topics
  elif [ -z "$(pid_of "$part")" ] || [ "$(recorded "$part" identity)" != "$IDENTITY" ]; then
    end_process "$part"
    say "starting $part"
    start "$part"
  fi
}

# Sets COMMAND and IDENTITY, which differs when the build, the command or the namespace is another one.
prepare() {
  case $1 in
    media)
      COPY=
      BUILD=
      command_of media
      ;;
    forward-*)
      COPY=
      BUILD=
      forward_command "$1"
      ;;
    *)
      hash_build "$1"
      command_of "$1"
      ;;
  esac
  IDENTITY=$(printf '%s\n' "$BUILD" "${COMMAND[@]}" "$(netns_inode)" | sha256sum | cut -c1-16)
}

# A namespace that was made anew is another one, in spite of its name.
netns_inode() { [ -z "$STACK_NETNS" ] || stat -L -c %i "/run/netns/$STACK_NETNS"; }

start() {
  case $1 in
    database)
      copy_build database
      start_database
      ;;
    media) spawn media "${IN_NETNS[@]}" "${COMMAND[@]}" ;;
    forward-*) spawn "$1" "${COMMAND[@]}" ;;
    *)
      copy_build "$1"
      spawn "$1" "${IN_NETNS[@]}" "${COMMAND[@]}"
      ;;
  esac
}

# The command ends when PostgreSQL is up, and tells its process id. One that runs without a record is of an unknown namespace: stop it.
start_database() {
  local said
  prepare_log database
  if [ -e "$STACK_DATA/postgres/cluster/postmaster.pid" ]; then
    run_embedded database stop --data "$STACK_DATA/postgres" || fail database "cannot be stopped"
  fi
  said=$("${IN_NETNS[@]}" "${COMMAND[@]}" 2>>"$(log_of database)" </dev/null 9>&-) || fail database "did not start"
  write_record database "$(sed -nE 's/^database ready: .* pid=([0-9]+) .*/\1/p' <<<"$said")"
}

run_embedded() {
  "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp "$COPY/lib/*" io.pindah.embedded.Main "$@" >>"$(log_of database)" 2>&1 9>&-
}

# A command that ends; it is run again for another broker process or another build.
bring_up_topics() {
  if ! is_ready topics || [ "$(recorded topics identity)" != "$IDENTITY" ]; then
    say "creating topics"
    copy_build topics
    prepare_log topics
    "${IN_NETNS[@]}" "${COMMAND[@]}" >>"$(log_of topics)" 2>&1 </dev/null 9>&- || fail topics "could not be created"
    printf 'broker=%s\nidentity=%s\n' "$(recorded broker started)" "$IDENTITY" >"$(record_of topics)"
  fi
  say "topics are ready ($(log_since_start topics | sed -n 's/^topics ready: //p'))"
}
