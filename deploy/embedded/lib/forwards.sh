# shellcheck shell=bash
# shellcheck disable=SC2034 # the other parts read these
# The namespace's loopback ports on this machine's loopback: the socket is made out here, the forwarder works in there.

readonly PROXY=/lib/systemd/systemd-socket-proxyd

forward_parts() {
  [ -z "$STACK_NETNS" ] || forwarded_ports | sed 's/^/forward-/'
}

# Every part of this stack, one a line, in the order in which they are started.
all_parts() {
  part_groups | tr ' ' '\n'
  media_parts
  forward_parts
}

# Puts the command of a forward into COMMAND. It enters the namespace with the first connection.
forward_command() {
  local port=${1#forward-}
  COMMAND=(systemd-socket-activate --listen="127.0.0.1:$port" "$(command -v nsenter)" "--net=/run/netns/$STACK_NETNS" --
    "$PROXY" "127.0.0.1:$port")
}
