# shellcheck shell=bash
# Brings a Debian package, its configuration and its unit to a host.

command_install() {
  local host='' deb='' config='' unit=pindah-node-agent
  while [ $# -gt 0 ]; do
    case $1 in
      --config) config=${2:-} && shift 2 ;;
      -*) refuse "install has no option '$1'; see: lab install --help" ;;
      *) if [ -z "$host" ]; then host=$1; elif [ -z "$deb" ]; then deb=$1; else refuse "one package at a time"; fi && shift ;;
    esac
  done
  known_host "$host"
  [ -f "$deb" ] || refuse "there is no package file '$deb'"
  [ -z "$config" ] || [ -f "$config" ] || refuse "there is no configuration file '$config'"
  take_lock install "$host"
  [ -n "$(leader_of "$host")" ] || die "$host does not run; run: lab up"

  # The configuration first: the package may start the unit by itself. Nobody waits here until the agent is ready.
  local changed=false
  if [ -n "$config" ] && install_file "$host" "$config" /etc/pindah/node-agent.properties; then changed=true; fi
  if install_package "$host" "$deb"; then changed=true; fi
  if [ "$changed" = true ]; then
    in_host "$host" systemctl daemon-reload
    in_host "$host" systemctl enable --quiet "$unit"
    say "restarting $unit on $host"
    in_host "$host" systemctl restart --no-block "$unit"
  else
    say "$host has this package and configuration already"
    in_host "$host" systemctl start --no-block "$unit"
  fi
}

# True when the package was installed, false when the host had just these bytes. The mark lies in the host, so that a
# host that starts afresh has none.
install_package() {
  local host=$1 deb=$2 sum mark=/var/lib/pindah-lab/package.sha256
  sum=$(sha256sum <"$deb" | cut -d' ' -f1)
  [ "$(in_host "$host" cat "$mark" 2>/dev/null || true)" != "$sum" ] || return 1
  say "installing $(basename "$deb") on $host"
  in_host "$host" mkdir -p /var/lib/pindah-lab
  in_host "$host" tee /var/lib/pindah-lab/package.deb <"$deb" >/dev/null
  if ! in_host "$host" env DEBIAN_FRONTEND=noninteractive dpkg --install --force-confold /var/lib/pindah-lab/package.deb \
    >"$LAB_LOG/lab-install-$host.log" 2>&1; then
    tail -n 15 "$LAB_LOG/lab-install-$host.log" >&2
    die "dpkg could not install $deb on $host"
  fi
  in_host "$host" rm -f /var/lib/pindah-lab/package.deb
  in_host "$host" tee "$mark" <<<"$sum" >/dev/null
}

# True when the file was written, false when it was there with the same content.
install_file() {
  local host=$1 file=$2 target=$3
  if in_host "$host" cmp -s - "$target" <"$file"; then return 1; fi
  in_host "$host" mkdir -p "$(dirname "$target")"
  in_host "$host" tee "$target.new" <"$file" >/dev/null
  in_host "$host" mv "$target.new" "$target"
}
