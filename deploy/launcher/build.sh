# Compiles and packages; does nothing when the sources have not changed since.
# shellcheck shell=bash

build_usage() {
    cat <<'TEXT'
./pindah build [--quiet] [--force]
Compiles every module and packages the services, the command line and the agents' Debian packages. No tests are run.
Nothing is done when nothing has changed since the last build; --force builds all the same.
TEXT
}

# A hash of everything the build reads.
sources_hash() {
    (
        cd "$PINDAH_HOME" || exit
        find pom.xml mvnw .mvn deploy/debian deploy/systemd ./*/pom.xml ./*/src deploy/*/pom.xml deploy/*/src \
            -type f -not -path '*/target/*' -not -path '*/src/test/*' -print0 2>/dev/null | sort -z | xargs -0 sha256sum
        "$JAVA_HOME/bin/java" -version 2>&1
    ) | sha256sum | cut -d' ' -f1
}

maven() {
    (cd "$PINDAH_HOME" && ./mvnw -B "$@")
}

build_command() {
    local quiet='' force='' stamp hash log
    while [[ $# -gt 0 ]]; do
        case $1 in
            --quiet) quiet=1 ;;
            --force) force=1 ;;
            *) die "build: unknown option $1; see ./pindah build --help" ;;
        esac
        shift
    done
    need_java
    stamp=$PINDAH_HOME/target/build.stamp
    hash=$(sources_hash)
    if [[ -z $force && -f $stamp && $(<"$stamp") == "$hash" ]]; then
        [[ -n $quiet ]] || say "nothing has changed since the last build"
        return
    fi
    need_packages curl unzip ca-certificates dpkg-dev binutils
    mkdir -p "$PINDAH_HOME/target"
    rm -f "$stamp"
    log=$PINDAH_HOME/target/build.log
    say "compiling (log: $log) …"
    if ! maven -q -DskipTests package >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        die "the build failed; the whole log is in $log"
    fi
    build_packages "$log"
    printf '%s\n' "$hash" >"$stamp"
}

# The agents' Debian packages, from what is compiled; what it does goes into the named log.
build_packages() {
    local log=$1 package
    for package in node-agent workload-agent; do
        "$PINDAH_HOME/deploy/debian/build-deb" "$package" >>"$log" 2>&1 \
            || { tail -n 20 "$log" >&2; die "the Debian package $package could not be built; see $log"; }
    done
}

# Notes that what stands in the target folders was made from the present sources, by whatever command.
note_built() {
    mkdir -p "$PINDAH_HOME/target"
    build_packages "$PINDAH_HOME/target/build.log"
    sources_hash >"$PINDAH_HOME/target/build.stamp"
}

deb_of() { printf '%s/deploy/debian/target/pindah-%s_0.1.0_amd64.deb\n' "$PINDAH_HOME" "$1"; }
