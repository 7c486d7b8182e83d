# The demonstration: a real guest moves there and back.
# shellcheck shell=bash

demo_usage() {
    cat <<'TEXT'
./pindah demo [--guest NAME] [--no-campaign]
Sets everything up on this Debian machine (installs missing packages, builds, starts two KVM hosts in containers, a broker, a database
and the services), moves the guest g1 from its host to the other one and back by post-copy, prints both results, runs a short campaign (a
stream, a video and a game, each migrated twice), writes its report, and leaves everything running. The first run fetches and builds for a while; later ones take a few minutes. Stop it all with ./pindah down.
TEXT
}

demo_command() {
    local guest=g1 campaign=yes
    need_root demo
    while [[ $# -gt 0 ]]; do
        case $1 in
            --guest)
                guest=${2:?--guest needs a name}
                shift
                ;;
            --no-campaign) campaign='' ;;
            *) die "demo: unknown option $1; see ./pindah demo --help" ;;
        esac
        shift
    done
    up_command
    step "Waiting until $guest answers the outage probe"
    "$PINDAH_HOME/deploy/lab/lab" guest wait "$guest" --timeout 300
    for leg in there back; do
        step "Moving $guest $leg by post-copy"
        cli migrate "$guest" --mode post-copy --watch
        show_where "$guest"
    done
    step "Both results"
    cli results list --guest "$guest" --limit 2
    if [[ -n $campaign ]]; then
        step "A short campaign: three loads, each migrated twice while it runs"
        cli campaign run demo --new
        report_of demo
    fi
    step "What runs where"
    cli status
    say ""
    [[ -z $campaign ]] || say "The report: file://$PINDAH_STATE/reports/demo/index.html"
    say "Everything is left running. Next: ./pindah migrate $guest --mode hybrid --watch      Stop: ./pindah down"
}

# What each host's libvirt says, asked directly.
show_where() {
    local host
    for host in $(lab_hosts); do
        printf '%s, virsh list: ' "$host"
        "$PINDAH_HOME/deploy/lab/lab" exec "$host" -- virsh -q list --name | xargs
    done
}
