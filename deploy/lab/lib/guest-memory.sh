# shellcheck shell=bash
# The pattern that a tiny guest keeps in its memory, rewrites and checks: its settings, and what the guest says of it.

# The most MiB that the pattern may have in a guest of $1 MiB. The guest's kernel needs the rest: 70 MiB, and a share for its lists of pages.
most_pattern() { echo $(($1 - 72 - $1 / 32)); }

# pattern_settings KIND MEMORY WORD…: the pattern of a new guest as JSON, from words such as memory-mib=64. Its names are those of the
# guest's kernel command line. A seed of its own for each guest, so that one guest's page is not taken for another's.
pattern_settings() {
  local kind=$1 memory=$2 word most
  local -A pattern=([memory-mib]=64 [rate-mib]=8 [check-mib]=16 [seed]=$((RANDOM << 15 | RANDOM)))
  shift 2
  if [ "$kind" != tiny ]; then
    [ $# -eq 0 ] || refuse "only tiny guests keep a pattern; --pattern, --rewrite, --check and --seed are not for a guest of the kind $kind"
    echo null
    return
  fi
  most=$(most_pattern "$memory")
  [ "$most" -ge 64 ] || pattern[memory-mib]=$most
  for word in "$@"; do
    [[ ${word#*=} =~ ^(0|[1-9][0-9]{0,8})$ ]] || refuse "--pattern, --rewrite, --check (MiB) and --seed are whole numbers, not '${word#*=}'"
    pattern[${word%%=*}]=${word#*=}
  done
  [ "${pattern[memory-mib]}" -le "$most" ] || refuse "a guest of $memory MiB keeps a pattern of $most MiB at most, not ${pattern[memory-mib]}"
  [ "${pattern[rate-mib]}" -le 1024 ] && [ "${pattern[check-mib]}" -le 1024 ] || refuse "--rewrite and --check are 1024 MiB a second at most"
  for word in "${!pattern[@]}"; do printf '{"%s": %s}\n' "$word" "${pattern[$word]}"; done | jq -s add
}

# same_pattern NAME WORD…: ends the command if guest NAME, which exists, has another pattern than the words say.
same_pattern() {
  local name=$1 word has
  shift
  for word in "$@"; do
    has=$(jq -r --arg key "${word%%=*}" '.pattern[$key] // "the default"' "$LAB_STATE/guests/$name/guest.json")
    [ "$has" = "${word#*=}" ] || die "the guest $name exists and its ${word%%=*} is $has; first: lab guest rm $name"
  done
}

# guest memory NAME: what the guest has found out about its own memory.
guest_memory() {
  local name='' checked=false seconds='' answer
  while [ $# -gt 0 ]; do
    case $1 in
      --checked) checked=true && shift ;;
      --timeout) seconds=${2:-} && shift 2 ;;
      -*) refuse "guest memory has no option '$1'; see: lab guest --help" ;;
      *) [ -z "$name" ] || refuse "one guest at a time: '$name' or '$1'?" && name=$1 && shift ;;
    esac
  done
  if [ -z "$seconds" ]; then [ "$checked" = true ] && seconds=120 || seconds=5; fi
  [[ $seconds =~ ^[1-9][0-9]{0,4}$ ]] || refuse "--timeout is in seconds, not '$seconds'"
  [ "$(jq -r .kind "$LAB_STATE/guests/$name/guest.json" 2>/dev/null)" = tiny ] || refuse "there is no tiny guest '$name' in the lab"
  answer=$(memory_answer "$name" "$seconds")
  if [ "$checked" = true ]; then answer=$(checked_answer "$name" "$seconds" "$answer"); fi
  printf '%s\n' "$answer"
  is_sound "$name" "$answer"
}

# The guest ends as if its own user had wished so: datagrams tell it, wherever it is, and nothing is asked of a host.
guest_power_off() {
  local name=${1:-} address
  [ $# -eq 1 ] || refuse "guest power-off NAME; see: lab guest --help"
  check_guest_name "$name"
  [ "$(jq -r .kind "$LAB_STATE/guests/$name/guest.json" 2>/dev/null)" = tiny ] || refuse "there is no tiny guest '$name' in the lab"
  address=$(jq -r .address "$LAB_STATE/guests/$name/guest.json")
  # shellcheck disable=SC2016 # the inner shell expands these
  # A guest that is being copied loses some of the datagrams that come to it.
  ip netns exec "$CONTROL" bash -c 'for _ in {1..15}; do printf "pindah-power-off!" >"/dev/udp/$1/$2"; sleep 0.2; done' - \
    "$address" "$PROBE_PORT"
}

# memory_answer NAME SECONDS: asks until there is an answer; gives up with exit code 125.
memory_answer() {
  local name=$1 deadline=$((SECONDS + $2)) address answer=''
  address=$(jq -r .address "$LAB_STATE/guests/$name/guest.json")
  until answer=$(ask_memory "$address") && [ -n "$answer" ]; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      say "$name did not answer about its memory ($address, UDP port $PROBE_PORT) within $2 s; its console: $LAB_STATE/guests/$name/console.log"
      exit 125
    fi
    sleep 0.2
  done
  [[ $answer == '{'* ]] || die "$name was started from an older image, which does not check its memory; start it again: lab guest rm $name, lab guest add $name"
  printf '%s\n' "$answer"
}

ask_memory() {
  # shellcheck disable=SC2016 # the inner shell expands these
  ip netns exec "$CONTROL" bash -c '
    exec 3<>"/dev/udp/$1/$2" && printf "pindah-memory?" >&3 && timeout 1 dd bs=65536 count=1 status=none <&3' - "$1" "$PROBE_PORT" 2>/dev/null
}

# checked_answer NAME SECONDS ANSWER: an answer from after a whole sweep that began later than ANSWER. The sweep that was under way then
# does not count. Comes back at once when something is wrong.
checked_answer() {
  local name=$1 deadline=$((SECONDS + $2)) first=$3 answer
  [ "$(jq .pages <<<"$first")" -gt 0 ] || die "$name keeps no pattern (--pattern 0)"
  while true; do
    answer=$(memory_answer "$name" "$2") || exit
    if jq -en --argjson first "$first" --argjson now "$answer" \
      '$now.sweeps >= $first.sweeps + 2 or $now.errors > 0 or $now.boot != $first.boot or $now.starts != $first.starts' >/dev/null; then break; fi
    [ "$SECONDS" -lt "$deadline" ] || die "$name did not check all of its memory within $2 s: $answer"
    sleep 0.5
  done
  if [ "$(jq .boot <<<"$answer")" != "$(jq .boot <<<"$first")" ]; then die "$name has booted again meanwhile: $answer"; fi
  printf '%s\n' "$answer"
}

# Says what is wrong, if anything is. A program that ended may have ended because of what it read from its memory.
is_sound() {
  local name=$1 errors starts
  read -r errors starts < <(jq -r '"\(.errors) \(.starts)"' <<<"$2")
  [ "$errors" -eq 0 ] || die "the memory of $name is damaged: $errors errors, the first: $(jq -c .firstBad <<<"$2")"
  [ "$starts" -eq 1 ] || die "the program that checks the memory of $name has ended $((starts - 1)) times; see $LAB_STATE/guests/$name/console.log"
}
