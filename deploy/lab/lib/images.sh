# shellcheck shell=bash
# Trees and images in the cache. Each is built in a folder of its own and gets its name only when it is whole.

# build NAME WHAT COMMAND…: makes $LAB_CACHE/NAME by COMMAND, which is handed a new folder as its last word.
build() {
  local name=$1 what=$2 began=$SECONDS target
  shift 2
  [ ! -e "$LAB_CACHE/$name" ] || return 0
  discard_unfinished_builds
  target=$LAB_CACHE/unfinished.$name
  mkdir -p "$target"
  say "building $what"
  what=${what%%:*}
  contained "$LAB_LOG/lab-build-${name%-*}.log" "$what" "$@" "$target"
  cat /proc/sys/kernel/random/uuid >"$target/id"
  sync --file-system "$LAB_CACHE"
  mv "$target" "$LAB_CACHE/$name"
  say "built $what in $((SECONDS - began)) s ($(du -sh "$LAB_CACHE/$name" | cut -f1))"
}

# Only a build that was killed leaves such a folder; its processes and mounts died with it.
discard_unfinished_builds() { rm -rf --one-file-system "$LAB_CACHE"/unfinished.*; }

# The base of hosts of release $1.
ensure_host_base() {
  build "host-$(host_base_hash "$1")" "the hosts' base: Debian ${1#debian} with libvirt and QEMU (once, 1 to 4 minutes)" \
    "$LAB_SOURCE/recipe/tree" host "$(suite_of "$1")"
}

ensure_guest_base() {
  build "guest-$(guest_base_hash)" "the guest's base: Debian 13 (once, 1 to 3 minutes)" \
    "$LAB_SOURCE/recipe/tree" guest "$GUEST_SUITE"
}

ensure_tiny_image() {
  ensure_guest_base
  build "tiny-$(tiny_hash)" "the tiny guest" "$LAB_SOURCE/recipe/tiny-image" "$LAB_CACHE/guest-$(guest_base_hash)/root"
}

ensure_guest_disk() {
  local package='no package added' media=''
  ensure_guest_base
  if [ -n "$PINDAH_GUEST_DEB" ]; then
    [ -f "$PINDAH_GUEST_DEB" ] || refuse "there is no package file '$PINDAH_GUEST_DEB'"
    package="with $(basename "$PINDAH_GUEST_DEB")"
    ensure_media
    media=$LAB_CACHE/media-$(media_hash)
  fi
  build "disk-$(guest_disk_hash)" "the Debian guest's disk ($package)" \
    "$LAB_SOURCE/recipe/guest-disk" "$LAB_CACHE/guest-$(guest_base_hash)/root" "$PINDAH_GUEST_DEB" "$media"
}

# The videos, and the stream that the stack's web server offers.
ensure_media() {
  build "media-$(media_hash)" "the loads' videos" "$LAB_SOURCE/recipe/media" "$LAB_CACHE/guest-$(guest_base_hash)/root"
  mkdir -p "$LAB_STATE"
  ln -sfn "$LAB_CACHE/media-$(media_hash)" "$LAB_STATE/media"
}

# Which build of an image this is: a disk over one build must not be used over another.
image_id() { cat "$LAB_CACHE/$1/id" 2>/dev/null || true; }

# Removes what no host, no guest and no recipe of today asks for.
remove_old_images() {
  local folder name used
  used=$(images_in_use)
  for folder in "$LAB_CACHE"/{host,guest,tiny,disk,media}-*; do
    [ -d "$folder" ] || continue
    name=$(basename "$folder")
    if ! grep -qx "$name" <<<"$used"; then
      say "removing the old image $name"
      rm -rf --one-file-system "$folder"
    fi
  done
}

images_in_use() {
  local release
  for release in "${HOST_RELEASES[@]}"; do echo "host-$(host_base_hash "$release")"; done
  echo "guest-$(guest_base_hash)"
  echo "tiny-$(tiny_hash)"
  echo "disk-$(guest_disk_hash)"
  echo "media-$(media_hash)"
  cat "$LAB_STATE"/hosts/*/base 2>/dev/null || true
  local settings
  for settings in "$LAB_STATE"/guests/*/guest.json; do
    [ ! -f "$settings" ] || jq -r .image "$settings"
  done
}
