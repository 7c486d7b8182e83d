# Brings the whole product up and down on this machine.
# shellcheck shell=bash

up_usage() {
    cat <<'TEXT'
./pindah up [--hosts N] [--tiny N] [--schedulers N] [--data DIR] [--release RELEASES] [--no-debian-guest]
Builds what has changed, then starts the lab's hosts and guests, the broker, the database, the services and the probe, and
installs the agents on the hosts. What already runs is left alone; it may be run again at any time.
  --hosts N            how many KVM hosts, 2 to 9 (default: as many as are up, or 2); more join hosts that are up
  --tiny N             how many tiny guests, t1 to tN, 1 to 9 (default: 1, and those that there were)
  --schedulers N       how many schedulers, 1 to 3, with one database and broker (default: as many as there are, or 1)
  --data DIR           where broker and database keep their data (default: /var/lib/pindah/stack)
  --release RELEASES   what the hosts run: debian12, debian13, or kvm1=debian12,kvm3=debian13 (default: debian13, or PINDAH_LAB_RELEASE)
  --no-debian-guest    only tiny guests, which start in seconds
TEXT
}

down_usage() {
    cat <<'TEXT'
./pindah down
Stops services, database, broker, guests and hosts. Leaves no process, mount, namespace or route behind; data and caches stay.
TEXT
}

up_command() {
    need_root up
    local stack_options=() lab_options=()
    while [[ $# -gt 0 ]]; do
        case $1 in
            --data)
                [[ -n ${2:-} ]] || die "up: --data needs a folder"
                stack_options+=(--data "$2")
                shift
                ;;
            --schedulers)
                [[ ${2:-} =~ ^[1-3]$ ]] || die "up: --schedulers needs a number from 1 to 3, not '${2:-}'"
                stack_options+=(--schedulers "$2")
                shift
                ;;
            --hosts | --tiny)
                [[ ${2:-} =~ ^[1-9]$ && "$1 $2" != '--hosts 1' ]] || die "up: $1 needs a number, not '${2:-}'; see ./pindah up --help"
                lab_options+=("$1" "$2")
                shift
                ;;
            --release)
                [[ -n ${2:-} ]] || die "up: --release needs debian12, debian13, or kvm1=debian12,kvm2=debian13"
                lab_options+=(--release "$2")
                shift
                ;;
            --no-debian-guest) lab_options+=(--no-debian-guest) ;;
            *) die "up: unknown option $1; see ./pindah up --help" ;;
        esac
        shift
    done
    need_java # first: where there is none, nothing should have been changed
    need_packages curl jq iproute2 systemd fontconfig fonts-dejavu-core
    step "Building"
    build_command
    step "Lab: KVM hosts and their guests"
    "$PINDAH_HOME/deploy/lab/lab" up --guest-deb "$(deb_of workload-agent)" "${lab_options[@]}"
    step "Broker, database, services"
    "$PINDAH_HOME/deploy/embedded/stack" up "${stack_options[@]}"
    step "Agents on the hosts"
    install_agents
    wait_for_hosts
}

lab_hosts() {
    "$PINDAH_HOME/deploy/lab/lab" status -o json | jq -r '.hosts[].name'
}

# One configuration a host: who it is, where the broker is, how peers reach it.
agent_configuration() {
    local host=$1 address=10.213.77.1${1#kvm}
    cat <<TEXT
# Written by ./pindah up for the lab.
pindah.agent.broker=10.213.77.1:9092
pindah.agent.host=$host
pindah.agent.peer-uri=qemu+tcp://$address/system
pindah.agent.migrate-uri=tcp://$address
pindah.agent.clock-domain=lab
pindah.agent.allow-unsafe-storage=true
TEXT
}

install_agents() {
    local host configuration
    for host in $(lab_hosts); do
        configuration=$(mktemp)
        agent_configuration "$host" >"$configuration"
        "$PINDAH_HOME/deploy/lab/lab" install "$host" "$(deb_of node-agent)" --config "$configuration"
        rm -f "$configuration"
    done
}

# Waits until the scheduler calls all the lab's hosts ready, by reports that were made from now on: an agent that was just restarted has older ones.
wait_for_hosts() {
    local ready=0 deadline=$((SECONDS + 120)) now wanted
    wanted=$(lab_hosts | wc -l)
    now=$(date -u +%FT%T)
    while ((SECONDS < deadline)); do
        ready=$(scheduler_api hosts -f 2>/dev/null \
            | jq --arg now "$now" '[.. | objects | select(.state? == "ready" and (.report.at? // "") > $now)] | length') || ready=0
        ((ready >= wanted)) && { say "all $ready hosts are ready"; return; }
        sleep 0.5
    done
    scheduler_api hosts >&2 || true
    die "only $ready of $wanted hosts became ready; look at: ./pindah lab exec kvm1 -- journalctl -u pindah-node-agent"
}

down_command() {
    need_root down
    [[ $# == 0 ]] || die "down: unknown option $1; see ./pindah down --help"
    "$PINDAH_HOME/deploy/embedded/stack" down
    "$PINDAH_HOME/deploy/lab/lab" down
}

run_cli() {
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
        -cp "$PINDAH_HOME/cli/target/cli/lib/*" io.pindah.cli.Main "$@"
}

# The same, and come back.
cli() { (run_cli "$@"); }
