# shellcheck shell=bash
# What a person reads: progress on standard error, so that standard output carries results only.

# One line of progress, with the seconds since this command started.
say() { printf 'stack %4d s  %s\n' "$SECONDS" "$*" >&2; }

# Ends the command: the stack could not do what was asked (exit code 1).
die() {
  printf 'stack: %s\n' "$*" >&2
  exit 1
}

# Ends the command: what was asked makes no sense (exit code 2).
refuse() {
  printf 'stack: %s\n' "$*" >&2
  exit 2
}
