# shellcheck shell=bash
# The services' keys and tokens: a signing key of this stack's own, and a token for each role, which only their owner can read.

# Makes the key, unless there is one, and new tokens; sets ACCESS_KEYS to where the public keys are.
prepare_access() {
  hash_build database # says so if nothing is built
  prepare_log access
  ACCESS_KEYS=$(run_access prepare --folder "$ACCESS_FOLDER" 2>>"$(log_of access)" | sed -n 's/^keys ready: //p')
  [ -n "$ACCESS_KEYS" ] || fail access "could not be prepared"
  say "tokens are ready in $ACCESS_FOLDER"
}

run_access() {
  "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp "$(built_folder database)/lib/*" io.pindah.embedded.Main access "$@" 9>&-
}

# token ROLE [--ttl TIME] [--subject NAME]
command_token() {
  need_java
  [ -d "$(built_folder database)/lib" ] || die "nothing is built yet; run: ./pindah build"
  run_access token --folder "$ACCESS_FOLDER" "$@"
}

services_are_among() {
  local part
  for part in "$@"; do
    case $part in scheduler | scheduler-* | metrics) return 0 ;; esac
  done
  return 1
}
