# shellcheck shell=bash
# Guests: their settings and disks in the state folder, their life in the hosts' libvirt.

command_guest() {
  local what=${1:-}
  [ $# -eq 0 ] || shift
  case $what in
    add) guest_add "$@" ;;
    rm) guest_rm "$@" ;;
    list) guest_list ;;
    wait) guest_wait "$@" ;;
    memory) guest_memory "$@" ;;
    power-off) guest_power_off "$@" ;;
    exec) guest_exec "$@" ;;
    screenshot) guest_screenshot "$@" ;;
    *) refuse "guest add, guest rm, guest list, guest wait, guest memory, guest power-off, guest exec or guest screenshot, not 'guest $what'; see: lab guest --help" ;;
  esac
}

guest_add() {
  local name kind='' memory='' host='' stopped=false words=''
  local -a pattern=() names=()
  while [ $# -gt 0 ]; do
    case $1 in
      --kind) kind=${2:-} && shift 2 ;;
      --memory) memory=${2:-} && shift 2 ;;
      --host) host=${2:-} && shift 2 ;;
      --pattern) pattern+=("memory-mib=${2:-}") && shift 2 ;;
      --rewrite) pattern+=("rate-mib=${2:-}") && shift 2 ;;
      --check) pattern+=("check-mib=${2:-}") && shift 2 ;;
      --seed) pattern+=("seed=${2:-}") && shift 2 ;;
      --guest-deb) PINDAH_GUEST_DEB=${2:-} && shift 2 ;;
      --stopped) stopped=true && shift ;;
      -*) refuse "guest add has no option '$1'; see: lab guest --help" ;;
      *)
        words+=$(names_of "$1")$'\n'
        shift
        ;;
    esac
  done
  mapfile -t names < <(grep . <<<"$words")
  [ ${#names[@]} -gt 0 ] || refuse "guest add NAME…; see: lab guest --help"
  host=${host:-kvm1}
  known_host "$host"
  take_lock guest add "${names[@]}"
  for name in "${names[@]}"; do define_settings "$name" "$kind" "$memory" "$stopped" "${pattern[@]}"; done
  ensure_guests_on "$host" "${names[@]}"
}

# A name, or every name of a range such as t1..t6.
names_of() {
  local prefix number
  if [[ $1 =~ ^([a-z][a-z0-9-]*[a-z-]|[a-z])([1-9][0-9]?)\.\.([a-z][a-z0-9-]*[a-z-]|[a-z])([1-9][0-9]?)$ && ${BASH_REMATCH[1]} = "${BASH_REMATCH[3]}" ]]; then
    prefix=${BASH_REMATCH[1]}
    [ "${BASH_REMATCH[2]}" -le "${BASH_REMATCH[4]}" ] || refuse "a range goes up, such as t1..t6, not '$1'"
    for ((number = BASH_REMATCH[2]; number <= BASH_REMATCH[4]; number++)); do echo "$prefix$number"; done
  else
    check_guest_name "$1"
    echo "$1"
  fi
}

guest_rm() {
  local name=${1:-} host
  check_guest_name "$name"
  take_lock guest rm "$name"
  for host in $(hosts_with "$name"); do
    say "removing $name from $host"
    host_virsh "$host" destroy "$name" >/dev/null 2>&1 || true
    host_virsh "$host" undefine "$name" >/dev/null
  done
  [ -d "$LAB_STATE/guests/$name" ] || refuse "there is no guest '$name' in the lab"
  rm -rf --one-file-system "${LAB_STATE:?}/guests/$name"
}

guest_list() {
  guests_json "$(observed_hosts)" | jq -r '
    (["GUEST", "KIND", "ADDRESS", "MEMORY", "WHERE"] | @tsv),
    (.[] | [.name, .kind, .address, "\(.memoryMiB) MiB", ([.on[] | "\(.host): \(.state)"] | join(", "))] | @tsv)' | columns
}

# Waits until the guest answers: the echo that the outage probe uses, or ping.
guest_wait() {
  local name='' by=echo seconds=240 began=$SECONDS address
  while [ $# -gt 0 ]; do
    case $1 in
      --ping) by=ping && shift ;;
      --timeout) seconds=${2:-} && shift 2 ;;
      -*) refuse "guest wait has no option '$1'; see: lab guest --help" ;;
      *) [ -z "$name" ] || refuse "one guest at a time: '$name' or '$1'?" && name=$1 && shift ;;
    esac
  done
  [[ $seconds =~ ^[1-9][0-9]{0,4}$ ]] || refuse "--timeout is in seconds, not '$seconds'"
  address=$(jq -r .address "$LAB_STATE/guests/$name/guest.json" 2>/dev/null) || refuse "there is no guest '$name' in the lab"
  until "answers_$by" "$address"; do
    [ $((SECONDS - began)) -lt "$seconds" ] || die "$name did not answer ($by, $address) within $seconds s; its console: $LAB_STATE/guests/$name/console.log"
    [ $(((SECONDS - began) % 10)) -ne 9 ] || say "waiting for $name to answer: $(last_console_line "$name")"
    sleep 0.5
  done
  say "$name answers ($by, $address) after $((SECONDS - began)) s"
}

