# The published experiment, repeated on this machine.
# shellcheck shell=bash

paper_usage() {
    cat <<'TEXT'
./pindah paper [--runs 30] [--memory 4,6] [--modes post-copy] [--new]
Repeats the published experiment: a stream, a video and a game in a guest of 4 and of 6 GiB, each migrated 30 times by post-copy between
two hosts of the lab; then writes the report and its comparison with the published figures. Sets everything up first.
  --runs N       valid runs a combination is to have (default 30, as published)
  --memory A,B   the guests' memory in GiB (default 4,6)
  --modes A,B    post-copy, hybrid, pre-copy (default post-copy; the published study had no other)
  --new          begins another campaign although one is under way
It may be interrupted at any time, also by ./pindah down: the same command goes on where it was.
TEXT
}

paper_command() {
    local runs=30 memory=4,6 modes=post-copy options=(--resume) sizes
    need_root paper
    while [[ $# -gt 0 ]]; do
        case $1 in
            --runs | --memory | --modes)
                [[ -n ${2:-} ]] || die "paper: $1 needs a value; see ./pindah paper --help"
                printf -v "${1#--}" %s "$2"
                shift
                ;;
            --new) options=(--new) ;;
            *) die "paper: unknown option $1; see ./pindah paper --help" ;;
        esac
        shift
    done
    [[ $runs =~ ^[1-9][0-9]{0,3}$ ]] || die "paper: --runs is a number from 1 to 1000, not '$runs'"
    [[ $memory =~ ^[1-9][0-9]?(,[1-9][0-9]?)*$ ]] || die "paper: --memory is a list of GiB such as 4,6, not '$memory'"
    up_command
    step "Guests with the memory that is asked for"
    IFS=, read -ra sizes <<<"$memory"
    ensure_guests_of "${sizes[@]}"
    step "The campaign"
    cli campaign run paper --runs "$runs" --memory "$memory" --modes "$modes" "${options[@]}"
    report_of paper
    cli campaign compare paper --with paper --to "$PINDAH_STATE/reports/paper" --force
}

# One Debian guest a memory size, in GiB; g1 is the one of 4.
ensure_guests_of() {
    local size
    for size in "$@"; do
        "$PINDAH_HOME/deploy/lab/lab" guest add "$(guest_of "$size")" --kind debian --memory $((size * 1024)) --guest-deb "$(deb_of workload-agent)"
    done
    for size in "$@"; do
        "$PINDAH_HOME/deploy/lab/lab" guest wait "$(guest_of "$size")" --timeout 300
    done
}

guest_of() { if [[ $1 == 4 ]]; then echo g1; else echo "m$1"; fi; }

# Writes the report of a campaign and says where it is.
report_of() {
    step "The report"
    cli campaign report "$1" --to "$PINDAH_STATE/reports/$1" --force
}
