# Every test there is, in one command.
# shellcheck shell=bash

test_usage() {
    cat <<'TEXT'
./pindah test [units|scripts|lab|fleet|robustness]
./pindah test fleet [--seed N]
./pindah test faults [--only ROW,…] [--repeat K] [--release debian12|debian13|…] [--seed N]
  units      unit, architecture, golden and integration tests (real broker and database)
  scripts    shellcheck over the shell scripts, and their tests that need no lab
  lab        end-to-end tests: real guests move between two real hosts (as root)
  fleet      six tiny guests move between three hosts while each of two schedulers is killed again and again (as root)
  robustness the lab is killed half way in many ways, and comes up and goes away all the same (as root)
  faults     real faults, injected into real moves of a guest that checks its own memory: all of them, or those with --only; each
             --repeat times; on hosts of --release. A line a trial and a table go to /var/lib/pindah/reports/faults. Not part of the others,
             which play a short list of them.
Without a word all but the faults. A machine has one lab: what runs there is stopped first (its data stay). The tests' own hosts, guests and
data are made anew in a folder of their own, and at the end the lab is down.
TEXT
}

test_command() {
    local what=${1:-all}
    case $what in
        all)
            test_units
            test_scripts
            test_lab
            test_fleet
            test_robustness
            ;;
        units | scripts | lab | robustness) "test_$what" ;;
        fleet)
            shift
            test_fleet "$@"
            ;;
        faults)
            shift
            test_faults "$@"
            return
            ;;
        *) die "test: unknown word $what; see ./pindah test --help" ;;
    esac
    test_summary
}

test_units() {
    step "Unit, architecture, golden and integration tests"
    need_java
    need_packages curl unzip ca-certificates dpkg-dev binutils libvirt0
    find "$PINDAH_HOME" -path '*/target/*-reports/*' -name 'TEST-*.xml' -delete
    maven verify || { test_summary; die "tests failed; reports are in */target/surefire-reports"; }
    note_built
}

test_scripts() {
    step "Shell scripts"
    need_packages shellcheck gcc libc6-dev jq
    local script scripts
    mapfile -t scripts < <(cd "$PINDAH_HOME" && { git ls-files 2>/dev/null || find . -type f -not -path '*/target/*'; } \
        | while read -r file; do
            [[ $file != mvnw && -f $file ]] && head -n 1 "$file" | grep -qE '^#!.*\b(ba)?sh\b|shellcheck shell=' && printf '%s\n' "$file"
        done; true)
    (cd "$PINDAH_HOME" && shellcheck -x -S warning "${scripts[@]}")
    say "${#scripts[@]} scripts are clean"
    for script in lab/test/tiny lab/test/releases lab/test/numbers embedded/test/parts; do
        "$PINDAH_HOME/deploy/$script"
    done
}

test_lab() {
    need_root "test lab"
    need_java
    need_packages python3
    local guest state=$PINDAH_STATE
    step "Lab: a clean start"
    # First what an interrupted run of the tests left, then what a person set up.
    (PINDAH_STATE=$PINDAH_STATE/test && down_command) || true
    down_command
    # Hosts, guests, topics and tables of the tests' own, made anew: what a person keeps is not touched.
    export PINDAH_STATE=$PINDAH_STATE/test
    rm -rf "$PINDAH_STATE"
    trap 'down_command || true' EXIT
    up_command
    step "Lab: waiting for the guests' echoes"
    for guest in t1 g1; do
        "$PINDAH_HOME/deploy/lab/lab" guest wait "$guest" --timeout 600
    done
    step "Lab: end-to-end tests"
    maven -pl deploy/e2e -am -Plab -DskipUnitTests verify || { collect_logs; test_summary; die "end-to-end tests failed; logs are in $PINDAH_HOME/target/lab-logs"; }
    step "Lab: nothing stays behind"
    trap - EXIT
    down_command
    nothing_left
    export PINDAH_STATE=$state
}