answers_ping() { ip netns exec "$CONTROL" ping -q -n -c 1 -W 1 "$1" >/dev/null 2>&1; }

# One datagram to the echo; true if it comes back within a second. (bash's read would take it byte by byte, and a datagram
# is read once.)
answers_echo() {
  # shellcheck disable=SC2016 # the inner shell expands these
  ip netns exec "$CONTROL" bash -c '
    exec 3<>"/dev/udp/$1/$2" && printf "lab" >&3 && [ "$(timeout 1 head -c 3 <&3)" = lab ]' - "$1" "$PROBE_PORT" 2>/dev/null
}

last_console_line() { tail -n 1 "$LAB_STATE/guests/$1/console.log" 2>/dev/null | tr -dc '[:print:]' | cut -c1-80; }

check_guest_name() { [[ $1 =~ ^[a-z][a-z0-9-]{0,30}$ ]] || refuse "a guest's name is 1 to 31 of a-z, 0-9 and -, starting with a letter, not '$1'"; }

# define_settings NAME KIND MEMORY STOPPED WORD…: writes guest.json for a new guest; the words are about its pattern. One that exists
# is left as it is.
define_settings() {
  local name=$1 kind=$2 memory=$3 stopped=$4 folder pattern
  shift 4
  check_guest_name "$name"
  [[ $kind =~ ^(tiny|debian)$ ]] || refuse "a guest's --kind is tiny or debian, not '$kind'"
  if [ -z "$memory" ]; then [ "$kind" = tiny ] && memory=256 || memory=4096; fi
  [[ $memory =~ ^(9[6-9]|[1-9][0-9]{2,5})$ ]] || refuse "--memory is in MiB, 96 or more, not '$memory'"
  folder=$LAB_STATE/guests/$name
  if [ -f "$folder/guest.json" ]; then
    [ "$(jq -r .kind "$folder/guest.json")" = "$kind" ] || die "the guest $name exists and is of another kind"
    same_pattern "$name" "$@"
    return 0
  fi
  pattern=$(pattern_settings "$kind" "$memory" "$@")
  mkdir -p "$folder"
  jq -n --argjson pattern "$pattern" --arg name "$name" --arg kind "$kind" --argjson memory "$memory" --argjson stopped "$stopped" \
    --arg uuid "$(cat /proc/sys/kernel/random/uuid)" --arg address "$(free_address "$name" "$kind")" \
    '{name: $name, kind: $kind, uuid: $uuid, memoryMiB: $memory, address: $address, stopped: $stopped, image: "none", imageId: "none"}
      + if $pattern == null then {} else {pattern: $pattern} end' \
    >"$folder/guest.json.new"
  mv "$folder/guest.json.new" "$folder/guest.json"
}

# g1 and t1 to t9 have addresses of their own; others get the next free one of their kind's range. So does one of those whose address
# an older lab has given away.
free_address() {
  local last first=102 end=110
  case $1/$2 in
    g1/*) first=101 ;;
    t[1-9]/tiny) first=11${1#t} end=199 ;;
    */tiny) first=120 end=199 ;;
  esac
  for ((last = first; last <= end; last++)); do
    if ! is_given "$LAB_PREFIX.$last"; then
      echo "$LAB_PREFIX.$last"
      return
    fi
  done
  die "the lab has no address left for another $2 guest"
}

