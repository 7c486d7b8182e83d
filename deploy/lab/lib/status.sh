# shellcheck shell=bash
# What is there, as the kernel and each host's libvirt tell it now; nothing is remembered.

command_status() {
  local output=text observed
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --output) output=${2:-} && shift 2 ;;
      *) refuse "status has no option '$1'; see: lab status --help" ;;
    esac
  done
  observed=$(observed_hosts)
  case $output in
    json) status_json "$observed" ;;
    text) status_text "$observed" ;;
    *) refuse "status -o json or -o text, not '$output'" ;;
  esac
}

status_json() {
  jq -n --argjson observed "$1" --argjson guests "$(guests_json "$1")" \
    --arg accelerator "$(accelerator)" --arg owner "$(lab_owner)" --arg clone "$LAB_CLONE" --arg state "$LAB_STATE" \
    --arg log "$LAB_LOG" --argjson hostBases "$(host_bases_json)" --arg guestBase "guest-$(guest_base_hash)" \
    --argjson guard "$(has_guard && echo true || echo false)" \
    --argjson control "$([ -e "/run/netns/$CONTROL" ] && echo true || echo false)" \
    '{
      up: ($guard and $control and ($observed | length) > 0 and all($observed[]; .booted and .libvirt)),
      accelerator: $accelerator, guardRoute: $guard, controlNamespace: $control,
      hosts: [$observed[] | del(.domains)], guests: $guests,
      images: {hostBases: $hostBases, guestBase: $guestBase},
      owner: (if $owner == "" then null else $owner end), ownedByThisClone: ($owner == $clone), state: $state, logs: $log
    }'
}

# The image of each release, whether it has been built or not.
host_bases_json() {
  local release
  for release in "${HOST_RELEASES[@]}"; do
    jq -n --arg release "$release" --arg base "host-$(host_base_hash "$release")" '{($release): $base}'
  done | jq -s add
}

status_text() {
  status_json "$1" | jq -r '
    "lab: \(if .up then "up" else "not up" end), \(.accelerator), set up from \(.owner // "nowhere")",
    "state \(.state), logs \(.logs)"'
  echo
  jq -r '(["HOST", "ADDRESS", "RELEASE", "PID", "BOOTED", "LIBVIRT", "QEMU", "AGENT", "LINK"] | @tsv),
    (.[] | [.name, .address, .release // "-", (.leader // "-"), (if .booted then "yes" else "no" end),
      (if .libvirt then .libvirtVersion // "up" else "down" end), .qemuVersion // "-", .agent, .link] | @tsv)' <<<"$1" | columns
  echo
  guest_list
}

# Each host of the lab as one JSON object, in an array.
observed_hosts() {
  local host
  for host in $(all_hosts); do
    observed_host "$host"
  done | jq -s .
}

observed_host() {
  local host=$1 leader said=''
  leader=$(leader_of "$host")
  # shellcheck disable=SC2016 # the host's shell expands these
  [ -z "$leader" ] || said=$(in_host "$host" timeout 20 sh -c '
    sed -n "s/^VERSION_ID=\"\([0-9]*\)\"/release debian\1/p" /etc/os-release
    echo "system $(systemctl is-system-running 2>/dev/null)"
    echo "agent $(systemctl is-active pindah-node-agent 2>/dev/null) $(systemctl show --property=LoadState --value pindah-node-agent 2>/dev/null)"
    virsh --quiet --connect qemu:///system list --all >/run/pindah-lab.domains 2>/dev/null && echo libvirt
    sed "s/^/domain /" /run/pindah-lab.domains
    virsh --connect qemu:///system version --daemon 2>/dev/null | sed -n "s/^Running hypervisor: QEMU /qemu /p; s/^Running against daemon: /daemon /p"' 2>/dev/null || true)
  jq -n --arg said "$said" --arg name "$host" --arg address "$(host_address "$host")" --arg leader "$leader" \
    --arg base "$(cat "$LAB_STATE/hosts/$host/base" 2>/dev/null || true)" --arg link "$(link_state "$host")" '
    ($said | split("\n") | map(split(" ") | map(select(. != "")) | select(length > 0))) as $lines
    | {
        name: $name, address: $address, leader: (if $leader == "" then null else ($leader | tonumber) end),
        release: [$lines[] | select(.[0] == "release") | .[1]][0],
        booted: any($lines[]; .[0] == "system" and (.[1] == "running" or .[1] == "degraded")),
        system: ([$lines[] | select(.[0] == "system") | .[1]][0] // "off"),
        libvirt: any($lines[]; .[0] == "libvirt"),
        libvirtVersion: [$lines[] | select(.[0] == "daemon") | .[1]][0],
        qemuVersion: [$lines[] | select(.[0] == "qemu") | .[1]][0],
        agent: ([$lines[] | select(.[0] == "agent") | if .[2] == "not-found" then "not installed" else .[1] end][0] // "off"),
        link: $link, base: $base,
        domains: [$lines[] | select(.[0] == "domain") | {name: .[2], state: (.[3:] | join(" "))}]
      }'
}

# The guests, each with every host that knows it; guests that only a host knows are listed too.
guests_json() {
  { cat "$LAB_STATE"/guests/*/guest.json 2>/dev/null || true; } | jq -s --argjson observed "$1" '
    . as $known
    | ([$known[].name] + [$observed[].domains[].name] | unique) as $names
    | [$names[] as $name
        | ([$known[] | select(.name == $name)][0] // {name: $name, kind: null, address: null, memoryMiB: null}) as $guest
        | $guest + {on: [$observed[] as $host | $host.domains[] | select(.name == $name) | {host: $host.name, state}]}
        | . + {running: ([.on[] | select(.state == "running") | .host][0])}]'
}
