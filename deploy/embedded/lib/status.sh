# shellcheck shell=bash

command_status() {
  local output=text all
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --output) output=${2:-} && shift 2 ;;
      *) refuse "status has no option '$1'; see: stack --help" ;;
    esac
  done
  case $output in json | text) ;; *) refuse "status -o json or -o text, not '$output'" ;; esac
  need_programs jq:jq curl:curl
  read_setup || STACK_NETNS='' STACK_DATA=$PINDAH_STATE/stack
  enter_netns
  all=$(status_json)
  if [ "$output" = json ]; then jq . <<<"$all"; else status_text "$all"; fi
  [ "$(jq .ready <<<"$all")" = true ] || exit 3
}

status_json() {
  local part
  for part in $(all_parts); do
    part_json "$part"
  done | jq -s --arg netns "$STACK_NETNS" --arg data "$STACK_DATA" --arg logs "$STACK_LOG" '
    {ready: all(.[]; .ready), netns: (if $netns == "" then null else $netns end), data: $data, logs: $logs, parts: .}'
}

part_json() {
  local part=$1 pid state=down
  pid=$(pid_of "$part" || true)
  if [ "$part" = topics ]; then
    if [ -n "$(pid_of broker)" ] && is_ready topics; then state=ready; fi
  elif [ -n "$pid" ]; then
    if is_ready "$part"; then state=ready; else state="not ready"; fi
  fi
  jq -n --arg name "$part" --arg state "$state" --arg pid "$pid" --arg url "$(url_of "$part")" --arg log "$(log_of "$part")" \
    --arg data "$(data_of "$part")" '
    def known: if . == "" then null else . end;
    {name: $name, state: $state, running: ($pid != ""), ready: ($state == "ready"), pid: ($pid | known | if . then tonumber else . end),
     url: ($url | known), log: $log, data: ($data | known)}'
}

status_text() {
  jq -r 'def padded($width): tostring | . + " " * ($width - length);
    "namespace \(.netns // "none"), data \(.data), logs \(.logs)",
    ((["PART", "STATE", "PID", "URL"], (.parts[] | [.name, .state, (.pid // "-"), (.url // "-")]))
      | (.[0] | padded(14)) + (.[1] | padded(10)) + (.[2] | padded(9)) + .[3])' <<<"$1"
}

command_logs() {
  local part='' follow=()
  while [ $# -gt 0 ]; do
    case $1 in
      -f | --follow) follow=(-f) ;;
      -*) refuse "logs has no option '$1'; see: stack --help" ;;
      *) part=$1 ;;
    esac
    shift
  done
  read_setup || true
  STACK_NETNS=any check_parts "$part"
  [ -e "$(log_of "$part")" ] || die "$part has no log yet ($(log_of "$part"))"
  tail -n 200 "${follow[@]}" "$(log_of "$part")"
}