# True if a guest has the address.
is_given() { cat "$LAB_STATE"/guests/*/guest.json 2>/dev/null | jq -es --arg a "$1" 'any(.[]; .address == $a)' >/dev/null; }

# ensure_guests_on HOST NAME…: makes guests run, each on HOST if no host has it yet. Tiny ones at the same time, as nothing has to be made for each.
ensure_guests_on() {
  local host=$1 name failed=false
  local -a tiny=() starting=()
  shift
  for name in "$@"; do
    if [ "$(jq -r .kind "$LAB_STATE/guests/$name/guest.json")" = tiny ]; then tiny+=("$name"); else ensure_guest "$name" "$host"; fi
  done
  [ ${#tiny[@]} -eq 0 ] || ensure_tiny_image
  for name in "${tiny[@]}"; do
    ensure_guest "$name" "$host" &
    starting+=($!)
  done
  for name in "${starting[@]}"; do wait "$name" || failed=true; done
  [ "$failed" = false ] || die "not every guest could be started: see above"
}

# Makes guest $1 run, on host $2 if no host has it yet. A guest that is anything but shut off is not touched.
ensure_guest() {
  local name=$1 host=$2 where
  where=$(states_of "$name")
  if grep -qv ' shut off$' <<<"$where" && [ -n "$where" ]; then
    say "$name is there already ($(paste -sd, <<<"$where"))"
    return 0
  fi
  [ -z "$where" ] || host=${where%% *}
  forget_elsewhere "$name" "$host"
  prepare_image "$name" "$host"
  guest_xml "$name" >"$LAB_STATE/guests/$name/domain.xml"
  host_virsh "$host" define "$HOST_GUESTS/$name/domain.xml" >/dev/null
  if [ "$(jq -r .stopped "$LAB_STATE/guests/$name/guest.json")" = true ]; then
    say "$name is defined on $host and stays shut off"
  else
    say "starting $name on $host ($(accelerator))"
    host_virsh "$host" start "$name" >/dev/null
  fi
}

# A guest that is shut off on two hosts was left so by a crash in the last step of a migration: one is enough.
forget_elsewhere() {
  local other
  for other in $(hosts_with "$1"); do
    if [ "$other" != "$2" ]; then
      say "$1 is shut off on $other as well; removing it there"
      host_virsh "$other" undefine "$1" >/dev/null
    fi
  done
}

# A host that was down while the others were up may still have the definition of a guest that has been started elsewhere since: as long as it
# has one, the guest could not come to it.
forget_guests_elsewhere() {
  local host=$1 name
  for name in $(host_virsh "$host" list --name --inactive); do
    if states_of "$name" | grep -v "^$host " | grep -qv ' shut off$'; then
      say "$name runs elsewhere by now; removing it from $host"
      host_virsh "$host" undefine "$name" >/dev/null
    fi
  done
}

# Picks the image of a guest that is shut off and makes its disk. A disk over another build of the image is made anew:
# what a lab guest writes is not kept. A guest with a package keeps it until another package is named.
prepare_image() {
  local name=$1 host=$2 folder=$LAB_STATE/guests/$1 kind image id
  read -r kind image id < <(jq -r '"\(.kind) \(.image) \(.imageId)"' "$folder/guest.json")
  if [ "$kind" = tiny ]; then
    ensure_tiny_image
    image=tiny-$(tiny_hash)
  elif [ -n "$PINDAH_GUEST_DEB" ] || [ ! -e "$LAB_CACHE/$image/package" ]; then
    ensure_guest_disk
    image=disk-$(guest_disk_hash)
  fi
  if [ "$(image_id "$image")" != "$id" ]; then
    rm -f "$folder/disk.qcow2"
    note_image "$folder" "$image"
  fi
  [ "$kind" = tiny ] || ensure_disk "$name" "$host" "$image"
}

note_image() {
  jq --arg image "$2" --arg id "$(image_id "$2")" '.image = $image | .imageId = $id' "$1/guest.json" >"$1/guest.json.new"
  mv "$1/guest.json.new" "$1/guest.json"
}

ensure_disk() {
  local name=$1 host=$2 image=$3 folder=$LAB_STATE/guests/$1
  [ ! -f "$folder/disk.qcow2" ] || return 0
  in_host "$host" qemu-img create -q -f qcow2 -F raw -b "$HOST_IMAGES/$image/disk.raw" "$HOST_GUESTS/$name/disk.new"
  mv "$folder/disk.new" "$folder/disk.qcow2"
}
