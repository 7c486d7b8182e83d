# shellcheck shell=bash
# Takes everything away again, whether it was set up by this clone or is what a crash left.

command_down() {
  local host
  local -a pids=()
  [ $# -eq 0 ] || refuse "down has no option '$1'"
  ensure_guard
  take_lock down
  for host in $(running_hosts); do stop_guests "$host" & done
  wait
  for host in $(seq -f kvm%g "$MAX_HOSTS"); do
    if [ -d "$LAB_STATE/hosts/$host" ] || [ -e "/run/netns/$(host_namespace "$host")" ]; then
      say "stopping $host"
      stop_host "$host" &
    fi
  done
  wait
  mapfile -t pids < <(processes_in_namespace "$CONTROL")
  if [ ${#pids[@]} -gt 0 ]; then
    say "ending ${#pids[@]} processes that still use $CONTROL: $(ps -o comm= -p "$(paste -sd, <<<"${pids[*]// /,}")" | sort | uniq -c | paste -sd, | tr -s ' ')"
    end_processes 10 "${pids[@]}"
  fi
  remove_namespace "$CONTROL"
  [ ! -d "$LAB_CACHE" ] || discard_unfinished_builds
  rm -f "$PINDAH_RUN/lab.state" "$PINDAH_RUN/lab.hosts"
  remove_guard
  say "the lab is down; images stay in $LAB_CACHE, hosts' and guests' files in $LAB_STATE"
}

# Asks the Debian guests to shut down and waits 20 s for all of them; a tiny guest has nothing to save.
stop_guests() {
  local host=$1 name deadline=$((SECONDS + 20))
  for name in $(host_virsh "$host" list --name || true); do
    if [ "$(jq -r .kind "$LAB_STATE/guests/$name/guest.json" 2>/dev/null)" = debian ]; then
      say "shutting $name down on $host"
      host_virsh "$host" shutdown "$name" >/dev/null 2>&1 || true
    else
      host_virsh "$host" destroy "$name" >/dev/null 2>&1 || true
    fi
  done
  while [ "$SECONDS" -lt "$deadline" ] && [ -n "$(host_virsh "$host" list --name | tr -d '\n')" ]; do sleep 0.5; done
  for name in $(host_virsh "$host" list --name || true); do
    say "$name did not shut down in time; ending it"
    host_virsh "$host" destroy "$name" >/dev/null 2>&1 || true
  done
}
