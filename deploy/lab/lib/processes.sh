# shellcheck shell=bash
# Finding and ending processes by marks that only the lab's own have: the state folder in their command line or as
# their root, the lab's namespaces, the lab's control groups. Never by a program's name.

# The pid of the systemd-nspawn that runs host $1, if any.
nspawn_of() {
  local folder pid
  folder=$LAB_STATE/hosts/$1/root
  pid=$(cat "$PINDAH_RUN/$1.pid" 2>/dev/null || true)
  if is_nspawn_of "$pid" "$folder"; then
    echo "$pid"
    return
  fi
  for pid in $(pgrep -x systemd-nspawn || true); do
    if is_nspawn_of "$pid" "$folder"; then
      echo "$pid"
      return
    fi
  done
}

is_nspawn_of() {
  [ -n "$1" ] && [ -r "/proc/$1/cmdline" ] && [[ $(tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null) == *systemd-nspawn*" --directory=$2 "* ]]
}

# The pid, seen from here, of process 1 of host $1, once its namespaces are made.
leader_of() {
  local parent child
  parent=$(nspawn_of "$1")
  [ -n "$parent" ] || return 0
  for child in $(pgrep -P "$parent" || true); do
    if [ "$(awk '$1 == "NSpid:" {print $NF}' "/proc/$child/status" 2>/dev/null)" = 1 ]; then
      echo "$child"
      return
    fi
  done
}

# Every process that has host $1's file system as its root, or sits in its network namespace or control group.
processes_of_host() {
  {
    nspawn_of "$1"
    processes_in_namespace "$(host_namespace "$1")"
    processes_rooted_in "$LAB_STATE/hosts/$1/upper"
    find "$(control_group "$1")" -name cgroup.procs -exec cat {} + 2>/dev/null || true
  } | grep -v '^0$' | sort -un
}

processes_in_namespace() { ip netns pids "$1" 2>/dev/null || true; }

# Works even when the namespace's name, the control group and nspawn are gone.
processes_rooted_in() {
  local file
  for file in /proc/[0-9]*/mountinfo; do
    if grep -qsE "^[0-9]+ [0-9]+ [0-9:]+ / / .*upperdir=$1(,| |$)" "$file"; then
      file=${file#/proc/}
      echo "${file%/mountinfo}"
    fi
  done
}

# end_processes SECONDS PID…: asks first, then ends what is left after that time. This command and its parents are spared.
end_processes() {
  local grace=$1 pid spared
  local -a pids=()
  shift
  spared=" $(ancestors | paste -sd' ') "
  for pid in "$@"; do
    [[ $spared == *" $pid "* ]] || pids+=("$pid")
  done
  [ ${#pids[@]} -gt 0 ] || return 0
  kill -TERM "${pids[@]}" 2>/dev/null || true
  for pid in "${pids[@]}"; do
    while is_alive "$pid" && [ "$grace" -gt 0 ] && ! wait_for_end "$pid" 1; do grace=$((grace - 1)); done
  done
  kill -KILL "${pids[@]}" 2>/dev/null || true
}

# This process, its parent, and so on up.
ancestors() {
  local pid=$BASHPID
  while [ "${pid:-0}" -gt 1 ]; do
    echo "$pid"
    pid=$(awk '$1 == "PPid:" {print $2}' "/proc/$pid/status" 2>/dev/null)
  done
}

# A process that has ended and only waits to be collected by its parent is not alive.
is_alive() { [[ $(awk '$1 == "State:" {print $2}' "/proc/$1/status" 2>/dev/null) == [!ZX] ]]; }

# True once process $1 has ended, false when it still runs after $2 seconds.
wait_for_end() {
  local i
  for ((i = 0; i < $2 * 5; i++)); do
    is_alive "$1" || return 0
    sleep 0.2
  done
  return 1
}
