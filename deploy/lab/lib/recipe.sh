# shellcheck shell=bash
# What an image is made from decides its name: change a recipe, and there is a new image.

# A short hash over the names and contents of files, and over further words.
hash_of() {
  local file
  for file in "$@"; do
    if [ -f "$file" ]; then sha256sum <"$file"; else printf '%s\n' "$file"; fi
  done | sha256sum | cut -c1-12
}

# The base of hosts of release $1.
host_base_hash() { hash_of "$(suite_of "$1")" "$LAB_SOURCE"/recipe/tree "$LAB_SOURCE"/recipe/host/*; }

# The image that host $1 starts from.
host_base_of() { echo "host-$(host_base_hash "$(release_of "$1")")"; }

guest_base_hash() { hash_of "$GUEST_SUITE" "$LAB_SOURCE"/recipe/tree "$LAB_SOURCE"/recipe/guest/*; }
tiny_hash() { hash_of "$(guest_base_hash)" "$LAB_SOURCE"/recipe/tiny-image "$LAB_SOURCE"/recipe/tiny/* "$LAB_SOURCE"/recipe/boot/initramfs; }

media_hash() { hash_of "$(guest_base_hash)" "$LAB_SOURCE"/recipe/media; }

# The Debian guest's disk: the base, and the package that was asked for, if any, with the videos for it.
guest_disk_hash() { hash_of "$(guest_base_hash)" "$(media_hash)" "$LAB_SOURCE"/recipe/guest-disk "$LAB_SOURCE"/recipe/boot/* ${PINDAH_GUEST_DEB:+"$PINDAH_GUEST_DEB"}; }
