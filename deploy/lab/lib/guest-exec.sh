# shellcheck shell=bash
# Commands in a Debian guest, through QEMU's guest agent: a channel that goes with the guest from host to host.

GUEST_EXEC_PATIENCE=60 # seconds in which a guest that does not answer is asked again: it may be on its way

guest_exec() {
  local name=${1:-} request answer code
  check_guest_name "$name"
  shift
  [ "${1:-}" != -- ] || shift
  [ $# -gt 0 ] || refuse "guest exec NAME -- COMMAND…; see: lab guest --help"
  [ "$(jq -r .kind "$LAB_STATE/guests/$name/guest.json" 2>/dev/null)" = debian ] || refuse "there is no Debian guest '$name' in the lab"
  request=$(jq -cn '{execute: "guest-exec", arguments: {path: $ARGS.positional[0], arg: $ARGS.positional[1:], "capture-output": true}}' --args -- "$@")
  answer=$(ask_guest "$name" "$request") || exit 125
  request=$(jq -c '{execute: "guest-exec-status", arguments: {pid: .return.pid}}' <<<"$answer")
  until answer=$(ask_guest "$name" "$request") && [ "$(jq .return.exited <<<"$answer")" = true ]; do
    [ -n "$answer" ] || exit 125
    sleep 0.2
  done
  jq -r '.return["out-data"] // empty' <<<"$answer" | base64 -d
  jq -r '.return["err-data"] // empty' <<<"$answer" | base64 -d >&2
  code=$(jq '.return.exitcode // (128 + (.return.signal // 0))' <<<"$answer")
  exit "$code"
}

# What the load in guest $1 has on its screen, as a PNG in file $2: the file that Xvfb draws into, converted in the guest.
guest_screenshot() {
  local name=${1:-} file=${2:-} screen=/run/pindah-workload-agent-loads/screen/Xvfb_screen0
  [ $# -eq 2 ] || refuse "guest screenshot NAME FILE; see: lab guest --help"
  (guest_exec "$name" -- ffmpeg -nostdin -v error -f xwd_pipe -i "$screen" -frames:v 1 -pix_fmt rgb24 -f image2pipe -c:v png -) >"$file.new" ||
    { rm -f "$file.new" && die "$name shows nothing now"; }
  mv "$file.new" "$file"
}

# ask_guest NAME REQUEST: the guest agent's answer, from the host that has the guest. Asks again while no host can reach the agent.
ask_guest() {
  local name=$1 request=$2 deadline=$((SECONDS + GUEST_EXEC_PATIENCE)) host answer error
  error=$(mktemp)
  while true; do
    for host in ${GUEST_EXEC_HOST:-} $(hosts_that_run "$name"); do
      if answer=$(host_virsh "$host" qemu-agent-command --timeout 20 "$name" "$request" 2>"$error"); then
        GUEST_EXEC_HOST=$host
        rm -f "$error"
        printf '%s\n' "$answer"
        return
      fi
    done
    GUEST_EXEC_HOST=
    if is_final "$request" <"$error" || [ "$SECONDS" -ge "$deadline" ]; then
      say "$name does not answer: $(tail -n 1 "$error")"
      rm -f "$error"
      return 1
    fi
    sleep 0.5
  done
}

# A command whose answer was lost may run already and must not run twice; one that cannot be started cannot be started again. A question
# may always be asked again.
is_final() { [[ $1 == *'"guest-exec"'* ]] && grep -qE 'timed out|unable to execute'; }

hosts_that_run() { states_of "$1" | awk '$2 != "shut" {print $1}'; }
