# Finds a JDK to build and run with.
# shellcheck shell=bash

readonly JAVA_WANTED=25

# Prints the feature version of the JDK in a folder; fails if there is no complete JDK.
jdk_version() {
    [[ -x $1/bin/javac && -x $1/bin/jlink ]] || return 1
    "$1/bin/java" -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p'
}

is_suitable_jdk() {
    local version
    version=$(jdk_version "$1") && [[ -n $version && $version -ge $JAVA_WANTED ]]
}

find_jdk() {
    local candidate on_path
    on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for candidate in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/*; do
        if [[ -n $candidate ]] && is_suitable_jdk "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

# Sets JAVA_HOME to a JDK that is new enough; on Debian installs one where the distribution has it.
need_java() {
    local found
    if ! found=$(find_jdk); then
        if [[ $(id -u) == 0 ]] && apt-cache policy openjdk-25-jdk-headless 2>/dev/null | grep -q 'Candidate: [0-9]'; then
            need_packages openjdk-25-jdk-headless
            found=$(find_jdk) || die "openjdk-25-jdk-headless was installed, yet no JDK $JAVA_WANTED is in /usr/lib/jvm"
        else
            die "a JDK $JAVA_WANTED or newer is needed (with javac and jlink). This system's packages do not offer one (Debian 13 does);" \
                "install one under /usr/lib/jvm or set JAVA_HOME to it."
        fi
    fi
    export JAVA_HOME=$found
}
