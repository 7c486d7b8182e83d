# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# Where things are, and the stack's fixed addresses.

PINDAH_STATE=${PINDAH_STATE:-/var/lib/pindah}
PINDAH_CACHE=${PINDAH_CACHE:-/var/cache/pindah}
PINDAH_RUN=${PINDAH_RUN:-/run/pindah}
export PINDAH_CACHE

STACK_CLONE=$(readlink -f -- "$STACK_SOURCE/../..")
STACK_RUN=$PINDAH_RUN/stack
STACK_LOG=$PINDAH_STATE/log
ACCESS_FOLDER=$PINDAH_STATE/access

DEFAULT_NETNS=pindah-control
LAB_ADDRESS=10.213.77.1
LAB_KAFKA_PORT=9092
KAFKA_PORT=9093
CONTROLLER_PORT=9094
DATABASE_PORT=5433
SCHEDULER_PORT=7070
METRICS_PORT=7071
MEDIA_PORT=8088
MEDIA_FOLDER=$PINDAH_STATE/lab/media/hls # made by the lab

MAX_SCHEDULERS=3 # each may take 16 of the 80 connections that the database allows, metrics 10
STACK_SCHEDULERS=1

# The schedulers: all with the same database and broker. The first one has the port that people know.
schedulers() {
  local number
  echo scheduler
  for ((number = 2; number <= STACK_SCHEDULERS; number++)); do echo "scheduler-$number"; done
}

# scheduler: 7070, scheduler-2: 7072, scheduler-3: 7073, …
scheduler_port() {
  case $1 in
    scheduler) echo "$SCHEDULER_PORT" ;;
    scheduler-*) echo $((SCHEDULER_PORT + ${1#scheduler-})) ;;
  esac
}

# Where the service on this port offers its health and metrics: 7170 for 7070.
health_port() { echo $(($1 + 100)); }

# A line a group, in the order in which they are started; those of a group start together, and have to be ready before the next group.
part_groups() {
  echo broker database
  echo topics
  echo "$(schedulers | paste -sd' ') metrics probe"
}

forwarded_ports() {
  local part
  for part in $(schedulers); do
    scheduler_port "$part"
    health_port "$(scheduler_port "$part")"
  done
  printf '%s\n' "$METRICS_PORT" "$(health_port "$METRICS_PORT")" "$KAFKA_PORT" "$DATABASE_PORT"
}

# These paths become command lines; one odd character would be read as something else.
check_settings() {
  local setting
  for setting in PINDAH_STATE PINDAH_CACHE PINDAH_RUN; do
    [[ ${!setting} =~ ^/[A-Za-z0-9._/-]+$ ]] || refuse "$setting must be an absolute path of plain characters, not '${!setting}'"
  done
}

# Sets JAVA to a java that is new enough.
need_java() {
  local home
  # shellcheck source=/dev/null
  home=$(source "$STACK_CLONE/deploy/launcher/java.sh" && find_jdk) || die "no JDK 25 or newer was found; set JAVA_HOME to one"
  JAVA=$home/bin/java
}

need_programs() {
  local pair missing=()
  for pair in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} -eq 0 ] || die "programs are missing; run: apt-get install ${missing[*]}"
}

# One changing command at a time. What is started to stay must not inherit descriptor 9.
take_lock() {
  mkdir -p "$PINDAH_RUN" || die "cannot write to $PINDAH_RUN"
  exec 9>>"$PINDAH_RUN/stack.lock"
  if ! flock --nonblock 9; then
    say "another stack command is at work; waiting for it"
    flock --timeout 600 9 || die "the other stack command did not end within 10 minutes"
  fi
}
