# Tokens: whose they are, and calls that carry one.
# shellcheck shell=bash

readonly SCHEDULER_URL=http://127.0.0.1:7070

token_usage() {
    cat <<'TEXT'
./pindah token viewer|operator|admin [--ttl 8h] [--subject NAME]
Prints a token for the REST interfaces of the stack on this machine, signed with the stack's own key.
  --ttl TIME       how long it is good for, such as 30m, 8h or 7d (default 8h, at most 366d)
  --subject NAME   whose it is: what the audit log says (default embedded-ROLE)
It can be used at once:  export PINDAH_TOKEN=$(./pindah token operator --subject "$USER")
TEXT
}

token_command() {
    exec "$PINDAH_HOME/deploy/embedded/stack" token "$@"
}

# scheduler_api PATH: what the scheduler answers to whoever may only look. The token is in nobody's list of processes.
scheduler_api() {
    curl -sS -m 5 -H @<(printf 'Authorization: Bearer %s\n' "$(<"$PINDAH_STATE/access/viewer.token")") "${@:2}" "$SCHEDULER_URL/api/v1/$1"
}