# Tiny guests only, in the tests' own folder.
test_fleet() {
    need_root "test fleet"
    local seed=$RANDOM guest state=$PINDAH_STATE
    [[ $# == 0 || ($# == 2 && $1 == --seed && $2 =~ ^[0-9]{1,15}$) ]] || die "test fleet: the only option is --seed NUMBER; see ./pindah test --help"
    [[ $# == 0 ]] || seed=$2
    need_java
    step "Fleet: three hosts, six tiny guests, two schedulers"
    (PINDAH_STATE=$PINDAH_STATE/test && down_command) || true
    down_command
    export PINDAH_STATE=$PINDAH_STATE/test
    rm -rf "$PINDAH_STATE"
    trap 'down_command || true' EXIT
    up_command --no-debian-guest --hosts 3 --tiny 6 --schedulers 2
    for guest in t{1..6}; do
        "$PINDAH_HOME/deploy/lab/lab" guest wait "$guest" --timeout 300
    done
    step "Fleet: guests move, schedulers are killed (seed $seed)"
    maven -pl deploy/e2e -am -Pfleet -DskipUnitTests "-Dfleet.seed=$seed" verify || { collect_logs; test_summary; die "the fleet's test failed (seed $seed); logs are in $PINDAH_HOME/target/lab-logs"; }
    step "Fleet: nothing stays behind"
    trap - EXIT
    down_command
    nothing_left
    export PINDAH_STATE=$state
}

# The tiny guest only, in the tests' own folder; what comes of it stays with the person's reports.
test_faults() {
    need_root "test faults"
    local only='' repeat=1 release=debian13 seed=1 out=$PINDAH_STATE/reports/faults status=0
    while [[ $# -gt 0 ]]; do
        [[ -n ${2:-} ]] || die "test faults: $1 needs a value; see ./pindah test --help"
        case $1 in
            --only) only=$2 ;;
            --repeat) repeat=$2 ;;
            --release) release=$2 ;;
            --seed) seed=$2 ;;
            *) die "test faults: unknown option $1; see ./pindah test --help" ;;
        esac
        shift 2
    done
    [[ $only =~ ^[0-9a-z,]*$ ]] || die "test faults: --only takes rows such as 6,7,11b, not '$only'"
    [[ $repeat =~ ^[1-9][0-9]{0,3}$ ]] || die "test faults: --repeat is a number from 1 to 9999, not '$repeat'"
    [[ $seed =~ ^[0-9]{1,15}$ ]] || die "test faults: --seed is a number, not '$seed'"
    need_java
    step "Faults: a lab of their own"
    (PINDAH_STATE=$PINDAH_STATE/test && down_command) || true
    down_command
    export PINDAH_STATE=$PINDAH_STATE/test PINDAH_LAB_RELEASE=$release
    rm -rf "$PINDAH_STATE"
    trap 'down_command || true' EXIT
    up_command --no-debian-guest
    # Every trial ends with two checks of the whole pattern: the faster these are, the more trials an hour has.
    "$PINDAH_HOME/deploy/lab/lab" guest rm t1
    "$PINDAH_HOME/deploy/lab/lab" guest add t1 --kind tiny --check 64
    "$PINDAH_HOME/deploy/lab/lab" guest wait t1 --timeout 600
    step "Faults: ${only:-all of them}, $repeat times, on $release"
    maven -q -pl deploy/e2e -am -Pfaults -DskipUnitTests \
        -Dfaults.arguments="only=$only repeat=$repeat seed=$seed release=$release out=$out" integration-test || status=$?
    [[ $status -eq 0 ]] || collect_logs
    say "a line a trial: $out/faults.csv; the table: $out/faults.md"
    return "$status"
}

# The tiny guest only, in the tests' own folder.
test_robustness() {
    need_root "test robustness"
    step "Lab: killed half way, and up again"
    (PINDAH_STATE=$PINDAH_STATE/test && down_command) || true
    down_command
    rm -rf "$PINDAH_STATE/test" # guests of other tests
    PINDAH_STATE=$PINDAH_STATE/test "$PINDAH_HOME/deploy/lab/test/robustness"
}

collect_logs() {
    local host logs=$PINDAH_HOME/target/lab-logs
    mkdir -p "$logs"
    cp -r "$PINDAH_STATE/log/." "$logs/" 2>/dev/null || true
    for host in $(lab_hosts); do
        "$PINDAH_HOME/deploy/lab/lab" exec "$host" -- journalctl -b --no-pager >"$logs/$host.journal" 2>&1 || true
    done
}

# After 'down' the machine is as it was: no namespace, route, mount or process of ours.
nothing_left() {
    local left
    left=$(
        ip netns list | grep -E '^pindah-' || true
        ip route show | grep -F 10.213.77. || true
        grep -F "$PINDAH_STATE/" /proc/self/mounts || true
        for process in /proc/[0-9]*; do
            tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -F "$PINDAH_STATE/" | grep -vE '^(grep|tr) ' || true
        done
    )
    [[ -z $left ]] || die "left behind after down:"$'\n'"$left"
    say "no process, mount, namespace or route is left"
}

# Adds up what the test reports say; skips are counted, so that a green run cannot hide that nothing ran.
test_summary() {
    local report run=0 failed=0 skipped=0 line
    while read -r report; do
        line=$(grep -m1 -oE '<testsuite [^>]*>' <(tr '\n' ' ' <"$report"))
        run=$((run + $(attribute tests "$line")))
        skipped=$((skipped + $(attribute skipped "$line")))
        failed=$((failed + $(attribute failures "$line") + $(attribute errors "$line")))
    done < <(find "$PINDAH_HOME" -path '*/target/*-reports/*' -name 'TEST-*.xml' 2>/dev/null)
    printf '\n%d passed, %d failed, %d skipped\n' "$((run - failed - skipped))" "$failed" "$skipped"
}

attribute() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2" | grep . || echo 0; }
