# shellcheck shell=bash
# Which Debian each host runs. Hosts of different releases in one lab are how moves between them are tried.

HOST_RELEASES=(debian12 debian13)
DEFAULT_RELEASE=debian13

# The name of release $1 in Debian's archive.
suite_of() {
  case $1 in
    debian12) echo bookworm ;;
    debian13) echo trixie ;;
    *) die "there is no suite for the release '$1'" ;;
  esac
}

is_release() { [[ " ${HOST_RELEASES[*]} " == *" $1 "* ]]; }

# check_releases REQUEST HOSTS: refuses a request that is not a list, with commas, of RELEASE (for every host) or
# HOST=RELEASE (for that host, among the first HOSTS). An empty one asks for nothing.
check_releases() {
  local -a words=()
  local word host
  [[ $1 =~ ^[a-z0-9=,]*$ ]] || refuse "--release is debian12 or debian13, or HOST=RELEASE with commas between, not '$1'"
  IFS=, read -ra words <<<"$1"
  for word in "${words[@]}"; do
    is_release "${word##*=}" || refuse "a host's release is ${HOST_RELEASES[0]} or ${HOST_RELEASES[1]}, not '${word##*=}'; see: lab up --help"
    [[ $word == *=* ]] || continue
    host=${word%=*}
    [[ $host =~ ^kvm[1-9]$ && ${host#kvm} -le $2 ]] || refuse "--release names '$host', which is not among the $2 hosts kvm1 to kvm$2"
  done
}

# release_asked REQUEST HOST: the release that a checked request wants for a host, or nothing. A host's own word goes before
# the word for all.
release_asked() {
  local -a words=()
  local word for_all='' own=''
  IFS=, read -ra words <<<"$1"
  for word in "${words[@]}"; do
    case $word in
      "$2"=*) own=${word#*=} ;;
      *=*) ;;
      *) for_all=$word ;;
    esac
  done
  echo "${own:-$for_all}"
}

# The release that host $1 was given when it last started.
release_of() { cat "$LAB_STATE/hosts/$1/release" 2>/dev/null || echo "$DEFAULT_RELEASE"; }

# settle_releases REQUEST HOST…: notes each host's release. A host that runs keeps its own: asking for another is an error, and
# then nothing has been changed.
settle_releases() {
  local request=$1 host wanted
  shift
  for host in "$@"; do
    wanted=$(release_asked "$request" "$host")
    if [ -n "$(leader_of "$host")" ] && [ -n "$wanted" ] && [ "$wanted" != "$(release_of "$host")" ]; then
      die "$host runs $(release_of "$host") and cannot become $wanted while it is up; run: lab down, then: lab up --release $request"
    fi
  done
  for host in "$@"; do
    [ -z "$(leader_of "$host")" ] || continue
    wanted=$(release_asked "$request" "$host")
    mkdir -p "$LAB_STATE/hosts/$host"
    echo "${wanted:-$DEFAULT_RELEASE}" >"$LAB_STATE/hosts/$host/release"
  done
}

# The releases of the hosts $@, each once.
releases_of() {
  local host
  for host in "$@"; do release_of "$host"; done | sort -u
}

# The machine type of guests that start now. Each QEMU calls its newest one q35; where a Debian 12 host is among the hosts that run,
# it is one that QEMU 7.2 knows as well, so that a guest can go to any of them.
guest_machine() {
  local -a hosts=()
  mapfile -t hosts < <(running_hosts)
  case $(releases_of "${hosts[@]}") in
    *debian12*) echo pc-q35-7.2 ;;
    *) echo q35 ;;
  esac
}
