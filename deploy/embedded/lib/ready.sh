# shellcheck shell=bash
# Whether a part does its work. Each check takes at most a few seconds and changes nothing.

is_ready() {
  case $1 in
    database) answers "$DATABASE_PORT" '\0\0\0\x08\x04\xd2\x16\x2f' 1 '^(4e|53)$' ;;
    broker) answers "$KAFKA_PORT" '\0\0\0\x0a\0\x12\0\0\0\0\0\x07\xff\xff' 8 '00000007$' ;;
    topics) [ "$(recorded topics broker)" = "$(recorded broker started)" ] ;;
    scheduler | scheduler-*) is_healthy "$(health_port "$(scheduler_port "$1")")" ;;
    metrics) is_healthy "$(health_port "$METRICS_PORT")" ;;
    probe) [[ $(log_since_start probe) == *'Following migrations'* ]] ;;
    media) "${IN_NETNS[@]}" curl -fsS -m 3 -o /dev/null "http://$LAB_ADDRESS:$MEDIA_PORT/ladder.m3u8" 2>/dev/null ;;
    forward-*) is_listening "${1#forward-}" ;;
  esac
}

# answers PORT REQUEST LENGTH PATTERN: sends bytes to a loopback port in the stack's namespace; the first LENGTH bytes of the answer, in
# hexadecimal, match the pattern. The database is asked whether it offers TLS, the broker which requests it knows.
answers() {
  local said
  # shellcheck disable=SC2016 # expanded by the inner shell, inside the namespace
  said=$("${IN_NETNS[@]}" timeout 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&3 && head -c "$3" <&3 | od -An -tx1 | tr -d " \n"' \
    _ "$1" "$2" "$3" 2>/dev/null) || return 1
  [[ $said =~ $4 ]]
}

is_healthy() { "${IN_NETNS[@]}" curl -fsS -m 3 -o /dev/null "http://127.0.0.1:$1/q/health/ready" 2>/dev/null; }

# In the root namespace. Not by connecting, which would start the forwarder's second half.
is_listening() { grep -qiE "^ *[0-9]+: 0100007F:$(printf '%04X' "$1") 00000000:0000 0A" /proc/net/tcp; }

seconds_to_wait() {
  case $1 in
    forward-*) echo 10 ;;
    database | broker | probe | media) echo 60 ;;
    *) echo 150 ;;
  esac
}

# Returns when the part is ready; ends the command, with the last words of its log, if it ends or takes too long.
wait_ready() {
  local part=$1 deadline=$((SECONDS + $(seconds_to_wait "$1")))
  until is_ready "$part"; do
    pid_of "$part" >/dev/null || fail "$part" "has ended"
    [ "$SECONDS" -lt "$deadline" ] || fail "$part" "is not ready after $(seconds_to_wait "$part") s"
    sleep 0.2
  done
}

# fail PART WHAT
fail() {
  log_since_start "$1" | tail -n 25 >&2
  die "$1 $2; its whole log: $(log_of "$1")"
}
